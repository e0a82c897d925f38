import CLanes
import Geometry
import Lanes
import Scene

/// Edges of a few rows each, which most of a letter's are, side by side: a lane reckons one edge's
/// piece in a row, where `EdgeLine` reckons one edge's pieces in several rows, to the same bits.
@safe final class ShortEdges: @unchecked Sendable {
  static let most = 16
  /// Rows that an edge may touch.
  static let mostRows = 4

  /// Runs of `most`: where edges begin (x, y) and end (x, y), their slopes and their rises, and 1
  /// where they run down, else -1.
  private let values: UnsafeMutablePointer<Float>
  /// Runs of `most`, of a row: what `EdgePieces` writes.
  let pieces: UnsafeMutablePointer<Int32>
  /// The first row and the number of rows of each.
  private let rows: UnsafeMutablePointer<(first: Int, count: Int)>
  /// Whether they pass through two pixels a row at most.
  let isSteep: Bool
  private(set) var count = 0
  /// Rows of the edge with most.
  private(set) var rowCount = 0

  init(areSteep: Bool) {
    isSteep = areSteep
    unsafe values = .allocate(capacity: 7 * Self.most)
    unsafe values.initialize(repeating: 0, count: 7 * Self.most)
    unsafe pieces = .allocate(capacity: EdgePieces<OneLane>.room)
    unsafe pieces.initialize(repeating: 0, count: EdgePieces<OneLane>.room)
    unsafe rows = .allocate(capacity: Self.most)
    unsafe rows.initialize(repeating: (0, 0), count: Self.most)
  }

  deinit {
    unsafe values.deallocate()
    unsafe pieces.deallocate()
    unsafe rows.deallocate()
  }

  var isFull: Bool { count == Self.most }

  func removeAll() { (count, rowCount) = (0, 0) }

  @inline(__always)
  func append(_ top: Vector2, _ bottom: Vector2, slope: Float, isDown: Bool, rows: Range<Int>) {
    let place = unsafe values + count
    unsafe place[0] = top.x
    unsafe place[Self.most] = top.y
    unsafe place[2 * Self.most] = bottom.x
    unsafe place[3 * Self.most] = bottom.y
    unsafe place[4 * Self.most] = slope
    unsafe place[5 * Self.most] = EdgeLine<OneLane>.rise(ofSlope: slope, isDown: isDown)
    unsafe place[6 * Self.most] = isDown ? 1 : -1
    unsafe self.rows[count] = (rows.lowerBound, rows.count)
    count &+= 1
    rowCount = max(rowCount, rows.count)
  }

  /// Calls `body` for the edges, counted from one, whose pieces lie in some rows, with theirs.
  @inline(__always)
  func forEachRow(
    _ first: Int, _ count: Int, _ piece: Int, _ wanted: Range<Int>, _ body: (Int, Int) -> Void
  ) {
    let height = UInt(bitPattern: wanted.count)
    var lane = 0
    while lane < count {
      let rows = unsafe self.rows[first &+ lane]
      let row = rows.first &+ piece &- wanted.lowerBound
      if piece < rows.count, UInt(bitPattern: row) < height { body(lane, row) }
      lane &+= 1
    }
  }

  @inline(__always)
  func rise(ofEdge edge: Int) -> Float { unsafe values[5 * Self.most + edge] }

  /// Writes the pieces of some edges in one of their rows.
  @inline(__always)
  func store<L: Lane>(_: L.Type, fromEdge edge: Int, piece: Int) {
    let place = unsafe values + edge
    func value(_ run: Int) -> L { unsafe L(loading: place + run * Self.most) }
    let (topX, topY, bottomX, bottomY) = (value(0), value(1), value(2), value(3))
    let start = L(topY.truncated) + Float(piece)
    let from = start.atLeast(topY)
    let to = (start + 1).atMost(bottomY).atLeast(start)
    let unit = Float(CoverageBuffer.unit)
    let upper = ((from - start).atMost(.all(1)) * unit + 0.5).truncated
    let lower = ((to - start) * unit + 0.5).truncated
    let (slope, low, high) = (value(4), topX.atMost(bottomX), topX.atLeast(bottomX))
    let height = L(lower &- upper) * value(6)
    let row = EdgePieces(
      from: ((from - topY) * slope + topX).atLeast(low).atMost(high),
      to: ((to - topY) * slope + topX).atLeast(low).atMost(high), height: height.truncated)
    if isSteep { unsafe row.storeSteep(rise: value(5), pieces) } else { unsafe row.store(pieces) }
  }
}

extension CoverageBuffer {
  /// Adds an outline's edges, which are some of many.
  func add<L: Lane>(
    _: L.Type, _ outline: LetterOutline, of edges: [GlyphPolygons.Edge], rowCount: Int
  ) {
    let end = Float(rowCount)
    let rows = 0..<rowCount
    unsafe edges.withUnsafeBufferPointer { edges in
      for index in outline.edges {
        let edge = unsafe outline.placed(edges[index])
        let isDown = edge.from.y < edge.to.y
        let (top, bottom) = isDown ? (edge.from, edge.to) : (edge.to, edge.from)
        if bottom.y <= 0 || top.y >= end || top.y == bottom.y { continue }
        let touched = Int(verdiva_toward_zero(top.y))..<Int(verdiva_toward_zero(bottom.y)) &+ 1
        if touched.count > ShortEdges.mostRows {
          add(L.self, edge, firstRow: 0, rowCount: rowCount)
          continue
        }
        let slope = (bottom.x - top.x) / (bottom.y - top.y)
        let isSteep = abs(slope) <= 1
        let edges = isSteep ? steepEdges : shallowEdges
        edges.append(top, bottom, slope: slope, isDown: isDown, rows: touched)
        if edges.isFull { addEdges(L.self, edges, rows) }
      }
    }
    addEdges(L.self, steepEdges, rows)
    addEdges(L.self, shallowEdges, rows)
  }

  private func addEdges<L: Lane>(
    _: L.Type, _ edges: ShortEdges, _ rows: Range<Int>
  ) {
    var edge = 0
    while edge < edges.count {
      let laneCount = min(L.count, edges.count &- edge)
      for piece in 0..<edges.rowCount {
        edges.store(L.self, fromEdge: edge, piece: piece)
        if edges.isSteep {
          edges.forEachRow(edge, laneCount, piece, rows) { lane, row in
            unsafe addSteep(edges.pieces + lane, row: row, left: 0)
          }
        } else {
          edges.forEachRow(edge, laneCount, piece, rows) { lane, row in
            unsafe addShallow(
              edges.pieces + lane, row: row, left: 0, edges.rise(ofEdge: edge &+ lane))
          }
        }
      }
      edge &+= L.count
    }
    edges.removeAll()
  }
}
