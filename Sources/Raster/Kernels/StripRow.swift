import Lanes
import Scene

/// A row's strips, as `StripBuffer` keeps them.
@unsafe struct StripRow {
  let start: UnsafePointer<Float>
  let end: UnsafePointer<Float>
  let paints: UnsafePointer<FillPaint>

  /// Lays them down, one over the other.
  func lay<L: Lane>(_: L.Type, row: Int, of target: PlaneBand) {
    target.prepare(row: row)
    let light = unsafe target.row(row)
    var (low, high, isCovering) = (Int.max, 0, false)
    let isOver = !target.keepsCover
    var place = unsafe start
    while unsafe place < end {
      let head = unsafe StripHead(place)
      let paint = unsafe paints[head.paint]
      // Most of small shapes and of letters: without a look at anything else.
      if isOver, head.kind == StripHead.Kind.narrow.rawValue, paint.kind == .over {
        unsafe Strip.layNarrow(head, place + StripHead.room, light, OverBrush<L>(paint))
        (low, high) = (min(low, head.first), max(high, head.last &+ 1))
        isCovering = true
        unsafe place += StripHead.room &+ 8
        continue
      }
      if isOver, head.kind == StripHead.Kind.numbers.rawValue, paint.kind == .over {
        unsafe Strip.layNumbers(head, place + StripHead.room, light, OverBrush<L>(paint))
        (low, high) = (min(low, head.first), max(high, head.first &+ 1))
        isCovering = true
        unsafe place += StripHead.room &+ StripBuffer.group
        continue
      }
      let strip: Strip<L>
      switch paint.kind {
      case .over where target.keepsCover:
        unsafe strip = Strip(head, place, light, CoverBrush<L>(paint))
      case .over: unsafe strip = Strip(head, place, light, OverBrush<L>(paint))
      case .light: unsafe strip = Strip(head, place, light, LightBrush<L>(paint))
      case .raised:
        unsafe strip = Strip(head, place, light, RaisedBrush<L>(paint, target.keepsCover))
      }
      (low, high) = (min(low, strip.groups.lowerBound), max(high, strip.groups.upperBound))
      isCovering = isCovering || paint.color.w != 0
      unsafe place += strip.room
    }
    let first = min(low * StripBuffer.group, target.width - 1)
    let last = max(min(high * StripBuffer.group, target.width), first + 1)
    _ = unsafe target.row(row, touching: first..<last, covering: isCovering)
  }
}

/// A strip that is laid down.
private struct Strip<L: Lane> {
  /// The groups that it covers.
  let groups: Range<Int>
  /// Floats that it takes.
  let room: Int

  @inline(__always)
  init(
    _ head: StripHead, _ place: UnsafePointer<Float>, _ light: LightRow, _ brush: some Brush<L>
  ) {
    let content = unsafe place + StripHead.room
    switch head.kind {
    case StripHead.Kind.run.rawValue:
      room = StripHead.room
      groups = Range.ordered(head.first, head.last &+ 1)
      unsafe brush.fill(groups, of: light, head.coverage)
    case StripHead.Kind.numbers.rawValue:
      room = StripHead.room &+ StripBuffer.group
      groups = Range.ordered(head.first, head.first &+ 1)
      unsafe Self.layNumbers(head, content, light, brush)
    case StripHead.Kind.narrow.rawValue:
      room = StripHead.room &+ 8
      groups = Range.ordered(head.first, head.last &+ 1)
      unsafe Self.layNarrow(head, content, light, brush)
    case StripHead.Kind.pair.rawValue:
      room = StripHead.room &+ 8
      groups = unsafe Self.layPair(head, content, light, brush)
    default:
      room = StripHead.room &+ 4 &* head.pieces
      groups = Range.ordered(head.first, head.last &+ 1)
      unsafe Self.layCluster(head, content, light, brush)
    }
  }

  /// A group with a number a pixel.
  @inline(__always)
  static func layNumbers(
    _ head: StripHead, _ numbers: UnsafePointer<Float>, _ light: LightRow, _ brush: some Brush<L>
  ) {
    unsafe lay(.ordered(head.first, head.first &+ 1), brush, light) { x in
      unsafe L(loading: numbers + (x &- head.first &* StripBuffer.group))
    }
  }

  /// Two groups, whether the second one has any of it or not.
  @inline(__always)
  static func layNarrow(
    _ head: StripHead, _ pieces: UnsafePointer<Float>, _ light: LightRow, _ brush: some Brush<L>
  ) {
    let (left, right) = unsafe (EdgeArea<L>(pieces), EdgeArea<L>(pieces + 4))
    let height = L.all(head.coverage)
    unsafe lay(.ordered(head.first, head.first &+ 2), brush, light) { x in
      let column = L.steps + Float(x)
      return (left.area(column) - right.area(column)).magnitude * height
    }
  }

  @inline(__always)
  private static func layPair(
    _ head: StripHead, _ pieces: UnsafePointer<Float>, _ light: LightRow, _ brush: some Brush<L>
  ) -> Range<Int> {
    let (left, right) = unsafe (EdgeArea<L>(pieces), EdgeArea<L>(pieces + 4))
    let (from, firstEnd) = (head.first & 0xffff, head.first &>> 16 &+ 1)
    let (second, end) = (head.last & 0xffff, head.last &>> 16 &+ 1)
    let height = L.all(head.coverage)
    if firstEnd > second {
      let groups = Range.ordered(min(from, second), max(firstEnd, end))
      unsafe lay(groups, brush, light) { x in
        let column = L.steps + Float(x)
        return (left.area(column) - right.area(column)).magnitude * height
      }
      return groups
    }
    unsafe lay(.ordered(from, firstEnd), brush, light) { x in
      left.area(L.steps + Float(x)) * height
    }
    if firstEnd < second {
      unsafe brush.fill(Range.ordered(firstEnd, second), of: light, head.coverage)
    }
    unsafe lay(.ordered(second, end), brush, light) { x in
      (1 - right.area(L.steps + Float(x))) * height
    }
    return Range.ordered(from, end)
  }

  @inline(__always)
  private static func layCluster(
    _ head: StripHead, _ pieces: UnsafePointer<Float>, _ light: LightRow, _ brush: some Brush<L>
  ) {
    let groups = Range.ordered(head.first, head.last &+ 1)
    unsafe lay(groups, brush, light) { x in
      let column = L.steps + Float(x)
      var winding = L.all(head.coverage)
      var piece = unsafe pieces
      let end = unsafe pieces + 4 &* head.pieces
      while unsafe piece < end {
        unsafe winding += EdgeArea<L>(piece).area(column) * piece[3]
        unsafe piece += 4
      }
      return FillCoverage<L>.covered(winding, head.rule)
    }
  }

  @inline(__always)
  private static func lay(
    _ groups: Range<Int>, _ brush: some Brush<L>, _ light: LightRow, _ covered: (Int) -> L
  ) {
    var x = groups.lowerBound &* StripBuffer.group
    let end = groups.upperBound &* StripBuffer.group
    while x < end {
      unsafe brush.lay(covered(x), LightRow(light.red + x, stride: light.stride))
      x &+= L.count
    }
  }
}

/// What share of each pixel is inside a shape.
enum FillCoverage<L: Lane> {
  @inline(__always)
  static func covered(_ winding: L, _ rule: FillRule) -> L {
    let turns = winding.magnitude
    switch rule {
    case .nonZero: return turns.atMost(.all(1))
    case .evenOdd:
      let turn = turns - (turns * 0.5).roundedDown * 2
      return 1 - (1 - turn).magnitude
    }
  }
}
