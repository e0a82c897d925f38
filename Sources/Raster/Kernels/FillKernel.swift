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
      collect(L.self, shape, share: 1 - shape.nearShare, target, coverage)
    }
    for index in shapes.range(band: band, farPlane: plane - 1) {
      let shape = shapes.items[index]
      collect(L.self, shape, share: shape.nearShare, target, coverage)
    }
    coverage.strips.flush(L.self, into: target)
  }

  private func collect<L: Lane>(
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
    let strips = coverage.strips
    strips.begin(color)
    let rows = Range.ordered(
      max(shape.firstRow, target.rows.lowerBound), min(shape.lastRow, target.rows.upperBound))
    for row in rows {
      if strips.isFull(groups: coverage.groupCount) {
        strips.flush(L.self, into: target)
        strips.begin(color)
      }
      let columns = coverage.takeRow(L.self, row - firstRow, shape.rule)
      if columns.isEmpty { continue }
      let first = min(columns.lowerBound, target.width - 1)
      let last = max(min(columns.upperBound, target.width), first + 1)
      _ = unsafe target.row(row, touching: first..<last, covering: color.w != 0)
    }
  }

  /// A color's share for one of two planes such that both together cover as much as the whole.
  private static func color(_ color: SIMD4<Float>, share: Float) -> SIMD4<Float> {
    if color.w <= 0 || share == 1 { return color * share }
    let alpha = 1 - Elementary.pow(max(1 - color.w, 0), share)
    return color * (alpha / color.w)
  }
}
