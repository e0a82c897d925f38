import Geometry
import Lanes
import Scene

extension FillBins {
  /// Lays the shapes that share a plane onto its band.
  func draw(band: Int, plane: Int, into target: PlaneBand, _ coverage: CoverageBuffer) {
    switch target.lanes {
    case .one: draw(OneLane.self, band, plane, target, coverage)
    case .sixteen: draw(SixteenLanes.self, band, plane, target, coverage)
    }
  }

  private func draw<L: Lane>(
    _: L.Type, _ band: Int, _ plane: Int, _ target: PlaneBand, _ coverage: CoverageBuffer
  ) {
    for index in shapes.range(band: band, farPlane: plane) {
      let shape = shapes.items[index]
      draw(L.self, shape, share: 1 - shape.nearShare, target, coverage)
    }
    for index in shapes.range(band: band, farPlane: plane - 1) {
      let shape = shapes.items[index]
      draw(L.self, shape, share: shape.nearShare, target, coverage)
    }
  }

  private func draw<L: Lane>(
    _: L.Type, _ shape: ScreenFill, share: Float, _ target: PlaneBand, _ coverage: CoverageBuffer
  ) {
    if share == 0 { return }
    let (firstRow, rowCount) = (target.rows.lowerBound, target.rows.count)
    unsafe edges.withUnsafeBufferPointer { edges in
      for index in shape.edges {
        unsafe coverage.add(edges[index], firstRow: firstRow, rowCount: rowCount)
      }
    }
    let color = Self.color(shape.color, share: share)
    let rows = Range.ordered(
      max(shape.firstRow, target.rows.lowerBound), min(shape.lastRow, target.rows.upperBound))
    for row in rows {
      let changed = coverage.takeSpan(ofRow: row - firstRow)
      if changed.isEmpty { continue }
      let cells = unsafe coverage.row(row - firstRow)
      let first = min(changed.lowerBound, target.width - 1)
      let columns = first..<max(min(changed.upperBound, target.width), first + 1)
      let light = unsafe target.row(row, touching: columns, covering: color.w != 0)
      unsafe FillKernel<L>.fill(light, cells, changed, color, shape.rule)
    }
  }

  /// A color's share for one of two planes such that both together cover as much as the whole.
  private static func color(_ color: SIMD4<Float>, share: Float) -> SIMD4<Float> {
    if color.w <= 0 || share == 1 { return color * share }
    let alpha = 1 - Elementary.pow(max(1 - color.w, 0), share)
    return color * (alpha / color.w)
  }
}

enum FillKernel<L: Lane> {
  /// Lays one row of a shape down and clears its differences.
  @inline(__always)
  static func fill(
    _ light: LightRow, _ cells: UnsafeMutablePointer<Int32>, _ changed: Range<Int>,
    _ color: SIMD4<Float>, _ rule: FillRule
  ) {
    var winding: Int32 = 0
    var x = changed.lowerBound
    let end = x + (changed.count + 15) & ~15
    while x < end {
      let differences = unsafe L.Whole(loading: cells + x)
      if differences.isAllZero {
        if winding != 0 {
          unsafe lay(Self.covered(.all(winding), rule), color, light, x)
        }
      } else {
        let windings = differences.running &+ .all(winding)
        winding = windings.last
        unsafe L.Whole.all(0).store(cells + x)
        unsafe lay(Self.covered(windings, rule), color, light, x)
      }
      x += L.count
    }
  }

  /// What share of each pixel is inside.
  @inline(__always)
  private static func covered(_ windings: L.Whole, _ rule: FillRule) -> L {
    let scale = 1 / Float(CoverageBuffer.unit)
    switch rule {
    case .nonZero: return (L(windings.magnitude) * scale).atMost(.all(1))
    case .evenOdd:
      let turn = windings.magnitude & .all(2 &* CoverageBuffer.unit &- 1)
      return 1 - (1 - L(turn) * scale).magnitude
    }
  }

  @inline(__always)
  private static func lay(_ covered: L, _ color: SIMD4<Float>, _ light: LightRow, _ x: Int) {
    if color.w == 0 {
      unsafe Over<L>.add(covered * color.x, light.red + x)
      unsafe Over<L>.add(covered * color.y, light.green + x)
      unsafe Over<L>.add(covered * color.z, light.blue + x)
      return
    }
    let alpha = covered * color.w
    let rest = 1 - alpha
    unsafe Over<L>.lay(covered * color.x, rest, light.red + x)
    unsafe Over<L>.lay(covered * color.y, rest, light.green + x)
    unsafe Over<L>.lay(covered * color.z, rest, light.blue + x)
    unsafe Over<L>.lay(alpha, rest, light.alpha + x)
  }
}
