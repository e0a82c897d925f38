import Geometry
import Lanes
import Parallel
import Scene
import Synchronization

/// Where a glyph's signed-area differences are in a pool, at a size and a place within a pixel, as
/// edges write them into a `CoverageBuffer`.
struct LetterInk: Sendable {
  fileprivate(set) var place: Int32 = 0
  /// Its top left pixel from the one that the pen stands in.
  let left: Int16
  let top: Int16
  let width: Int16
  /// 0 for a letter without ink.
  let rowCount: Int
  /// Cells of a row, whole groups.
  let stride: Int

  static let none = LetterInk(left: 0, top: 0, width: 0, rowCount: 0, stride: 0)

  fileprivate init(left: Int, top: Int, width: Int, rowCount: Int, stride: Int) {
    (self.left, self.top, self.width) = (Int16(left), Int16(top), Int16(width))
    (self.rowCount, self.stride) = (rowCount, stride)
  }

  var cellCount: Int { rowCount * stride }
  /// Cells and rows' spans, in cells of a pool, on cache lines.
  fileprivate var room: Int { (cellCount + rowCount + 15) & ~15 }
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

  /// Its outline of some edges, and room for its ink; nil where it is too large to be kept.
  fileprivate func outline(
    _ polygons: GlyphPolygons, _ edges: Range<Int>
  ) -> (LetterOutline, LetterInk)? {
    let low = (polygons.low * scale + within).rounded(.down)
    let size = (polygons.high * scale + within).rounded(.up) - low
    let largest = Float(LetterCache.largest)
    guard size.y > 0, size.x <= largest, size.y <= largest, abs(low.x) < 32_000,
      abs(low.y) < 32_000
    else { return nil }
    let width = Int(size.x)
    let ink = LetterInk(
      left: Int(low.x), top: Int(low.y), width: width, rowCount: Int(size.y),
      stride: (width + 2 + 15) / 16 * 16)
    return (LetterOutline(edges: edges, scale: scale, within: within, corner: low), ink)
  }
}

/// A letter's outline in pixels, from its box's top left corner.
struct LetterOutline: Sendable {
  /// Which of many letters' edges.
  let edges: Range<Int>
  let scale: Float
  let within: Vector2
  let corner: Vector2

  @inline(__always)
  func placed(_ edge: GlyphPolygons.Edge) -> ScreenEdge {
    ScreenEdge(
      from: edge.from * scale + within - corner, to: edge.to * scale + within - corner)
  }
}

/// The ink of letters, which depends on nothing but the key, so that whatever is kept or forgotten
/// changes no picture.
final class LetterCache: Sendable {
  private struct State {
    var pool = LetterPool(capacity: LetterPool.usual)
    var used = 0
    var table = LetterTable()
    /// Changes when all that was kept is forgotten.
    var generation = 0

    /// Where so many cells are free, in a new pool if need be.
    mutating func take(_ count: Int) -> (pool: LetterPool, place: Int, generation: Int) {
      if used + count > pool.capacity {
        let capacity = max(LetterPool.usual, count)
        if capacity != pool.capacity || !isKnownUniquelyReferenced(&pool) {
          pool = LetterPool(capacity: capacity)
        }
        (used, table) = (0, LetterTable())
        generation += 1
      }
      defer { used += count }
      return (pool, used, generation)
    }
  }

  /// A letter whose ink is not known yet.
  private struct Wanted: Sendable {
    let index: Int
    let outline: LetterOutline
    var ink: LetterInk
  }

  static let shared = LetterCache()
  /// Pixels of a side; larger letters are drawn from their edges.
  static let largest = 192
  /// Letters that a thread draws at once.
  private static let chunk = 16

  private let state = Mutex(State())
  private let rooms = WorkPool { CoverageBuffer(width: largest, rowCount: largest) }

