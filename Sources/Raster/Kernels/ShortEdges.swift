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
  /// Runs of `most`, of a row: a piece's height, where it comes in and where it leaves; and of one in
  /// two pixels at most what `EdgeLine.storeSteep` writes.
  let pieces: UnsafeMutablePointer<Int32>
  /// The first row and the number of rows of each.
  private let rows: UnsafeMutablePointer<(first: Int, count: Int)>
  private(set) var count = 0
  /// Rows of the edge with most.
  private(set) var rowCount = 0

  init() {
    unsafe values = .allocate(capacity: 7 * Self.most)
    unsafe values.initialize(repeating: 0, count: 7 * Self.most)
    unsafe pieces = .allocate(capacity: 8 * Self.most)
    unsafe pieces.initialize(repeating: 0, count: 8 * Self.most)
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
  func append(_ top: Vector2, _ bottom: Vector2, isDown: Bool, firstRow: Int, rowCount: Int) {
    let place = unsafe values + count
    let slope = (bottom.x - top.x) / (bottom.y - top.y)
    unsafe place[0] = top.x
    unsafe place[Self.most] = top.y
    unsafe place[2 * Self.most] = bottom.x
    unsafe place[3 * Self.most] = bottom.y
    unsafe place[4 * Self.most] = slope
    unsafe place[5 * Self.most] = EdgeLine<OneLane>.rise(ofSlope: slope, isDown: isDown)
    unsafe place[6 * Self.most] = isDown ? 1 : -1
    unsafe rows[count] = (firstRow, rowCount)
    count &+= 1
    self.rowCount = max(self.rowCount, rowCount)
  }

  /// The row of an edge's piece; nil beyond its end.
  @inline(__always)
  func row(ofEdge edge: Int, piece: Int) -> Int? {
    let rows = unsafe self.rows[edge]
    return piece < rows.count ? rows.first &+ piece : nil
  }

  /// Whether an edge passes through two pixels a row at most.
  @inline(__always)
  func isSteep(_ edge: Int) -> Bool { unsafe abs(values[4 * Self.most + edge]) <= 1 }

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
    let pieces = EdgePieces(
      from: ((from - topY) * slope + topX).atLeast(low).atMost(high),
      to: ((to - topY) * slope + topX).atLeast(low).atMost(high), height: height.truncated)
    unsafe pieces.store(self.pieces)
    unsafe pieces.storeSteep(rise: value(5), self.pieces + 3 * Self.most)
  }
}

extension CoverageBuffer {
  /// Adds an outline's edges.
  ///
  /// - Parameters:
  ///   - firstRow: the band's, in the outline's rows.
  ///   - left: where its column 0 is.
  func add<L: Lane>(
    _: L.Type, _ outline: LetterOutline, firstRow: Int, rowCount: Int, left: Int = 0
  ) {
    let (start, end) = (Float(firstRow), Float(firstRow + rowCount))
    let rows = firstRow..<firstRow + rowCount
    unsafe outline.polygons.edges.withUnsafeBufferPointer { edges in
      for index in edges.indices {
        let edge = unsafe outline.placed(edges[index])
        let isDown = edge.from.y < edge.to.y
        let (top, bottom) = isDown ? (edge.from, edge.to) : (edge.to, edge.from)
        if bottom.y <= start || top.y >= end || top.y == bottom.y { continue }
        let first = Int(Int32(top.y))
        let count = Int(Int32(bottom.y)) &- first &+ 1
        if count > ShortEdges.mostRows {
          add(L.self, edge, firstRow: firstRow, rowCount: rowCount, left: left)
          continue
        }
        shortEdges.append(top, bottom, isDown: isDown, firstRow: first, rowCount: count)
        if shortEdges.isFull { addShortEdges(L.self, rows, left: left) }
      }
    }
    addShortEdges(L.self, rows, left: left)
  }

  private func addShortEdges<L: Lane>(_: L.Type, _ rows: Range<Int>, left: Int) {
    for edge in stride(from: 0, to: shortEdges.count, by: L.count) {
      for piece in 0..<shortEdges.rowCount {
        shortEdges.store(L.self, fromEdge: edge, piece: piece)
        for lane in 0..<min(L.count, shortEdges.count - edge) {
          guard let row = shortEdges.row(ofEdge: edge + lane, piece: piece), rows.contains(row)
          else { continue }
          let place = unsafe shortEdges.pieces + lane
          if shortEdges.isSteep(edge + lane) {
            unsafe addSteep(place + 3 * ShortEdges.most, row: row - rows.lowerBound, left: left)
          } else {
            unsafe addShallow(
              place, row: row - rows.lowerBound, left: left, shortEdges.rise(ofEdge: edge + lane))
          }
        }
      }
    }
    shortEdges.removeAll()
  }
}
