import Geometry
import Imaging

/// Tiles of a picture in which a volume's rays are as dense as its pixels or denser, for there are edges.
struct RefinedTiles: Sendable {
  static let width = SheetPlanes.group
  /// Of a tile, if it is not lower.
  static let height = 4

  private let size: PictureSize
  private let columns: Int
  private let rows: Int
  /// A tile is as high as 2 to this power.
  private let shift: Int
  private let wordsARow: Int
  private var words: [UInt64]
  private(set) var isEmpty = true

  /// None yet.
  ///
  /// - Parameter height: of a tile: a power of two.
  init(_ size: PictureSize, height: Int = height) {
    self.size = size
    shift = height.trailingZeroBitCount
    columns = (size.width + Self.width - 1) / Self.width
    rows = (size.height + height - 1) / height
    wordsARow = (columns + 63) / 64
    words = [UInt64](repeating: 0, count: rows * wordsARow)
  }

  /// - Parameter rough: the rays of the first look around which the picture is not smooth.
  init(_ rough: [RoughRays], _ look: RaySheet, _ size: PictureSize) {
    self.init(size)
    for row in rough {
      for column in row.columns { insert(around: column, row.row, of: look) }
    }
  }

  /// Light is interpolated between rays, and bends where either of them stands at an edge.
  private mutating func insert(around column: Int, _ row: Int, of look: RaySheet) {
    let x = look.pictureColumn(Float(column))
    let y = look.pencil.pictureRow(Float(row), atColumn: x)
    insert(around: Vector2(x, y), reach: 1.5 * Vector2(look.step, look.pencil.spacing))
  }

  /// Light bends along an edge of the box.
  mutating func insert(_ edge: BoxEdge, reach: Vector2) {
    guard let near = edge.near(size, margin: reach) else { return }
    let way = near.to - near.from
    let count = Int(max(abs(way.x) / Float(Self.width), abs(way.y))) + 1
    let step = way / Float(count)
    for number in 0...count {
      let place = near.from + step * Float(number)
      insert(around: place, reach: reach + Vector2(abs(step.x), abs(step.y)) / 2)
    }
  }

  private mutating func insert(around place: Vector2, reach: Vector2) {
    func tiles(_ low: Float, _ high: Float, _ size: Int, _ count: Int) -> ClosedRange<Int>? {
      let end = Float(count * size - 1)
      guard high >= 0, low <= end else { return nil }
      return Int(max(low, 0)) / size...Int(min(high, end)) / size
    }
    guard let across = tiles(place.x - reach.x, place.x + reach.x, Self.width, columns),
      let down = tiles(place.y - reach.y, place.y + reach.y, 1 << shift, rows)
    else { return }
    isEmpty = false
    for row in down {
      for column in across { words[row * wordsARow + column >> 6] |= 1 << UInt64(column & 63) }
    }
  }

  /// Whether the sixteen pixels from a column on are drawn by dense rays.
  @inline(__always)
  func contains(column: Int, row: Int) -> Bool {
    let tile = column / Self.width
    if column < 0 || tile >= columns { return false }
    return words[(row >> shift) * wordsARow + tile >> 6] >> UInt64(tile & 63) & 1 != 0
  }

  /// What has to be marched for them: rows of rays are blended over four of them, or over a pixel.
  ///
  /// - Parameter sheet: of a column of rays a column of pixels or a part of one, whose groups are the
  ///   tiles' columns or parts of them.
  func rays(of sheet: RaySheet, groups: Int) -> RayGroups {
    var wanted = RayGroups(rows: sheet.rows, groups: groups)
    let groupsATile = Int(1 / sheet.step)
    let height = 1 << shift
    for tile in 0..<columns * rows {
      let (row, column) = tile.quotientAndRemainder(dividingBy: columns)
      let (x, y) = (column * Self.width, row * height)
      let group = (column - sheet.left / Self.width) * groupsATile
      if group < 0 || group >= groups || !contains(column: x, row: y) { continue }
      let places = [x, x + Self.width - 1].flatMap { x in
        let (offset, scale) = sheet.pencil.placement(atColumn: Float(x) + 0.5)
        return [0.5, Float(height) - 0.5].map { offset + scale * (Float(y) + $0) }
      }
      guard let low = places.min(), let high = places.max() else { continue }
      let scale = sheet.pencil.placement(atColumn: Float(x) + 0.5).scale
      let reach = sheet.step < 1 ? Int(min(abs(scale), 1e3) / 2 + 1.5) : 1
      let first = max(Int(max(low, -1e6).rounded(.down)) - reach, sheet.rows.lowerBound)
      let last = min(Int(min(high, 1e6).rounded(.down)) + reach + 1, sheet.rows.upperBound - 1)
      if first > last { continue }
      for row in first...last {
        for part in group..<min(group + groupsATile, groups) { wanted.insert(part, row: row) }
      }
    }
    return wanted
  }
}

extension RefinedTiles {
  /// The same as tiles of one row.
  var lines: RefinedTiles {
    if shift == 0 { return self }
    var lines = RefinedTiles(size, height: 1)
    for row in 0..<lines.rows {
      for word in 0..<wordsARow {
        lines.words[row * wordsARow + word] = words[(row >> shift) * wordsARow + word]
      }
    }
    lines.isEmpty = isEmpty
    return lines
  }

  /// With others that are as high.
  mutating func insert(_ others: RefinedTiles) {
    for index in words.indices { words[index] |= others.words[index] }
    isEmpty = isEmpty && others.isEmpty
  }

  /// Without others that are as high.
  mutating func remove(_ others: RefinedTiles) {
    for index in words.indices { words[index] &= ~others.words[index] }
    isEmpty = !words.contains { $0 != 0 }
  }

  /// The picture's columns and rows that they lie in; nil where there are none.
  var bounds: (columns: Range<Int>, rows: Range<Int>)? {
    let filled = (0..<rows).filter { row in
      words[row * wordsARow..<(row + 1) * wordsARow].contains { $0 != 0 }
    }
    guard let top = filled.first, let bottom = filled.last else { return nil }
    let all = filled.reduce(into: [UInt64](repeating: 0, count: wordsARow)) { all, row in
      for word in 0..<wordsARow { all[word] |= words[row * wordsARow + word] }
    }
    let across = (0..<columns).filter { all[$0 >> 6] >> UInt64($0 & 63) & 1 != 0 }
    guard let left = across.first, let right = across.last else { return nil }
    return (left * Self.width..<(right + 1) * Self.width, top << shift..<(bottom + 1) << shift)
  }
}

/// Rays of a row around which what is seen is not smooth.
struct RoughRays: Sendable {
  let row: Int
  var columns: [Int] = []
}
