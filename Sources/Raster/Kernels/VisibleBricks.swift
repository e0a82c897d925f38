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

  private init(_ other: VisibleBricks, words: [UInt64]) {
    self.words = words
    (wordsARow, columns) = (other.wordsARow, other.columns)
    isEmpty = !words.contains { $0 != 0 }
  }

  /// Those that are wanted; bricks are counted along the rays' axes.
  func filtered(_ isWanted: (SIMD3<Int>) -> Bool) -> VisibleBricks {
    var kept = [UInt64](repeating: 0, count: words.count)
    forEachBrick { brick in
      if !isWanted(brick) { return }
      kept[(brick.z * columns + brick.y) * wordsARow + brick.x >> 6] |= 1 << UInt64(brick.x & 63)
    }
    return VisibleBricks(self, words: kept)
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

  /// Where a row of cells lies among the rows of bricks.
  @inline(__always)
  func row(column: Int, slice: Int) -> Int {
    (slice >> ValueBricks.shift) * columns + column >> ValueBricks.shift
  }

  /// Calls `body` with each run of visible bricks in a row of them, as the voxels between which they
  /// lie.
  @inline(__always)
  func forEachRun(inRow row: Int, _ body: (_ first: Int, _ last: Int) -> Void) {
    var rest = 0..<(wordsARow * 64) << ValueBricks.shift
    while let run = run(inRow: row, within: rest, gap: 0) {
      body(run.lowerBound, run.upperBound)
      rest = run.upperBound..<rest.upperBound
    }
  }

  /// The first run of visible bricks that hold any of some gaps between voxels, over no more than some
  /// invisible ones, as the voxels between which they lie.
  @inline(__always)
  func run(inRow row: Int, within gaps: Range<Int>, gap: Int) -> Range<Int>? {
    if gaps.isEmpty { return nil }
    let shift = ValueBricks.shift
    let last = (gaps.upperBound + ValueBricks.side - 1) >> shift
    return unsafe words.withUnsafeBufferPointer { words in
      let row = unsafe BitRow(words.baseAddress.unsafelyUnwrapped + row * wordsARow)
      let run = row.run(within: gaps.lowerBound >> shift..<last, gap: gap)
      return run.map { $0.lowerBound << shift..<$0.upperBound << shift }
    }
  }

  /// After which voxels of the column axis, between two of them, there is a visible brick that holds any
  /// of some gaps; the first voxel as the lowest bit.
  @inline(__always)
  func visible(columns: ClosedRange<Int>, slice: Int, gaps: ClosedRange<Int>) -> UInt64 {
    let shift = ValueBricks.shift
    var seen: UInt64 = 0
    for brick in columns.lowerBound >> shift...columns.upperBound >> shift {
      let row = row(column: brick << shift, slice: slice)
      if !holdsAny(gaps.lowerBound >> shift...gaps.upperBound >> shift, row: row) { continue }
      let first = max((brick << shift) - columns.lowerBound, 0)
      let last =
        min((brick << shift) + ValueBricks.side - 1, columns.upperBound) - columns.lowerBound
      seen |= ((2 << UInt64(last - first)) - 1) << UInt64(first)
    }
    return seen
  }

  @inline(__always)
  private func holdsAny(_ bricks: ClosedRange<Int>, row: Int) -> Bool {
    unsafe words.withUnsafeBufferPointer { words in
      for word in bricks.lowerBound >> 6...bricks.upperBound >> 6 {
        let first = max(bricks.lowerBound - (word << 6), 0)
        let last = min(bricks.upperBound - (word << 6), 63)
        let wanted = (UInt64.max >> UInt64(63 - last + first)) << UInt64(first)
        if unsafe words[row * wordsARow + word] & wanted != 0 { return true }
      }
      return false
    }
  }

  @inline(__always)
  func isEmpty(row: Int) -> Bool {
    unsafe words.withUnsafeBufferPointer { words in
      for index in row * wordsARow..<(row + 1) * wordsARow where unsafe words[index] != 0 {
        return false
      }
      return true
    }
  }
}
