import Geometry

/// One line in font units, y down, its first pen position at 0.
struct ShapedLine: Sendable {
  let text: String
  let glyphs: [ShapedGlyph]
  let ink: InkBounds
}

/// Words between which lines may break, and where they must.
struct LineBreaker {
  private struct Span: Hashable {
    let start: Int
    let end: Int
  }

  private let font: Font
  private var words: [String] = []
  /// Word numbers before which a line must end.
  private var forcedBreaks: Set<Int> = []
  private var shaped: [Span: ShapedLine] = [:]

  init(_ text: String, font: Font) {
    self.font = font
    for line in text.split(omittingEmptySubsequences: true, whereSeparator: \.isNewline) {
      let lineWords = line.split(whereSeparator: Self.isBreakingSpace).map(String.init)
      guard !lineWords.isEmpty else { continue }
      if !words.isEmpty { forcedBreaks.insert(words.count) }
      words += lineWords
    }
  }

  var isEmpty: Bool { words.isEmpty }
  /// The fewest lines there can be.
  var leastLineCount: Int { forcedBreaks.count + 1 }
  var mostLineCount: Int { words.count }

  /// The breaking into exactly `count` lines whose longest line is shortest.
  ///
  /// - Precondition: `leastLineCount <= count <= mostLineCount`.
  mutating func lines(_ count: Int) throws -> [ShapedLine] {
    // best[n][end]: the shortest longest line when n lines hold the words before `end`.
    var best = [[Int: (longest: Float, start: Int)]](repeating: [:], count: count + 1)
    best[0][0] = (0, 0)
    for number in 1...count {
      for end in (number == count ? words.count : number)...words.count {
        for start in (number - 1)..<end where !forcesBreak(between: start, and: end) {
          guard let before = best[number - 1][start] else { continue }
          let longest = max(before.longest, try line(start, end).ink.width)
          if let known = best[number][end], known.longest <= longest { continue }
          best[number][end] = (longest, start)
        }
      }
    }
    var result: [ShapedLine] = []
    var end = words.count
    for number in stride(from: count, to: 0, by: -1) {
      guard let start = best[number][end]?.start else { preconditionFailure("no such breaking") }
      result.insert(try line(start, end), at: 0)
      end = start
    }
    return result
  }

  private func forcesBreak(between start: Int, and end: Int) -> Bool {
    (start + 1..<end).contains { forcedBreaks.contains($0) }
  }

  private mutating func line(_ start: Int, _ end: Int) throws -> ShapedLine {
    let span = Span(start: start, end: end)
    if let known = shaped[span] { return known }
    let text = words[start..<end].joined(separator: " ")
    let glyphs = try font.shape(text)
    let inks = try glyphs.compactMap { try font.outline(of: $0.glyph).ink?.shifted(by: $0.origin) }
    let none = InkBounds(minimum: .zero, maximum: .zero)
    let ink = inks.dropFirst().reduce(inks.first ?? none) { $0.union($1) }
    let line = ShapedLine(text: text, glyphs: glyphs, ink: ink)
    shaped[span] = line
    return line
  }

  /// Spaces that are not there to hold words together.
  private static func isBreakingSpace(_ character: Character) -> Bool {
    character.isWhitespace && !["\u{A0}", "\u{202F}", "\u{2007}"].contains(character)
  }
}
