import Geometry
import Imaging

/// Tiles of a picture in which a volume's rays are as dense as its pixels, for a first look with fewer
/// rays found edges there.
struct RefinedTiles: Sendable {
  static let width = SheetPlanes.group
  static let height = 4

  private let columns: Int
  private let rows: Int
  private let wordsARow: Int
  private var words: [UInt64]
  private(set) var isEmpty = true

  /// - Parameter rough: the rays of the first look around which the picture is not smooth.
  init(_ rough: [RoughRays], _ look: RaySheet, _ size: PictureSize) {
    columns = (size.width + Self.width - 1) / Self.width
    rows = (size.height + Self.height - 1) / Self.height
    wordsARow = (columns + 63) / 64
    words = [UInt64](repeating: 0, count: rows * wordsARow)
    for row in rough {
      for column in row.columns { insert(around: column, row.row, of: look) }
    }
  }

  /// Light is interpolated between rays, and bends where either of them stands at an edge.
  private mutating func insert(around column: Int, _ row: Int, of look: RaySheet) {
    let x = look.pictureColumn(Float(column))
    let y = look.pencil.pictureRow(Float(row), atColumn: x)
    let reach = 1.5 * Vector2(look.step, look.pencil.spacing)
    insert(PicturePart(low: Vector2(x, y) - reach, high: Vector2(x, y) + reach))
  }

  mutating func insert(_ parts: [PicturePart]) {
    for part in parts { insert(part) }
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
      let down = tiles(part.low.y, part.high.y, Self.height, rows)
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
    return column >= 0 && tile < columns && holds(tile, row / Self.height)
  }

  @inline(__always)
  private func holds(_ column: Int, _ row: Int) -> Bool {
    words[row * wordsARow + column >> 6] >> UInt64(column & 63) & 1 != 0
  }

  /// What has to be marched for them: rows of rays are blended over four of them.
  ///
  /// - Parameter sheet: of a column of rays a column of pixels, whose groups are the tiles' columns.
  func rays(of sheet: RaySheet, groups: Int) -> RayGroups {
    var wanted = RayGroups(rows: sheet.rows, groups: groups)
    let firstTile = sheet.left / Self.width
    for column in max(firstTile, 0)..<max(min(firstTile + groups, columns), max(firstTile, 0)) {
      let x = Float(column * Self.width) + 0.5
      let left = sheet.pencil.placement(atColumn: x)
      let right = sheet.pencil.placement(atColumn: x + Float(Self.width - 1))
      for row in 0..<rows where holds(column, row) {
        let top = Float(row * Self.height) + 0.5
        let bottom = top + Float(Self.height - 1)
        let (a, b) = (left.offset + left.scale * top, left.offset + left.scale * bottom)
        let (c, d) = (right.offset + right.scale * top, right.offset + right.scale * bottom)
        let (low, high) = (min(a, b, min(c, d)), max(a, b, max(c, d)))
        let first = max(Int(max(low, -1e6).rounded(.down)) - 1, sheet.rows.lowerBound)
        let last = min(Int(min(high, 1e6).rounded(.down)) + 2, sheet.rows.upperBound - 1)
        if first > last { continue }
        for number in first...last { wanted.insert(column - firstTile, row: number) }
      }
    }
    return wanted
  }
}

/// Rays of a row around which what is seen is not smooth.
struct RoughRays: Sendable {
  let row: Int
  var columns: [Int] = []
}
