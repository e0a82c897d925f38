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
    collect(L.self, shapes.range(band: band, farPlane: plane), target, coverage) { shape in
      shape.nearShare == 1
        ? nil : FillPaint(shape.color, share: 1 - shape.nearShare, isFarther: true)
    }
    collect(L.self, shapes.range(band: band, farPlane: plane - 1), target, coverage) { shape in
      shape.nearShare == 0
        ? nil : FillPaint(shape.color, share: shape.nearShare, isFarther: false)
    }
  }

  /// - Parameter paint: a shape's, or nil where nothing of it lies on the plane.
  @inline(__always)
  private func collect<L: Lane>(
    _: L.Type, _ indices: Range<Int>, _ target: PlaneBand, _ coverage: CoverageBuffer,
    _ paint: (ScreenFill) -> FillPaint?
  ) {
    let rows = target.rows
    unsafe shapes.items.withUnsafeBufferPointer { shapes in
      unsafe edges.withUnsafeBufferPointer { edges in
        for index in indices {
          let shape = unsafe shapes[index]
          unsafe bring(shapes[min(index &+ 6, indices.upperBound &- 1)], edges)
          guard let paint = paint(shape) else { continue }
          if shape.hasLettersApart {
            coverage.flush(into: target)
            layLetters(L.self, shape, paint, target)
            continue
          }
          coverage.strips.begin(L.self, paint, on: target)
          unsafe collect(L.self, shape, edges, rows, target, coverage)
        }
      }
    }
  }

  /// Has a shape's edges brought near, which lie in the order of the scene.
  @inline(__always)
  private func bring(_ shape: ScreenFill, _ edges: UnsafeBufferPointer<ScreenEdge>) {
    let first = shape.edges.range.lowerBound
    guard first < edges.count, let base = edges.baseAddress else { return }
    unsafe UnsafeRawPointer(base + first).assumingMemoryBound(to: Float.self).bring()
  }

  @inline(__always)
  private func collect<L: Lane>(
    _: L.Type, _ shape: ScreenFill, _ edges: UnsafeBufferPointer<ScreenEdge>, _ rows: Range<Int>,
    _ target: PlaneBand, _ coverage: CoverageBuffer
  ) {
    let hasCells = shape.isCrowded || !shape.letters.isEmpty
    if !hasCells, let triangle = unsafe Triangle(edges, shape.edges.range) {
      return coverage.add(L.self, triangle, rows, on: target)
    }
    if hasCells {
      addCells(L.self, shape, rows, coverage)
    } else if shape.runs.isEmpty {
      unsafe coverage.add(L.self, edges, shape.edges.range, rows)
    } else {
      let (start, end) = (Float(rows.lowerBound), Float(rows.upperBound))
      for run in runs[shape.runs.range] where run.bottom > start && run.top < end {
        unsafe coverage.add(L.self, edges, run.edges.range, rows)
      }
    }
    let touched = Range.ordered(
      max(shape.firstRow, rows.lowerBound) - rows.lowerBound,
      min(shape.lastRow, rows.upperBound) - rows.lowerBound)
    if hasCells {
      for row in touched { coverage.takeRow(L.self, row, shape.rule, on: target) }
    } else {
      coverage.takePieces(L.self, touched, shape.rule, on: target)
    }
  }

  private func addCells<L: Lane>(
    _: L.Type, _ shape: ScreenFill, _ rows: Range<Int>, _ coverage: CoverageBuffer
  ) {
    let (firstRow, rowCount) = (rows.lowerBound, rows.count)
    unsafe edges.withUnsafeBufferPointer { edges in
      for index in shape.edges.range {
        unsafe coverage.add(L.self, edges[index], firstRow: firstRow, rowCount: rowCount)
      }
    }
    for letter in letters[shape.letters.range]
    where letter.lastRow > firstRow && letter.firstRow < rows.upperBound {
      coverage.add(
        L.self, letter, pools[Int(shape.pool)], firstRow: firstRow, rowCount: rowCount)
    }
  }
}

extension CoverageBuffer {
  /// Adds pieces of edges.
  fileprivate func add<L: Lane>(
    _: L.Type, _ edges: UnsafeBufferPointer<ScreenEdge>, _ range: Range<Int>, _ rows: Range<Int>
  ) {
    for index in range {
      unsafe pieceRows.add(
        L.self, edges[index], firstRow: rows.lowerBound, rowCount: rows.count
      ) { row, piece in crowd(row: row, piece) }
    }
  }

  /// Turns pieces of edges to strips and forgets them.
  fileprivate func takePieces<L: Lane>(
    _: L.Type, _ rows: Range<Int>, _ rule: FillRule, on target: PlaneBand
  ) {
    for row in rows {
      let count = unsafe Int(pieceRows.counts[row])
      if count == 0 { continue }
      unsafe pieceRows.counts[row] = 0
      if count > PieceRows.most {
        takeRow(L.self, row, rule, on: target)
      } else {
        strips.makeRoom(L.self, row: row, on: target)
        addStrips(row, count, rule)
      }
    }
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
