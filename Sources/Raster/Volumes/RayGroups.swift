/// Which groups of rays are wanted of each row: all others are left out.
struct RayGroups: Sendable {
  private let rows: Range<Int>
  private let wordsARow: Int
  private var words: [UInt64]

  init(rows: Range<Int>, groups: Int) {
    self.rows = rows
    wordsARow = (groups + 63) / 64
    words = [UInt64](repeating: 0, count: rows.count * wordsARow)
  }

  mutating func insert(_ group: Int, row: Int) {
    words[(row - rows.lowerBound) * wordsARow + group >> 6] |= 1 << UInt64(group & 63)
  }

  var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  func contains(_ group: Int, row: Int) -> Bool {
    word(group >> 6, ofRow: row) >> UInt64(group & 63) & 1 != 0
  }

  /// Sixty-four groups from `64 word` on, the first as the lowest bit.
  private func word(_ word: Int, ofRow row: Int) -> UInt64 {
    words[(row - rows.lowerBound) * wordsARow + word]
  }

  /// From a row's first wanted group to its last.
  func hull(ofRow row: Int) -> Range<Int> {
    var hull = 0..<0
    for index in 0..<wordsARow {
      let word = self.word(index, ofRow: row)
      if word == 0 { continue }
      let end = 64 * index + 64 - word.leadingZeroBitCount
      hull = (hull.isEmpty ? 64 * index + word.trailingZeroBitCount : hull.lowerBound)..<end
    }
    return hull
  }
}
