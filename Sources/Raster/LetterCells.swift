import Geometry
import Lanes
import Parallel
import Scene
import Synchronization

/// A glyph's signed-area differences at a size and a place within a pixel, as edges write them into a
/// `CoverageBuffer`: letters are added there as they are.
final class LetterCells: Sendable {
  /// Its top left pixel from the one that the pen stands in.
  let left: Int
  let top: Int
  let rowCount: Int
  /// Cells of a row.
  let stride: Int
  let cells: [Int32]
  /// The cells of each row that hold anything.
  let spans: [Range<Int>]

  init(left: Int, top: Int, rowCount: Int, stride: Int, cells: [Int32]) {
    (self.left, self.top, self.rowCount) = (left, top, rowCount)
    (self.stride, self.cells) = (stride, cells)
    spans = (0..<rowCount).map { row in
      let part = cells[row * stride..<(row + 1) * stride]
      guard let first = part.firstIndex(where: { $0 != 0 }),
        let last = part.lastIndex(where: { $0 != 0 })
      else { return 0..<0 }
      return first - row * stride..<last + 1 - row * stride
    }
  }
}

/// A glyph, its size and its pen.
struct PlacedLetter: Sendable {
  let shape: GlyphShape
  let scale: Float
  /// The pixel that the pen stands in.
  let pixel: SIMD2<Int>
  /// From its corner to the pen.
  let within: Vector2

  init(_ shape: GlyphShape, scale: Float, pen: Vector2) {
    (self.shape, self.scale) = (shape, scale)
    let corner = pen.rounded(.down)
    pixel = SIMD2(Int(corner.x), Int(corner.y))
    within = pen - corner
  }

  var polygons: GlyphPolygons? { shape.polygons(tolerance: Screen.tolerance / scale) }
  var pen: Vector2 { Vector2(Float(pixel.x), Float(pixel.y)) + within }

  /// - Parameter room: an empty buffer.
  fileprivate func cells(_ room: CoverageBuffer) -> LetterCells? {
    guard let polygons else { return nil }
    let low = (polygons.low * scale + within).rounded(.down)
    let size = (polygons.high * scale + within).rounded(.up) - low
    let (width, rowCount) = (Int(size.x), Int(size.y))
    guard rowCount > 0, width <= LetterCache.largest, rowCount <= LetterCache.largest else {
      return nil
    }
    for edge in polygons.edges {
      room.add(
        SixteenLanes.self,
        ScreenEdge(from: edge.from * scale + within - low, to: edge.to * scale + within - low),
        firstRow: 0, rowCount: rowCount)
    }
    let stride = (width + 2 + 15) / 16 * 16
    return LetterCells(
      left: Int(low.x), top: Int(low.y), rowCount: rowCount, stride: stride,
      cells: room.takeCells(rowCount: rowCount, stride: stride))
  }
}

/// Letters that were drawn before. Their cells depend on nothing but the key, so that whatever is
/// kept or forgotten changes no picture.
final class LetterCache: Sendable {
  private struct Key: Hashable {
    /// Keeps the shape alive, so that no other one takes its identity.
    let letter: PlacedLetter

    static func == (a: Key, b: Key) -> Bool {
      a.letter.shape === b.letter.shape && a.letter.scale == b.letter.scale
        && a.letter.within == b.letter.within
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(ObjectIdentifier(letter.shape))
      hasher.combine(letter.scale.bitPattern)
      hasher.combine(letter.within.x.bitPattern)
      hasher.combine(letter.within.y.bitPattern)
    }
  }

  private struct State {
    var kept: [Key: LetterCells?] = [:]
    var count = 0
  }

  static let shared = LetterCache()
  /// Pixels of a side; larger letters are drawn from their edges.
  static let largest = 192
  /// Cells of all letters together: 16 MiB.
  private static let room = 4 << 20
  /// Letters that a thread draws at once.
  private static let chunk = 64

  private let state = Mutex(State())

  /// The cells of many letters, in their order; nil for those that have none.
  func cells(_ letters: [PlacedLetter], threads: Int) throws -> [LetterCells?] {
    var found = state.withLock { state in letters.map { state.kept[Key(letter: $0)] } }
    let missing = found.indices.filter { found[$0] == nil }
    if missing.isEmpty { return found.map { $0 ?? nil } }
    let chunks = (missing.count + Self.chunk - 1) / Self.chunk
    let new = try parallelMap(count: chunks, threads: threads) { chunk in
      let room = CoverageBuffer(width: Self.largest, rowCount: Self.largest)
      let part = missing[chunk * Self.chunk..<min((chunk + 1) * Self.chunk, missing.count)]
      return part.map { letters[$0].cells(room) }
    }.flatMap(\.self)
    state.withLock { state in
      for (index, cells) in zip(missing, new) {
        found[index] = .some(cells)
        if state.count > Self.room { state = State() }
        if state.kept.updateValue(cells, forKey: Key(letter: letters[index])) == nil {
          state.count += (cells?.cells.count ?? 0) + 64
        }
      }
    }
    return found.map { $0 ?? nil }
  }
}
