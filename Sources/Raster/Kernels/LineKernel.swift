import CLanes
import Geometry
import Lanes

extension Bins<ScreenLine> {
  /// Lays the line pieces that share a plane onto its band.
  func draw(
    band: Int, plane: Int, into target: PlaneBand, whole: WholePieces = .none
  ) {
    switch target.lanes {
    case .one: draw(OneLane.self, band, plane, target, whole)
    case .sixteen: draw(SixteenLanes.self, band, plane, target, whole)
    }
  }

  private func draw<L: TileLane>(
    _: L.Type, _ band: Int, _ plane: Int, _ target: PlaneBand, _ whole: WholePieces
  ) {
    if !holds(band: band, plane: plane) { return }
    let tileRows = TileRows()
    unsafe items.withUnsafeBufferPointer { items in
      let shared = whole.leavesNothing(onPlane: plane) ? 0..<0 : range(band: band, farPlane: plane)
      for index in shared {
        if unsafe items[index].isWhole(whole.toNearer) { continue }
        unsafe LineKernel<L>(items[index], .farther)?.draw(into: target, tileRows)
      }
      let all = target.isVeiled ? LineKernel<L>.Part.veiled : .whole
      for index in range(band: band, farPlane: plane - 1) {
        let part = unsafe items[index].isWhole(whole.fromFarther) ? all : .nearer
        unsafe LineKernel<L>(items[index], part)?.draw(into: target, tileRows)
      }
    }
  }
}

extension ScreenLine {
  @inline(__always)
  fileprivate func isWhole(_ closed: ClosedTiles?) -> Bool {
    guard let closed, !isCovering else { return false }
    if !closed.isClosed(behind: farPlane) { return true }
    return closed.areOpen(
      .ordered(firstColumn, lastColumn), .ordered(firstRow, lastRow), behind: farPlane)
  }
}

/// A line piece as one of its two planes sees it. Coverage is the line's box seen through the pixel's
/// own square, across and along: exact for long edges, and squares add up to one, so that light is
/// kept as the line moves and pieces join without a seam.
private struct LineKernel<L: TileLane> {
  /// Which of its two planes sees it, or that it is not parted, and the farther one's share is seen
  /// through the nearer one's matter.
  enum Part { case farther, nearer, whole, veiled }

  private let line: ScreenLine
  private let size: Float
  private let direction: Vector2
  /// The share of this plane at the start, and its change to the end.
  private let share: Float
  private let shareChange: Float
  /// What of it is seen through the plane's matter at the start, and its change to the end; nil where no
  /// matter is.
  private let veiled: (start: Float, change: Float)?
  private let color: SIMD4<Float>
  private let colorChange: SIMD4<Float>
  private let isCovering: Bool
  /// Whether width, color and share are the same all along.
  private let isEven: Bool
  /// Whether no pixel reaches over both sides, or both ends.
  private let (isWide, isLong): (Bool, Bool)
  private let pixel: PixelProfile<L>

  private var normal: Vector2 { Vector2(-direction.y, direction.x) }

  /// Nil where nothing of the piece lies on the plane.
  @inline(__always)
  init?(_ line: ScreenLine, _ part: Part) {
    let change = line.nearShares.y - line.nearShares.x
    (share, shareChange) =
      switch part {
      case .farther: (1 - line.nearShares.x, -change)
      case .nearer: (line.nearShares.x, change)
      case .whole, .veiled: (1, 0)
      }
    veiled = part == .veiled ? (1 - line.nearShares.x, -change) : nil
    if share == 0, shareChange == 0 { return nil }
    self.line = line
    colorChange = line.endColor - line.startColor
    isEven = colorChange == .zero && shareChange == 0 && line.halfWidths.x == line.halfWidths.y
    color = isEven ? line.startColor * share : line.startColor
    isCovering = line.isCovering
    let vector = line.end - line.start
    size = length(vector)
    direction = vector / size
    pixel = PixelProfile(direction)
    isWide = min(line.halfWidths.x, line.halfWidths.y) >= pixel.reach
    isLong = size >= 2 * pixel.reach
  }

  @inline(__always)
  func draw(into target: PlaneBand, _ tileRows: TileRows) {
    let along = size / 2 + pixel.reach
    let across = max(line.halfWidths.x, line.halfWidths.y) + pixel.reach
    let (x, y) = (abs(direction.x), abs(direction.y))
    let middle = (line.start + line.end) / 2
    let rows = Self.centers(middle.y, along * y + across * x, within: target.rows)
    let columns = Self.centers(middle.x, along * x + across * y, within: 0..<target.width)
    if rows.isEmpty || columns.isEmpty { return }
    if columns.count <= Tile.width {
      drawTiles(rows, from: Float(columns.lowerBound), slope: 0, inner: 0..<0, target, tileRows)
    } else if 2 * across < y * (Float(Tile.width) - 0.1) {
      let slab = Slab(normal, middle: 0, reach: across)
      drawTiles(
        rows, from: line.start.x + slab.interval(0).low - 0.5, slope: slab.slope,
        inner: innerRows, target, tileRows)
    } else {
      drawRows(rows, across, target)
    }
  }

