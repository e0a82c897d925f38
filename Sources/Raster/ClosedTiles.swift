import Imaging

/// Tiles of a picture in which something that covers stands in the way of light between two planes. They
/// lie as they do whatever bands a picture is drawn in, and so does what is drawn whole.
struct ClosedTiles: Sendable {
  private static let rowShift = 5

  private let columnShift: Int
  private let rowCount: Int
  private let planeCount: Int
  /// By the farther plane, then the row of tiles: a bit a column of tiles.
  private var words: [UInt64]
  private var hasAny: [Bool]

  init(_ rasterizer: Rasterizer) {
    var shift = 5
    while rasterizer.size.width >> shift >= UInt64.bitWidth { shift += 1 }
    columnShift = shift
    rowCount = rasterizer.size.height >> Self.rowShift + 1
    planeCount = rasterizer.planes.count
    words = Array(repeating: 0, count: rowCount * planeCount)
    hasAny = Array(repeating: false, count: planeCount)
  }

  /// Closes the tiles that hold some pixels between a plane, if there is one, and the next nearer one.
  mutating func close(_ columns: ClosedRange<Int>, _ rows: ClosedRange<Int>, behind farPlane: Int) {
    guard (0..<planeCount).contains(farPlane), let bits = bits(columns) else { return }
    for row in tileRows(rows) {
      words[farPlane * rowCount + row] |= bits
      hasAny[farPlane] = true
    }
  }

  /// Closes all.
  mutating func close(behind farPlane: Int) {
    guard (0..<planeCount).contains(farPlane) else { return }
    for row in 0..<rowCount { words[farPlane * rowCount + row] = .max }
    hasAny[farPlane] = true
  }

  /// Whether any is closed between a plane and the next nearer one.
  @inline(__always)
  func isClosed(behind farPlane: Int) -> Bool {
    hasAny.indices.contains(farPlane) && hasAny[farPlane]
  }

  /// Whether the tiles that hold some pixels are all open.
  @inline(__always)
  func areOpen(_ columns: ClosedRange<Int>, _ rows: ClosedRange<Int>, behind farPlane: Int) -> Bool
  {
    guard let bits = bits(columns) else { return true }
    for row in tileRows(rows) where words[farPlane &* rowCount &+ row] & bits != 0 { return false }
    return true
  }

  @inline(__always)
  private func bits(_ columns: ClosedRange<Int>) -> UInt64? {
    let first = max(columns.lowerBound, 0) >> columnShift
    let last = min(columns.upperBound >> columnShift, UInt64.bitWidth - 1)
    if first > last { return nil }
    return (.max >> UInt64(UInt64.bitWidth - 1 - (last - first))) << UInt64(first)
  }

  @inline(__always)
  private func tileRows(_ rows: ClosedRange<Int>) -> Range<Int> {
    .ordered(
      max(rows.lowerBound, 0) >> Self.rowShift,
      min(rows.upperBound >> Self.rowShift, rowCount - 1) + 1)
  }
}

extension ClosedRange where Bound == Int {
  /// Like `...`, but of one number where the bounds are the wrong way round.
  static func ordered(_ low: Int, _ high: Int) -> ClosedRange<Int> { low...Swift.max(low, high) }
}
