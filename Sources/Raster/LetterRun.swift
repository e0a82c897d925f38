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
  /// How many letters before one are looked at: where more reach as far to the right, as they do where
  /// letters do not stand in lines, none is taken to be apart.
  private static let most = 64

  init(_ letters: [ScreenLetter], _ pool: LetterPool) {
    var touches = [Bool](repeating: false, count: letters.count)
    var line = 0
    // How far to the right the letters of a line have reached, and all letters down.
    var reached: [Int] = []
    reached.reserveCapacity(letters.count)
    var bottom = Int.min
    for (index, letter) in letters.enumerated() {
      if index > line, letter.left < letters[index - 1].left, letter.firstRow >= bottom {
        line = index
      }
      var other = index - 1
      while other >= line, reached[other] > letter.left {
        if index - other > Self.most {
          touching = letters
          return
        }
        if letters[other].overlaps(letter), pool.meet(letters[other], letter) {
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

extension ScreenLetter {
  /// Whether their boxes have a pixel in common.
  fileprivate func overlaps(_ other: ScreenLetter) -> Bool {
    left < other.right && other.left < right && firstRow < other.lastRow
      && other.firstRow < lastRow
  }
}