  /// Rows in which a tile's pixels are all covered whole along the line.
  private var innerRows: Range<Int> {
    let margin = pixel.reach + Float(Tile.width + 1) * abs(direction.x)
    if size <= 2 * margin { return 0..<0 }
    let (a, b) = (margin * direction.y, (size - margin) * direction.y)
    let low = (line.start.y + min(a, b) - 0.5).rounded(.up)
    let high = (line.start.y + max(a, b) - 0.5).rounded(.down)
    return Range.ordered(Int(verdiva_toward_zero(low)), Int(verdiva_toward_zero(high)))
  }

  /// Pixels whose centers lie so near to a place.
  @inline(__always)
  private static func centers(
    _ middle: Float, _ reach: Float, within all: Range<Int>
  ) -> Range<Int> {
    let (first, end) = (Float(all.lowerBound), Float(all.upperBound))
    let low = clamp((middle - reach - 0.5).rounded(.up), first, end)
    let high = clamp((middle + reach + 0.5).rounded(.down), first, end)
    return Range.ordered(Int(verdiva_toward_zero(low)), Int(verdiva_toward_zero(high)))
  }

  // MARK: Pieces that are narrow in every row

  /// - Parameters:
  ///   - left: where a row would begin whose middle is at the line's start.
  ///   - inner: rows whose tiles have no end of the line in them.
  @inline(__always)
  private func drawTiles(
    _ rows: Range<Int>, from left: Float, slope: Float, inner: Range<Int>, _ target: PlaneBand,
    _ places: TileRows
  ) {
    let isPlain = isEven && isWide && !isCovering && veiled == nil
    var first = rows.lowerBound
    while first < rows.upperBound {
      let count = min(rows.upperBound - first, TileRows.count)
      place(first, left, slope, Float(target.width - 1), places)
      if isPlain, first >= inner.lowerBound, first + count <= inner.upperBound {
        drawTiles(first, count, target, places) { d, _, tile, step in
          let covered = pixel.share(inside: line.halfWidths.x - d.magnitude)
          tile.change(0, step) { $0 + covered * color.x }
          tile.change(1, step) { $0 + covered * color.y }
          tile.change(2, step) { $0 + covered * color.z }
        }
      } else {
        let keepsCover = target.keepsCover
        drawTiles(first, count, target, places) { d, t, tile, step in
          var (covered, fraction) = covered(d, t, true)
          if veiled != nil { covered *= seen(t, through: tile.light(3, step)) }
          lay(covered, fraction, tile, step, keepsCover)
        }
      }
      first += count
    }
  }

  /// Finds where rows begin, and how far across and along the line that is.
  @inline(__always)
  private func place(
    _ row: Int, _ left: Float, _ slope: Float, _ right: Float, _ places: TileRows
  ) {
    var step = 0
    while step < TileRows.count {
      let y = (L.steps + (Float(row &+ step) + 0.5)) - line.start.y
      let first = (0 - (0 - (y * slope + left)).roundedDown).clamped(0, right)
      let x = (first + 0.5) - line.start.x
      unsafe first.truncated.store(places.columns + step)
      unsafe (x * normal.x + y * normal.y).store(places.across + step)
      unsafe (x * direction.x + y * direction.y).store(places.along + step)
      step += L.count
    }
  }

  @inline(__always)
  private func drawTiles(
    _ first: Int, _ count: Int, _ target: PlaneBand, _ places: TileRows,
    _ lay: (_ d: L, _ t: L, Tile, _ step: Int) -> Void
  ) {
    var light = unsafe target.row(first)
    var index = 0
    while index < count {
      var tile = unsafe Tile(light, Int(places.columns[index]))
      target.touch(row: first &+ index, columns: unsafe places.columns[index], covering: isCovering)
      var (d, t) = unsafe (places.across[index &+ 1], places.along[index &+ 1])
      unsafe light = light.next
      if index &+ 1 < count {
        unsafe tile.begin(lower: light, Int(places.columns[index &+ 1]))
        target.touch(
          row: first &+ index &+ 1, columns: unsafe places.columns[index &+ 1],
          covering: isCovering)
      } else {
        (d, t) = (1e9, 0)
      }
      for step in 0..<L.tileSteps {
        let columns = L.tileColumns(step)
        let across = unsafe L.tileRows(step, places.across[index], d)
        let along = unsafe L.tileRows(step, places.along[index], t)
        lay(columns * normal.x + across, columns * direction.x + along, tile, step)
      }
      unsafe light = light.next
      index &+= 2
    }
  }

  @inline(__always)
  private func lay(_ covered: L, _ fraction: L?, _ tile: Tile, _ step: Int, _ keepsCover: Bool) {
    if !isCovering {
      for channel in 0..<3 {
        let light = color(channel, covered, fraction)
        tile.change(channel, step) { $0 + light }
      }
      return
    }
    let alpha = color(3, covered, fraction)
    let rest = 1 - alpha
    for channel in 0..<3 {
      let light = color(channel, covered, fraction)
      tile.change(channel, step) { light + $0 * rest }
    }
    if keepsCover { tile.change(3, step) { alpha + $0 * rest } }
  }

