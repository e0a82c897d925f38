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
    coverage.strips.begin(L.self, paint, on: target)
    let rows = Range.ordered(
      max(shape.firstRow, target.rows.lowerBound) - target.rows.lowerBound,
      min(shape.lastRow, target.rows.upperBound) - target.rows.lowerBound)
    if shape.isCrowded || !shape.letters.isEmpty {
      addCells(L.self, shape, target.rows, coverage)
      for row in rows { coverage.takeRow(L.self, row, shape.rule, on: target) }
    } else {
      let (firstRow, rowCount) = (target.rows.lowerBound, target.rows.count)
      unsafe edges.withUnsafeBufferPointer { edges in
        if let triangle = unsafe Triangle(edges, shape.edges) {
          return coverage.add(L.self, triangle, on: target)
        }
        for index in shape.edges {
          unsafe coverage.pieceRows.add(
            L.self, edges[index], firstRow: firstRow, rowCount: rowCount
          ) { row, piece in coverage.crowd(row: row, piece) }
        }
        for row in rows { coverage.takePieces(L.self, row, shape.rule, on: target) }
      }
    }
  }

  private func addCells<L: Lane>(
    _: L.Type, _ shape: ScreenFill, _ rows: Range<Int>, _ coverage: CoverageBuffer
  ) {
    let (firstRow, rowCount) = (rows.lowerBound, rows.count)
    unsafe edges.withUnsafeBufferPointer { edges in
      for index in shape.edges {
        unsafe coverage.add(L.self, edges[index], firstRow: firstRow, rowCount: rowCount)
      }
    }
    for letter in letters[shape.letters]
    where letter.lastRow > firstRow && letter.firstRow < rows.upperBound {
      coverage.add(
        L.self, letter, pools[shape.pool], firstRow: firstRow, rowCount: rowCount)
    }
  }
}

extension CoverageBuffer {
  /// Turns a row's pieces of edges to strips and forgets them.
  @inline(__always)
  fileprivate func takePieces<L: Lane>(
    _: L.Type, _ row: Int, _ rule: FillRule, on target: PlaneBand
  ) {
    let count = unsafe Int(pieceRows.counts[row])
    if count == 0 { return }
    unsafe pieceRows.counts[row] = 0
    if count > PieceRows.most { return takeRow(L.self, row, rule, on: target) }
    strips.makeRoom(L.self, row: row, on: target)
    addStrips(row, count, rule)
  }

  /// Strips of a row's first pieces.
  @inline(__always)
  func addStrips(_ row: Int, _ count: Int, _ rule: FillRule) {
    if count == 2 {
      let pieces = unsafe pieceRows.row(row)
      unsafe strips.addPair(row: row, pieces[0], pieces[1])
    } else {
      addClusters(row, count, rule)
    }
  }

  /// Strips of pieces that share groups of pixels, and what lies between them.
  private func addClusters(_ row: Int, _ count: Int, _ rule: FillRule) {
    pieceRows.sort(row: row, count: count)
    let pieces = unsafe pieceRows.row(row)
    var (index, next, winding) = (0, Int32(0), Float(0))
    while index < count {
      var (first, last) = unsafe pieces[index].groups
      var height = unsafe pieces[index].height
      var end = index + 1
      while end < count {
        let groups = unsafe pieces[end].groups
        if groups.first > last { break }
        (first, last) = (min(first, groups.first), max(last, groups.last))
        height += unsafe pieces[end].height
        end += 1
      }
      if winding != 0, first > next {
        strips.addRun(row: row, from: next, to: first, winding: winding, rule)
      }
      unsafe strips.addCluster(
        row: row, pieces + index, count: end - index, from: first, to: last, winding: winding,
        rule)
      (index, next, winding) = (end, last + 1, winding + height)
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
