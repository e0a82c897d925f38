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
    let reach = 1.5 * Vector2(look.step, look.pencil.spacing)
    insert(PicturePart(around: Vector2(x, y), reach: reach))
  }

  mutating func insert(_ parts: [PicturePart]) {
    for part in parts { insert(part) }
  }

  /// Light bends along an edge of the box.
  mutating func insert(_ edge: BoxEdge, reach: Vector2) {
    guard let near = edge.near(size, margin: reach) else { return }
    let way = near.to - near.from
    let count = Int(max(abs(way.x) / Float(Self.width), abs(way.y))) + 1
    let step = way / Float(count)
    for number in 0...count {
      let place = near.from + step * Float(number)
      insert(
        PicturePart(around: place, reach: reach + Vector2(abs(step.x), abs(step.y)) / 2))
    }
  }

  private mutating func insert(_ part: PicturePart) {
    guard let (across, down) = tiles(of: part) else { return }
    isEmpty = false
    for row in down {
      for column in across { words[row * wordsARow + column >> 6] |= 1 << UInt64(column & 63) }
    }
  }

  private func tiles(of part: PicturePart) -> (across: ClosedRange<Int>, down: ClosedRange<Int>)? {
    func tiles(_ low: Float, _ high: Float, _ size: Int, _ count: Int) -> ClosedRange<Int>? {
      let end = Float(count * size - 1)
      guard high >= 0, low <= end else { return nil }
      return Int(max(low, 0)) / size...Int(min(high, end)) / size
    }
    guard let across = tiles(part.low.x, part.high.x, Self.width, columns),
      let down = tiles(part.low.y, part.high.y, 1 << shift, rows)
    else { return nil }
    return (across, down)
  }

  /// Whether any of them shows some of a part of the picture.
  func overlap(_ part: PicturePart) -> Bool {
    guard let (across, down) = tiles(of: part) else { return false }
    return down.contains { row in
      across.contains { holds($0, row) }
    }
  }

  /// Whether the sixteen pixels from a column on are drawn by dense rays.
  @inline(__always)
  func contains(column: Int, row: Int) -> Bool {
    let tile = column / Self.width
    return column >= 0 && tile < columns && holds(tile, row >> shift)
  }

  @inline(__always)
  private func holds(_ column: Int, _ row: Int) -> Bool {
    words[row * wordsARow + column >> 6] >> UInt64(column & 63) & 1 != 0
  }

  /// What has to be marched for them: rows of rays are blended over four of them, or over a pixel.
  ///
  /// - Parameter sheet: of a column of rays a column of pixels or a part of one, whose groups are the
  ///   tiles' columns or parts of them.
  func rays(of sheet: RaySheet, groups: Int) -> RayGroups {
    var wanted = RayGroups(rows: sheet.rows, groups: groups)
    let (groupsATile, height) = (Int(1 / sheet.step), 1 << shift)
    let firstTile = sheet.left / Self.width
    for column in max(firstTile, 0)..<max(columns, firstTile, 0) {
      let group = (column - firstTile) * groupsATile
      if group >= groups { break }
      let x = Float(column * Self.width) + 0.5
      let left = sheet.pencil.placement(atColumn: x)
      let right = sheet.pencil.placement(atColumn: x + Float(Self.width - 1))
      let reach = sheet.step < 1 ? Int(min(abs(left.scale), 1e3) / 2 + 1.5) : 1
      for row in 0..<rows where holds(column, row) {
        let top = Float(row * height) + 0.5
        let bottom = top + Float(height - 1)
        let (a, b) = (left.offset + left.scale * top, left.offset + left.scale * bottom)
        let (c, d) = (right.offset + right.scale * top, right.offset + right.scale * bottom)
        let (low, high) = (min(a, b, min(c, d)), max(a, b, max(c, d)))
        let first = max(Int(max(low, -1e6).rounded(.down)) - reach, sheet.rows.lowerBound)
        let last = min(Int(min(high, 1e6).rounded(.down)) + reach + 1, sheet.rows.upperBound - 1)
        if first > last { continue }
        for number in first...last {
          for part in group..<min(group + groupsATile, groups) { wanted.insert(part, row: number) }
        }
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
