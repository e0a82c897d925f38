import Geometry

/// Values at the nodes of a grid, with a line of equal value through them and what stands along it.
protocol ContourSource {
  associatedtype End

  /// The line's value.
  var level: Float { get }

  /// Marks those nodes that lie above the level. None is marked yet.
  func markAbove(in marks: inout NodeMarks)

  /// At a node; asked for beside the line alone.
  func value(_ x: Int, _ y: Int) -> Float

  /// What stands at a place, in nodes; asked for once for each edge that the line crosses.
  func end(_ x: Float, _ y: Float) -> End
}

/// Lines of equal value over a grid, by marching squares (Lorensen & Cline 1987 in the plane). Only
/// cells that a line crosses are looked at one by one, and cells share the ends on their edges.
struct Contours<Source: ContourSource> {
  typealias Piece = (_ from: Source.End, _ to: Source.End) -> Void

  let source: Source
  let columns: Int
  let rows: Int

  /// Calls `piece` with both ends of each piece, a row of cells after the other.
  func trace(_ piece: Piece) {
    var marks = NodeMarks(columns: columns, rows: rows)
    source.markAbove(in: &marks)
    // Ends between each node of a row and the next.
    var low = [Source.End?](repeating: nil, count: columns)
    var high = low
    for y in 0..<rows - 1 {
      traceCells(y, marks, low, &high, piece)
      swap(&low, &high)
    }
  }

  private func traceCells(
    _ y: Int, _ marks: NodeMarks, _ low: [Source.End?], _ high: inout [Source.End?],
    _ piece: Piece
  ) {
    var right: Source.End?
    for word in 0..<marks.wordsARow {
      var cut = marks.changes(word, row: y)
      if word == columns >> 6 { cut &= (1 << UInt64(columns & 63)) - 1 }
      while cut != 0 {
        let x = word << 6 + cut.trailingZeroBitCount
        cut &= cut - 1
        if x == columns - 1 { break }
        let corners = marks.pair(x, row: y) | marks.pair(x, row: y + 1) << 2
        // The cells below and to the left have made the ends on the edges that they share with it.
        let bottom = y > 0 ? low[x] : across(x, y, corners & 3)
        let left = x > 0 ? right : along(x, y, corners & 5)
        right = along(x + 1, y, corners >> 1 & 5)
        high[x] = across(x, y + 1, corners >> 2)
        join((bottom, right, high[x], left), x, y, corners, piece)
      }
    }
  }

  /// The end between a node and the next of its row; nil where both are on one side of the line.
  private func across(_ x: Int, _ y: Int, _ marks: UInt64) -> Source.End? {
    if marks == 0 || marks == 3 { return nil }
    return source.end(Float(x) + share(source.value(x, y), source.value(x + 1, y)), Float(y))
  }

  /// The end between a node and that of the next row.
  private func along(_ x: Int, _ y: Int, _ marks: UInt64) -> Source.End? {
    if marks == 0 || marks == 5 { return nil }
    return source.end(Float(x), Float(y) + share(source.value(x, y), source.value(x, y + 1)))
  }

  private func share(_ a: Float, _ b: Float) -> Float { (source.level - a) / (b - a) }

  private func join(
    _ ends: (bottom: Source.End?, right: Source.End?, top: Source.End?, left: Source.End?),
    _ x: Int, _ y: Int, _ corners: UInt64, _ piece: Piece
  ) {
    func add(_ a: Source.End?, _ b: Source.End?) { if let a, let b { piece(a, b) } }
    switch corners {
    case 0b0001, 0b1110: add(ends.bottom, ends.left)
    case 0b0010, 0b1101: add(ends.bottom, ends.right)
    case 0b0100, 0b1011: add(ends.top, ends.left)
    case 0b1000, 0b0111: add(ends.right, ends.top)
    case 0b0011, 0b1100: add(ends.right, ends.left)
    case 0b0101, 0b1010: add(ends.bottom, ends.top)
    case 0b0110, 0b1001:
      // In a saddle the corners that differ from the middle are cut off.
      if (corners & 1 != 0) != (middle(x, y) > source.level) {
        add(ends.left, ends.bottom)
        add(ends.right, ends.top)
      } else {
        add(ends.bottom, ends.right)
        add(ends.top, ends.left)
      }
    default: break
    }
  }

  private func middle(_ x: Int, _ y: Int) -> Float {
    (source.value(x, y) + source.value(x + 1, y) + source.value(x + 1, y + 1)
      + source.value(x, y + 1)) / 4
  }
}

/// Which nodes of a grid are above a line.
struct NodeMarks {
  /// Node x of a row is bit x % 64 of its word x / 64.
  private var words: [UInt64]
  let wordsARow: Int

  init(columns: Int, rows: Int) {
    wordsARow = columns >> 6 + 1
    words = Array(repeating: 0, count: wordsARow * rows)
  }

  /// Marks nodes from one on, the first by the lowest bit; none lies in another word.
  mutating func insert(_ bits: UInt64, from x: Int, row: Int) {
    words[row * wordsARow + x >> 6] |= bits << UInt64(x & 63)
  }

  /// Bits of a row's cells that have nodes on both sides of the line.
  fileprivate func changes(_ word: Int, row: Int) -> UInt64 {
    let (low, high) = (row * wordsARow + word, (row + 1) * wordsARow + word)
    let isLast = word + 1 == wordsARow
    func changes(_ place: Int) -> UInt64 {
      let next = isLast ? 0 : words[place + 1]
      return words[place] ^ (words[place] >> 1 | next << 63)
    }
    return changes(low) | changes(high) | (words[low] ^ words[high])
  }

  /// Bit 0 for a node, bit 1 for the next.
  fileprivate func pair(_ x: Int, row: Int) -> UInt64 {
    let (word, shift) = (row * wordsARow + x >> 6, UInt64(x & 63))
    let next = shift == 63 ? words[word + 1] << 1 : words[word] >> shift & 2
    return words[word] >> shift & 1 | next & 2
  }
}