  /// The ink of many letters, in their order and all in one pool; nil for those that are too large.
  func inks(
    _ letters: [PlacedLetter], threads: Int
  ) throws -> (pool: LetterPool, inks: [LetterInk?]) {
    while true {
      var (inks, missing, generation, pool) = state.withLock { state in
        let (inks, missing) = state.table.find(letters)
        return (inks, missing, state.generation, missing.isEmpty ? state.pool : nil)
      }
      if let pool { return (pool, inks) }
      var wanted: [Wanted] = []
      // In one array: references to many would be counted for each letter.
      var edges: [GlyphPolygons.Edge] = []
      for index in missing {
        guard let polygons = letters[index].polygons else {
          inks[index] = LetterInk.none
          continue
        }
        let own = edges.count..<edges.count + polygons.edges.count
        guard let (outline, ink) = letters[index].outline(polygons, own) else { continue }
        edges += polygons.edges
        wanted.append(Wanted(index: index, outline: outline, ink: ink))
      }
      let count = wanted.reduce(0) { $0 + $1.ink.room }
      var taken = state.withLock { $0.take(count) }
      // The others were forgotten.
      if taken.generation != generation, missing.count < letters.count { continue }
      generation = taken.generation
      for index in wanted.indices {
        wanted[index].ink.place = Int32(taken.place)
        taken.place += wanted[index].ink.room
      }
      try draw(wanted, edges, taken.pool, threads)
      for letter in wanted { inks[letter.index] = letter.ink }
      state.withLock { state in
        if state.generation != generation { return }
        for index in missing { if let ink = inks[index] { state.table.add(letters[index], ink) } }
      }
      return (taken.pool, inks)
    }
  }

  private func draw(
    _ letters: [Wanted], _ edges: [GlyphPolygons.Edge], _ pool: LetterPool, _ threads: Int
  ) throws {
    try parallelForEach(count: (letters.count + Self.chunk - 1) / Self.chunk, threads: threads) {
      chunk in
      rooms.lend { room in
        for letter in letters[chunk * Self.chunk..<min((chunk + 1) * Self.chunk, letters.count)] {
          room.add(
            SixteenLanes.self, letter.outline, of: edges, rowCount: letter.ink.rowCount)
          room.move(into: pool, letter.ink)
        }
      }
    }
  }
}

/// Letters whose ink is known, by an open table: a dictionary's hashes take longer than all else.
private struct LetterTable {
  private struct Key: Equatable {
    let shape: ObjectIdentifier
    let scale: UInt32
    let x: UInt32
    let y: UInt32

    init(_ letter: PlacedLetter) {
      shape = ObjectIdentifier(letter.shape)
      scale = letter.scale.bitPattern
      (x, y) = (letter.within.x.bitPattern, letter.within.y.bitPattern)
    }

    var hash: Int {
      var mixed = UInt64(UInt(bitPattern: shape)) &* 0x9E37_79B9_7F4A_7C15
      mixed = (mixed ^ (mixed >> 32) ^ UInt64(x) << 32 ^ UInt64(y)) &* 0xD6E8_FEB8_6659_FD93
      mixed = (mixed ^ (mixed >> 32) ^ UInt64(scale)) &* 0xD6E8_FEB8_6659_FD93
      return Int(truncatingIfNeeded: mixed >> 32)
    }
  }

  private var keys: [Key] = []
  private var inks: [LetterInk] = []
  /// Kept, so that no other one takes its identity.
  private var shapes: [GlyphShape] = []
  /// The number of a key, or -1.
  private var slots = [Int32](repeating: -1, count: 1 << 12)

  /// What is known of letters, and which are unknown.
  func find(_ letters: [PlacedLetter]) -> (inks: [LetterInk?], missing: [Int]) {
    var found: [LetterInk?] = []
    found.reserveCapacity(letters.count)
    var missing: [Int] = []
    for index in letters.indices {
      let key = Key(letters[index])
      let number = slots[slot(of: key)]
      if number < 0 {
        missing.append(index)
        found.append(nil)
      } else {
        found.append(inks[Int(number)])
      }
    }
    return (found, missing)
  }

  mutating func add(_ letter: PlacedLetter, _ ink: LetterInk) {
    let key = Key(letter)
    let place = slot(of: key)
    if slots[place] >= 0 { return }
    slots[place] = Int32(keys.count)
    keys.append(key)
    inks.append(ink)
    shapes.append(letter.shape)
    if keys.count * 2 > slots.count { grow() }
  }

  /// Where a key is, or would be.
  private func slot(of key: Key) -> Int {
    let mask = slots.count - 1
    var place = key.hash & mask
    while slots[place] >= 0, keys[Int(slots[place])] != key { place = (place + 1) & mask }
    return place
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 4)
    for (number, key) in keys.enumerated() { slots[slot(of: key)] = Int32(number) }
  }
}
