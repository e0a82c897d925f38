import CLanes
import Geometry
import Lanes

extension Bins<ScreenSplat> {
  /// Adds the splats that share a plane to its band.
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
    let kernel = SplatKernel<L>(target)
    unsafe items.withUnsafeBufferPointer { items in
      let shared = whole.leavesNothing(onPlane: plane) ? 0..<0 : range(band: band, farPlane: plane)
      for index in shared {
        let splat = unsafe items[index]
        if splat.isWhole(whole.toNearer) { continue }
        kernel.add(splat, share: 1 - splat.nearShare, NoVeil())
      }
      let before = range(band: band, farPlane: plane - 1)
      if whole.drawsAll(onPlane: plane), !target.isVeiled {
        for index in before { unsafe kernel.add(items[index], share: 1, NoVeil()) }
        return
      }
      for index in before {
        let splat = unsafe items[index]
        if !splat.isWhole(whole.fromFarther) {
          kernel.add(splat, share: splat.nearShare, NoVeil())
        } else if target.isVeiled {
          kernel.add(splat, share: 1, MatterVeil(share: 1 - splat.nearShare))
        } else {
          kernel.add(splat, share: 1, NoVeil())
        }
      }
    }
  }
}

extension ScreenSplat {
  @inline(__always)
  fileprivate func isWhole(_ closed: ClosedTiles?) -> Bool {
    guard let closed else { return false }
    if !closed.isClosed(behind: farPlane) { return true }
    return closed.areOpen(
      .ordered(
        Int(verdiva_toward_zero((center.x - radius).rounded(.down))),
        Int(verdiva_toward_zero((center.x + radius).rounded(.up)))),
      .ordered(firstRow, lastRow), behind: farPlane)
  }
}

/// What a splat is seen through.
private protocol SplatVeil {
  static var isThere: Bool { get }
  /// The part of it that lies behind the plane's matter.
  var share: Float { get }
}

private struct NoVeil: SplatVeil {
  static var isThere: Bool { false }
  var share: Float { 0 }
}

private struct MatterVeil: SplatVeil {
  static var isThere: Bool { true }
  let share: Float
}

@safe private final class SplatKernel<L: TileLane> {
  /// Rows of a splat that is drawn in tiles, and one more.
  private static var mostRows: Int { 16 }

  private let target: PlaneBand
  /// For each row of a splat, how far from its center it is, squared, in radii.
  private let away: UnsafeMutablePointer<Float>

  init(_ target: PlaneBand) {
    self.target = target
    unsafe away = .allocate(capacity: Self.mostRows)
  }

  deinit { unsafe away.deallocate() }

  @inline(__always)
  func add<V: SplatVeil>(_ splat: ScreenSplat, share: Float, _ veil: V) {
    if share == 0 { return }
    let color = splat.color * share
    let rows = Self.centers(splat.center.y, splat.radius, within: target.rows)
    let columns = Self.centers(splat.center.x, splat.radius, within: 0..<target.width)
    if rows.isEmpty || columns.isEmpty { return }
    target.touch(rows: rows, columns: columns)
    let light = unsafe target.row(rows.lowerBound)
    if columns.count <= Tile.width, rows.count < Self.mostRows {
      unsafe drawTiles(splat, color, rows, columns.lowerBound, light, veil)
    } else {
      unsafe Self.drawRows(splat, color, rows, columns, light, veil)
    }
  }

  /// Pixels whose centers lie so near to a place.
  @inline(__always)
  private static func centers(
    _ middle: Float, _ reach: Float, within all: Range<Int>
  ) -> Range<Int> {
    let low = Int(verdiva_toward_zero((middle - reach - 0.5).rounded(.up)))
    let high = Int(verdiva_toward_zero((middle + reach + 0.5).rounded(.down)))
    return Range.ordered(max(low, all.lowerBound), min(high, all.upperBound))
  }

  /// Two rows at a time.
  @inline(__always)
  private func drawTiles<V: SplatVeil>(
    _ splat: ScreenSplat, _ color: SIMD3<Float>, _ rows: Range<Int>, _ column: Int,
    _ first: LightRow, _ veil: V
  ) {
    let scale = 1 / (splat.radius * splat.radius)
    for step in stride(from: 0, to: Self.mostRows, by: L.count) {
      let dy = (L.steps + (Float(rows.lowerBound &+ step) + 0.5)) - splat.center.y
      unsafe (dy * dy * scale).store(away + step)
    }
    let (red, green, blue) = (L.all(color.x), L.all(color.y), L.all(color.z))
    for step in 0..<L.tileSteps {
      let dx = (L.tileColumns(step) + (Float(column) + 0.5)) - splat.center.x
      let across = 1 - dx * dx * scale
      var (index, light) = unsafe (0, first)
      while index < rows.count {
        var tile = unsafe Tile(light, column)
        unsafe light = light.next
        // Nothing is so far away and lit.
        var lower: Float = 1
        if index &+ 1 < rows.count {
          unsafe tile.begin(lower: light, column)
          lower = unsafe away[index &+ 1]
        }
        let away = unsafe L.tileRows(step, away[index], lower)
        let inside = (across - away).atLeast(.all(0))
        var profile = inside * inside
        if V.isThere { profile *= 1 - tile.light(3, step) * veil.share }
        tile.change(0, step) { $0 + profile * red }
        tile.change(1, step) { $0 + profile * green }
        tile.change(2, step) { $0 + profile * blue }
        unsafe light = light.next
        index &+= 2
      }
    }
  }

  @inline(__always)
  private static func drawRows<V: SplatVeil>(
    _ splat: ScreenSplat, _ color: SIMD3<Float>, _ rows: Range<Int>, _ columns: Range<Int>,
    _ first: LightRow, _ veil: V
  ) {
    let scale = 1 / (splat.radius * splat.radius)
    let end = columns.lowerBound + (columns.count + 15) & ~15
    var column = columns.lowerBound
    while column < end {
      let dx = (L.steps + (Float(column) + 0.5)) - splat.center.x
      let across = 1 - dx * dx * scale
      var light = unsafe first
      for row in rows {
        let dy = Float(row) + 0.5 - splat.center.y
        let inside = (across - dy * dy * scale).atLeast(.all(0))
        var profile = inside * inside
        if V.isThere { profile *= unsafe 1 - L(loading: light.alpha + column) * veil.share }
        unsafe Over<L>.add(profile * color.x, light.red + column)
        unsafe Over<L>.add(profile * color.y, light.green + column)
        unsafe Over<L>.add(profile * color.z, light.blue + column)
        unsafe light = light.next
      }
      column += L.count
    }
  }
}
