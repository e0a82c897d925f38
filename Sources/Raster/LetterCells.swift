import Geometry
import Lanes
import Parallel
import Scene
import Synchronization

/// A glyph's signed-area differences at a size and a place within a pixel, as edges write them into a
/// `CoverageBuffer`: letters are added there as they are.
final class LetterCells: Sendable {
  let box: LetterBox
  let cells: [Int32]
  /// The cells of each row that hold anything.
  let spans: [Range<Int>]

  init(_ box: LetterBox, _ cells: [Int32]) {
    (self.box, self.cells) = (box, cells)
    let stride = box.stride
    spans = (0..<box.rowCount).map { row in
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

  /// Nil where it is too large to be kept.
  func box(_ polygons: GlyphPolygons) -> LetterBox? {
    let low = (polygons.low * scale + within).rounded(.down)
    let size = (polygons.high * scale + within).rounded(.up) - low
    let (width, rowCount) = (Int(size.x), Int(size.y))
    guard rowCount > 0, width <= LetterCache.largest, rowCount <= LetterCache.largest else {
      return nil
    }
    return LetterBox(corner: low, rowCount: rowCount, stride: (width + 2 + 15) / 16 * 16)
  }

  func outline(_ polygons: GlyphPolygons, in box: LetterBox) -> LetterOutline {
    LetterOutline(polygons: polygons, scale: scale, within: within, corner: box.corner)
  }

  /// - Parameter room: an empty buffer.
  fileprivate func cells(_ room: CoverageBuffer) -> LetterCells? {
    guard let polygons, let box = box(polygons) else { return nil }
    room.add(
      SixteenLanes.self, outline(polygons, in: box), firstRow: 0, rowCount: box.rowCount)
    return LetterCells(box, room.takeCells(rowCount: box.rowCount, stride: box.stride))
  }
}

/// A letter's outline in pixels, from its box's top left corner.
struct LetterOutline: Sendable {
  let polygons: GlyphPolygons
  let scale: Float
  let within: Vector2
  let corner: Vector2

  @inline(__always)
  func placed(_ edge: GlyphPolygons.Edge) -> ScreenEdge {
    ScreenEdge(
      from: edge.from * scale + within - corner, to: edge.to * scale + within - corner)
  }
}

/// Where a letter lies.
struct LetterBox: Sendable {
  /// Its top left pixel from the one that the pen stands in.
  let corner: Vector2
  let rowCount: Int
  /// Cells of a row.
  let stride: Int

  var left: Int { Int(corner.x) }
  var top: Int { Int(corner.y) }
}

/// Letters that were drawn twice: one that is new, as all are while a text moves, is drawn from its
/// edges. Cells depend on nothing but the key, and come to the same as the edges, so that whatever is
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
    /// Nil for a letter that has none.
    var kept: [Key: LetterCells?] = [:]
    var count = 0
    /// Letters that were drawn from their edges: one that comes again is kept.
    var seen: Set<Key> = []

    mutating func keep(_ cells: LetterCells?, _ key: Key) {
      if count > LetterCache.room { (kept, count) = ([:], 0) }
      kept[key] = .some(cells)
      count += (cells?.cells.count ?? 0) + 64
    }

    /// Whether it was seen before.
    mutating func see(_ key: Key) -> Bool {
      if seen.count > LetterCache.mostSeen { seen.removeAll(keepingCapacity: true) }
      return !seen.insert(key).inserted
    }
  }

  static let shared = LetterCache()
  /// Pixels of a side; larger letters are drawn from their edges.
  static let largest = 192
  /// Cells of all letters together: 16 MiB.
  private static let room = 4 << 20
  private static let mostSeen = 1 << 14
  /// Letters that a thread draws at once.
  private static let chunk = 64

  private let state = Mutex(State())

  /// The cells of many letters, in their order; nil for those that have none, and for new ones.
  func cells(_ letters: [PlacedLetter], threads: Int) throws -> [LetterCells?] {
    var (found, wanted) = known(letters)
    if wanted.isEmpty { return found }
    let new = try drawn(wanted.map { letters[$0] }, threads: threads)
    state.withLock { state in
      for (index, cells) in zip(wanted, new) {
        found[index] = cells
        state.keep(cells, Key(letter: letters[index]))
      }
    }
    return found
  }

  /// The cells that are kept, and which letters have been seen but have none yet.
  private func known(_ letters: [PlacedLetter]) -> (cells: [LetterCells?], wanted: [Int]) {
    var found: [LetterCells?] = []
    var wanted: [Int] = []
    found.reserveCapacity(letters.count)
    state.withLock { state in
      for (index, letter) in letters.enumerated() {
        let key = Key(letter: letter)
        if let cells = state.kept[key] {
          found.append(cells)
        } else {
          if state.see(key) { wanted.append(index) }
          found.append(nil)
        }
      }
    }
    return (found, wanted)
  }

  private func drawn(_ letters: [PlacedLetter], threads: Int) throws -> [LetterCells?] {
    try parallelMap(count: (letters.count + Self.chunk - 1) / Self.chunk, threads: threads) {
      chunk in
      let room = CoverageBuffer(width: Self.largest, rowCount: Self.largest)
      let part = chunk * Self.chunk..<min((chunk + 1) * Self.chunk, letters.count)
      return letters[part].map { $0.cells(room) }
    }.flatMap(\.self)
  }
}
