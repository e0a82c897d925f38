import Geometry
import Lanes
import Scene

/// A triangle's edges: one that passes through all of its rows, and two on the other side.
struct Triangle {
  let long: ScreenEdge
  private(set) var upper: ScreenEdge
  private(set) var lower: ScreenEdge

  /// Nil where they are none: an edge that lies level is left out, and those that leave the picture
  /// are made more.
  @inline(__always)
  init?(_ edges: UnsafeBufferPointer<ScreenEdge>, _ range: Range<Int>) {
    guard range.count == 3 else { return nil }
    let (a, b, c) = unsafe (
      edges[range.lowerBound], edges[range.lowerBound &+ 1], edges[range.lowerBound &+ 2]
    )
    guard a.to == b.from, b.to == c.from, c.to == a.from else { return nil }
    // Two that follow one another run the same way.
    if a.isDown == b.isDown {
      (long, upper, lower) = (c, a, b)
    } else if b.isDown == c.isDown {
      (long, upper, lower) = (a, b, c)
    } else {
      (long, upper, lower) = (b, c, a)
    }
    if !upper.isDown { (upper, lower) = (lower, upper) }
  }
}

/// A triangle's rows, sixteen at a time.
@safe struct TriangleRows<L: Lane> {
  private let long: EdgeLine<L>
  private let upper: EdgeLine<L>
  private let lower: EdgeLine<L>

  @inline(__always)
  init(_ triangle: Triangle) {
    (long, upper, lower) = (
      EdgeLine(triangle.long), EdgeLine(triangle.upper), EdgeLine(triangle.lower)
    )
  }

  /// Where pieces of rows are written, a number of each in a run of sixteen: `EdgeAreas` of the long
  /// edge, of the one that passes on the other side, and of the lower one; then the first group and
  /// the last that both pass through.
  static var room: Int { 3 * EdgeAreas<L>.room + 2 * 16 }
  static var short: Int { EdgeAreas<L>.room }
  static var low: Int { 2 * EdgeAreas<L>.room }
  static var groups: Int { 3 * EdgeAreas<L>.room }

  @inline(__always)
  func store(fromRow row: Int, _ room: UnsafeMutablePointer<Float>) {
    let long = EdgeAreas(self.long.pieces(fromRow: row))
    let low = EdgeAreas(lower.pieces(fromRow: row))
    let short = EdgeAreas.either(EdgeAreas(upper.pieces(fromRow: row)), low)
    unsafe long.store(room)
    unsafe short.store(room + Self.short)
    unsafe low.store(room + Self.low)
    let (first, last) = EdgeAreas.groups(long, short)
    unsafe L(bits: first).store(room + Self.groups)
    unsafe L(bits: last).store(room + Self.groups + 16)
  }
}

extension CoverageBuffer {
  /// Adds strips of a triangle: those that its edges alone would become.
  func add<L: Lane>(
    _: L.Type, _ triangle: Triangle, _ bandRows: Range<Int>, on target: PlaneBand
  ) {
    let firstRow = bandRows.lowerBound
    let rows = triangle.long.rows(from: firstRow, count: bandRows.count)
    let lines = TriangleRows<L>(triangle)
    var row = rows.lowerBound
    while row < rows.upperBound {
      unsafe lines.store(fromRow: firstRow &+ row, triangleRoom)
      let end = min(row &+ L.count, rows.upperBound)
      var numbers = unsafe triangleRoom
      while row < end {
        strips.makeRoom(L.self, row: row, on: target)
        unsafe addRow(L.self, row, numbers)
        row &+= 1
        unsafe numbers += 1
      }
    }
  }

  @inline(__always)
  private func addRow<L: Lane>(_: L.Type, _ row: Int, _ numbers: UnsafePointer<Float>) {
    let short = unsafe numbers + TriangleRows<L>.short
    let height = unsafe numbers[EdgeAreas<L>.height]
    if height == 0 { return }
    // Unless both short ones pass here, one is as high as the long one.
    if unsafe height + short[EdgeAreas<L>.height] != 0 { return unsafe addMiddle(row, numbers) }
    let groups = unsafe numbers + TriangleRows<L>.groups
    let (first, last) = unsafe (
      Int32(bitPattern: groups[0].bitPattern), Int32(bitPattern: groups[16].bitPattern)
    )
    if last &- first < 2 {
      unsafe strips.addNarrow(row: row, numbers, short, from: first, to: last)
    } else {
      unsafe strips.addPair(row: row, EdgePiece(areas: numbers), EdgePiece(areas: short))
    }
  }

  /// The row of the corner that the two short edges share.
  private func addMiddle(_ row: Int, _ numbers: UnsafePointer<Float>) {
    let pieces = unsafe pieceRows.row(row)
    unsafe pieces[0] = EdgePiece(areas: numbers)
    unsafe pieces[1] = EdgePiece(areas: numbers + TriangleRows<OneLane>.short)
    unsafe pieces[2] = EdgePiece(areas: numbers + TriangleRows<OneLane>.low)
    addStrips(row, 3, .nonZero)
  }
}
