import Lanes

/// Room for the ink of letters, which is only ever added to: what has been written stays as it is, so
/// that threads may read it while others write elsewhere.
@safe final class LetterPool: @unchecked Sendable {
  /// Cells of a usual pool: 16 MiB.
  static let usual = 4 << 20

  let capacity: Int
  private let cells: UnsafeMutablePointer<Int32>

  init(capacity: Int) {
    self.capacity = capacity
    // On cache lines. Memory that nothing is written to is never taken.
    unsafe cells = UnsafeMutableRawPointer.allocate(byteCount: 4 * capacity, alignment: 64)
      .assumingMemoryBound(to: Int32.self)
  }

  deinit { unsafe cells.deallocate() }

  /// The cells of a letter's rows, one after the other.
  @inline(__always)
  func cells(of ink: LetterInk) -> UnsafeMutablePointer<Int32> { unsafe cells + Int(ink.place) }

  /// For each row of a letter, which groups of its cells hold anything.
  @inline(__always)
  func groups(of ink: LetterInk) -> UnsafeMutablePointer<GroupSpan> {
    unsafe UnsafeMutableRawPointer(cells(of: ink) + ink.cellCount)
      .assumingMemoryBound(to: GroupSpan.self)
  }

  /// Has a letter's first cells, and which groups hold anything, brought near.
  @inline(__always)
  func bring(_ ink: LetterInk) {
    let first = unsafe UnsafeRawPointer(cells(of: ink)).assumingMemoryBound(to: Float.self)
    unsafe (first + ink.cellCount).bring()
    for row in 0..<4 { unsafe (first + row * 16).bring() }
  }

  /// Whether two letters in their places have a pixel in common.
  func meet(_ a: ScreenLetter, _ b: ScreenLetter) -> Bool {
    let rows = Range.ordered(max(a.firstRow, b.firstRow), min(a.lastRow, b.lastRow))
    return rows.contains { row in
      let (first, second) = (columns(of: a, row: row), columns(of: b, row: row))
      return !first.isEmpty && !second.isEmpty && first.overlaps(second)
    }
  }

  /// The columns from a letter's first pixel in a row to its last.
  private func columns(of letter: ScreenLetter, row: Int) -> Range<Int> {
    let ink = letter.ink
    let line = unsafe UnsafeBufferPointer(
      start: cells(of: ink) + (row - letter.firstRow) * ink.stride, count: ink.stride)
    guard let first = unsafe line.firstIndex(where: { $0 != 0 }),
      let last = unsafe line.lastIndex(where: { $0 != 0 })
    else { return 0..<0 }
    // The last cell takes away what the one before it has covered.
    return letter.left + first..<letter.left + max(last, first + 1)
  }
}

/// Groups of sixteen cells.
struct GroupSpan {
  let first: UInt16
  let end: UInt16
}
