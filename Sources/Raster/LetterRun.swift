import Imaging

/// A glyph in its place, all within the picture's columns.
struct ScreenLetter: Sendable {
  var ink: LetterInk
  var left: Int
  var firstRow: Int

  var lastRow: Int { firstRow + ink.rowCount }
  fileprivate var right: Int { left + Int(ink.width) }

  init(_ ink: LetterInk, at pen: SIMD2<Int>) {
    self.ink = ink
    left = pen.x + Int(ink.left)
    firstRow = pen.y + Int(ink.top)
  }

  func isVisible(height: Int) -> Bool { firstRow < height && lastRow > 0 }
  func isWithin(width: Int) -> Bool { left >= 0 && left + ink.stride <= width }
}

/// Letters that are filled at once. Those that have no pixel in common with another can be laid down
/// one by one, which comes to the same.
struct LetterRun {
  private(set) var apart: [ScreenLetter] = []
  private(set) var touching: [ScreenLetter] = []

  init(_ letters: [ScreenLetter], _ pool: LetterPool) {
    var touches = [Bool](repeating: false, count: letters.count)
    var line = 0
    // The columns that the letters of a line have reached, and the rows that all have.
    var reached: [Int] = []
    reached.reserveCapacity(letters.count)
    var bottom = Int.min
    for (index, letter) in letters.enumerated() {
      if index > line, letter.left < letters[index - 1].left, letter.firstRow >= bottom {
        line = index
      }
      var other = index - 1
      while other >= line, reached[other] > letter.left {
        if pool.meet(letters[other], letter) {
          touches[index] = true
          touches[other] = true
        }
        other -= 1
      }
      let before = index > line ? reached[index - 1] : Int.min
      reached.append(max(before, letter.right))
      bottom = max(bottom, letter.lastRow)
    }
    for (letter, touches) in zip(letters, touches) {
      if touches { touching.append(letter) } else { apart.append(letter) }
    }
  }
}
