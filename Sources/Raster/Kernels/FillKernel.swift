import Geometry
import Lanes
import Scene

extension FillBins {
  /// Lays the shapes that share a plane onto its band.
  func draw(band: Int, plane: Int, into target: PlaneBand, _ coverage: CoverageBuffer) {
    collect(band: band, plane: plane, into: target, coverage)
    coverage.flush(into: target)
  }

  /// Makes strips of the shapes that share a plane, and of none before them on a band that is not
  /// flushed yet: shapes of several planes in a row are laid down together.
  func collect(band: Int, plane: Int, into target: PlaneBand, _ coverage: CoverageBuffer) {
    switch target.lanes {
    case .one: collect(OneLane.self, band, plane, target, coverage)
    case .sixteen: collect(SixteenLanes.self, band, plane, target, coverage)
    }
  }

  private func collect<L: Lane>(
    _: L.Type, _ band: Int, _ plane: Int, _ target: PlaneBand, _ coverage: CoverageBuffer
  ) {
    for index in shapes.range(band: band, farPlane: plane) {
      let shape = shapes.items[index]
      if shape.nearShare == 1 { continue }
      let paint = FillPaint(shape.color, share: 1 - shape.nearShare, isFarther: true)
      collect(L.self, shape, paint, target, coverage)
    }
    for index in shapes.range(band: band, farPlane: plane - 1) {
      let shape = shapes.items[index]
      if shape.nearShare == 0 { continue }
      let paint = FillPaint(shape.color, share: shape.nearShare, isFarther: false)
      collect(L.self, shape, paint, target, coverage)
    }
  }

  private func collect<L: Lane>(
    _: L.Type, _ shape: ScreenFill, _ paint: FillPaint, _ target: PlaneBand,
    _ coverage: CoverageBuffer
  ) {
    if shape.hasLettersApart {
      coverage.flush(into: target)
      return layLetters(L.self, shape, paint, target)
    }
    let (firstRow, rowCount) = (target.rows.lowerBound, target.rows.count)
    unsafe edges.withUnsafeBufferPointer { edges in
      for index in shape.edges {
        unsafe coverage.add(L.self, edges[index], firstRow: firstRow, rowCount: rowCount)
      }
      for letter in letters[shape.letters]
      where letter.lastRow > firstRow && letter.firstRow < target.rows.upperBound {
        coverage.add(
          L.self, letter, pools[shape.pool], firstRow: firstRow, rowCount: rowCount)
      }
    }
    let strips = coverage.strips
    strips.begin(paint)
    let rows = Range.ordered(
      max(shape.firstRow, target.rows.lowerBound), min(shape.lastRow, target.rows.upperBound))
    for row in rows {
      if strips.isFull(groups: coverage.groupCount) {
        strips.flush(L.self, into: target)
        strips.begin(paint)
      }
      let columns = coverage.takeRow(L.self, row - firstRow, shape.rule)
      if columns.isEmpty { continue }
      let first = min(columns.lowerBound, target.width - 1)
      let last = max(min(columns.upperBound, target.width), first + 1)
      _ = unsafe target.row(row, touching: first..<last, covering: paint.color.w != 0)
    }
  }
}

extension CoverageBuffer {
  /// Lays down what was collected.
  func flush(into target: PlaneBand) {
    switch target.lanes {
    case .one: strips.flush(OneLane.self, into: target)
    case .sixteen: strips.flush(SixteenLanes.self, into: target)
    }
  }
}
