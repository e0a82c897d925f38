import Fields

/// Which of a field's bricks hold anything to see, as bits along the rays' row axis.
struct VisibleBricks: Sendable {
  private let words: [UInt64]
  private let wordsARow: Int
  private let columns: Int
  let isEmpty: Bool

  init(_ field: FieldState, _ tables: [MaterialTable], _ axes: RayAxes) {
    let bricks = field.bricks
    let counts = axes.ordered(SIMD3(bricks[0].columns, bricks[0].rows, bricks[0].layers))
    let strides = axes.ordered(SIMD3(1, bricks[0].columns, bricks[0].columns * bricks[0].rows))
    let wordsARow = (counts.x + 63) / 64
    self.wordsARow = wordsARow
    columns = counts.y
    var words = [UInt64](repeating: 0, count: wordsARow * counts.y * counts.z)
    for (ranges, table) in zip(bricks, tables) {
      let (low, high) = (table.low, table.high)
      if table.isEmpty { continue }
      unsafe ranges.lows.withUnsafeBufferPointer { lows in
        unsafe ranges.highs.withUnsafeBufferPointer { highs in
          for layer in 0..<counts.z {
            for row in 0..<counts.y {
              let start = layer * strides.z + row * strides.y
              let word = (layer * counts.y + row) * wordsARow
              for brick in 0..<counts.x {
                let index = start + brick * strides.x
                if unsafe highs[index] > low && lows[index] < high {
                  words[word + brick >> 6] |= 1 << UInt64(brick & 63)
                }
              }
            }
          }
        }
      }
    }
    self.words = words
    isEmpty = !words.contains { $0 != 0 }
  }

  func forEachBrick(_ body: (SIMD3<Int>) -> Void) {
    for (index, word) in words.enumerated() where word != 0 {
      let (row, part) = index.quotientAndRemainder(dividingBy: wordsARow)
      let (layer, column) = row.quotientAndRemainder(dividingBy: columns)
      for bit in 0..<64 where word >> UInt64(bit) & 1 != 0 {
        body(SIMD3(part * 64 + bit, column, layer))
      }
    }
  }

  /// Calls `body` with each run of visible bricks in a row of cells, as the voxels between which
  /// they lie.
  @inline(__always)
  func forEachRun(column: Int, slice: Int, _ body: (_ first: Int, _ last: Int) -> Void) {
    let row = (slice >> ValueBricks.shift) * columns + column >> ValueBricks.shift
    unsafe words.withUnsafeBufferPointer { words in
      var start = -1
      for index in 0..<wordsARow {
        let word = unsafe words[row * wordsARow + index]
        if word == 0 && start < 0 { continue }
        var bit = 0
        while bit < 64 {
          // Looks for the run's next end, or for its beginning.
          let rest = start < 0 ? word >> UInt64(bit) : ~word >> UInt64(bit)
          if rest == 0 { break }
          bit += rest.trailingZeroBitCount
          if bit >= 64 { break }
          let brick = index * 64 + bit
          if start < 0 {
            start = brick
          } else {
            body(start << ValueBricks.shift, brick << ValueBricks.shift)
            start = -1
          }
        }
      }
      if start >= 0 { body(start << ValueBricks.shift, (wordsARow * 64) << ValueBricks.shift) }
    }
  }

  @inline(__always)
  func isEmpty(column: Int, slice: Int) -> Bool {
    let row = (slice >> ValueBricks.shift) * columns + column >> ValueBricks.shift
    for index in 0..<wordsARow where words[row * wordsARow + index] != 0 { return false }
    return true
  }
}