  // MARK: Others

  @inline(__always)
  private func drawRows(_ rows: Range<Int>, _ reachAcross: Float, _ target: PlaneBand) {
    let across = Slab(normal, middle: 0, reach: reachAcross)
    let along = Slab(direction, middle: size / 2, reach: size / 2 + pixel.reach)
    let right = Float(target.width - 1)
    for row in rows {
      let y = Float(row) + 0.5 - line.start.y
      let (a, b) = (across.interval(y), along.interval(y))
      let low = clamp((line.start.x + max(a.low, b.low) - 0.5).rounded(.up), 0, right + 1)
      let high = clamp((line.start.x + min(a.high, b.high) - 0.5).rounded(.down), -1, right)
      let (first, last) = (Int(verdiva_toward_zero(low)), Int(verdiva_toward_zero(high)))
      if first > last { continue }
      let light = unsafe target.row(row, touching: first..<last + 1, covering: isCovering)
      unsafe draw(light, first, last, y, target.keepsCover)
    }
  }

  @inline(__always)
  private func draw(
    _ light: LightRow, _ first: Int, _ last: Int, _ y: Float, _ keepsCover: Bool
  ) {
    let end = first + (last + 1 - first + 15) & ~15
    let (ty, dy) = (y * direction.y, y * normal.y)
    let t0 = (Float(first) + 0.5 - line.start.x) * direction.x + ty
    let t1 = (Float(last) + 0.5 - line.start.x) * direction.x + ty
    let hasEnds = !(min(t0, t1) >= pixel.reach && max(t0, t1) <= size - pixel.reach)
    var x = first
    while x < end {
      let dx = (L.steps + (Float(x) + 0.5)) - line.start.x
      let t = dx * direction.x + ty
      var (covered, fraction) = covered(dx * normal.x + dy, t, hasEnds)
      if veiled != nil { covered *= unsafe seen(t, through: L(loading: light.alpha + x)) }
      unsafe lay(covered, fraction, light, x, keepsCover)
      x += L.count
    }
  }

  @inline(__always)
  private func lay(
    _ covered: L, _ fraction: L?, _ light: LightRow, _ x: Int, _ keepsCover: Bool
  ) {
    let (red, green, blue) = unsafe (light.red + x, light.green + x, light.blue + x)
    if !isCovering {
      unsafe Over<L>.add(color(0, covered, fraction), red)
      unsafe Over<L>.add(color(1, covered, fraction), green)
      unsafe Over<L>.add(color(2, covered, fraction), blue)
      return
    }
    let alpha = color(3, covered, fraction)
    let rest = 1 - alpha
    unsafe Over<L>.lay(color(0, covered, fraction), rest, red)
    unsafe Over<L>.lay(color(1, covered, fraction), rest, green)
    unsafe Over<L>.lay(color(2, covered, fraction), rest, blue)
    if keepsCover { unsafe Over<L>.lay(alpha, rest, light.alpha + x) }
  }

  // MARK: Light

  /// How much of pixels is covered, with the plane's share of it unless that is in the color; and how
  /// far along the line they are, where that matters.
  ///
  /// - Parameter hasEnds: false where all of them are covered whole along the line.
  @inline(__always)
  private func covered(_ d: L, _ t: L, _ hasEnds: Bool) -> (covered: L, fraction: L?) {
    if isEven {
      let across = across(d, .all(line.halfWidths.x))
      return (hasEnds ? across * along(t) : across, nil)
    }
    let fraction = (t * (1 / size)).clamped(0, 1)
    let half = fraction * (line.halfWidths.y - line.halfWidths.x) + line.halfWidths.x
    let across = across(d, half) * (fraction * shareChange + share)
    return (hasEnds ? across * along(t) : across, fraction)
  }

  /// How much is seen so far along the line through the plane's matter.
  @inline(__always)
  private func seen(_ t: L, through veil: L) -> L {
    guard let veiled else { return .all(1) }
    let fraction = (t * (1 / size)).clamped(0, 1)
    return 1 - veil * (fraction * veiled.change + veiled.start)
  }

  @inline(__always)
  private func across(_ d: L, _ half: L) -> L {
    isWide ? pixel.share(inside: half - d.magnitude) : pixel.share(d - half, d + half)
  }

  @inline(__always)
  private func along(_ t: L) -> L {
    if !isLong { return pixel.share(t - size, t) }
    let inside = t.atMost(size - t)
    // Between its ends it is covered whole, exactly, whether this is asked or not.
    return .choose(inside, below: .all(pixel.reach), pixel.share(inside: inside), .all(1))
  }

  /// - Parameter fraction: nil where the color is the same all along.
  @inline(__always)
  private func color(_ channel: Int, _ covered: L, _ fraction: L?) -> L {
    guard let fraction else { return covered * color[channel] }
    return (fraction * colorChange[channel] + color[channel]) * covered
  }
}
