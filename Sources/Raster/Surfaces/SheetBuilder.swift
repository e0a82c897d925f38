import Geometry

/// Lays sheets of pieces, one after the other.
struct SheetBuilder: Sendable {
  /// Those of a sheet in the order in which they are added up.
  private(set) var pieces: [SurfacePiece] = []
  private(set) var edges: [SurfaceEdge] = []
  private(set) var faces: [SurfaceFace] = []
  private(set) var sheets: [SurfaceSheet] = []
  /// The sheet that is being laid.
  private var current: [SurfacePiece] = []

  /// Adds another's sheets behind its own.
  mutating func append(_ other: SheetBuilder) {
    let (edge, face, sheet) = (Int32(edges.count), Int32(faces.count), Int32(sheets.count))
    pieces += other.pieces.lazy.map { piece in
      var piece = piece
      piece.edges = piece.edges.lowerBound + edge..<piece.edges.upperBound + edge
      piece.face += face
      piece.sheet += sheet
      return piece
    }
    edges += other.edges
    faces += other.faces
    sheets += other.sheets
  }

  mutating func append(_ face: SurfaceFace) -> Int32 {
    faces.append(face)
    return Int32(faces.count - 1)
  }

  /// Adds a convex piece of a face to the sheet that is being laid.
  mutating func append(
    _ outline: [Vector2], face: Int32, slab: Int, nearness: Float, nearShares: ClosedRange<Float>
  ) {
    let first = edges.count
    var rows = (low: Float.infinity, high: -Float.infinity)
    guard var last = outline.last, outline.count <= SurfacePiece.mostEdges,
      outline.allSatisfy({ abs($0.x) < 1e5 && abs($0.y) < 1e5 })
    else { return }
    for point in outline {
      if point.y != last.y {
        let (top, bottom) = last.y < point.y ? (last, point) : (point, last)
        edges.append(
          SurfaceEdge(
            top: top, bottom: bottom, slope: (bottom.x - top.x) / (bottom.y - top.y),
            sign: last.y < point.y ? 1 : -1))
      }
      rows = (min(rows.low, point.y), max(rows.high, point.y))
      last = point
    }
    if edges.count == first { return }
    current.append(
      SurfacePiece(
        edges: Int32(first)..<Int32(edges.count), face: face, sheet: Int32(sheets.count),
        rows: Int32(rows.low.rounded(.down))...Int32(rows.high.rounded(.up)), slab: Int32(slab),
        nearness: nearness, nearShares: nearShares))
  }

  /// Ends a sheet. Of pieces that lie over each other the nearer one is seen; of those at one depth
  /// the later one.
  mutating func finish(_ sheet: SurfaceSheet) {
    if current.isEmpty { return }
    if !sheet.isAdditive {
      current = current.enumerated().sorted { a, b in
        (a.element.nearness, a.offset) > (b.element.nearness, b.offset)
      }.map(\.element)
    }
    pieces += current
    sheets.append(sheet)
    current.removeAll(keepingCapacity: true)
  }
}
