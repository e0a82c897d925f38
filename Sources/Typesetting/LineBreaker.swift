/// A text's stretches that lines are made of, over all of its paragraphs.
struct LineBreaker {
  private struct Span: Hashable {
    let start: Int
    let end: Int
  }

  private let paragraphs: [Paragraph]
  /// The number of the first stretch of each paragraph, and of the one behind the last.
  private let starts: [Int]
  private var shaped: [Span: ShapedLine] = [:]

  init(_ text: String, _ fonts: FontChoice, _ style: TextStyle) throws {
    paragraphs = try Self.paragraphs(of: text).map { text in
      try fonts.library.paragraph(Paragraph.Key(text, style)) {
        try Paragraph(text, fonts, style)
      }
    }
    starts = paragraphs.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.unitCount) }
  }

  var isEmpty: Bool { paragraphs.isEmpty }
  var unitCount: Int { starts[starts.count - 1] }
  /// The fewest lines there can be.
  var leastLineCount: Int { paragraphs.count }

  /// The breaking into exactly `count` lines whose longest line is shortest: the stretch that each
  /// line ends before.
  ///
  /// - Precondition: `leastLineCount <= count <= unitCount`.
  mutating func ends(_ count: Int) throws -> [Int] {
    // best[n][end]: the shortest longest line when n lines hold the stretches before `end`.
    var best = [[Int: (longest: Float, start: Int)]](repeating: [:], count: count + 1)
    best[0][0] = (0, 0)
    for number in 1...count {
      for end in (number == count ? unitCount : number)...unitCount {
        for start in (number - 1)..<end where !forcesBreak(between: start, and: end) {
          guard let before = best[number - 1][start] else { continue }
          let longest = max(before.longest, try line(start, end).ink.width)
          if let known = best[number][end], known.longest <= longest { continue }
          best[number][end] = (longest, start)
        }
      }
    }
    var ends: [Int] = []
    var end = unitCount
    for number in stride(from: count, to: 0, by: -1) {
      guard let start = best[number][end]?.start else { preconditionFailure("no such breaking") }
      ends.insert(end, at: 0)
      end = start
    }
    return ends
  }

  /// - Parameter ends: as `ends` gives them, for this text or one of as many stretches.
  mutating func lines(endingAt ends: [Int]) throws -> [ShapedLine] {
    var lines: [ShapedLine] = []
    for (start, end) in zip([0] + ends, ends) { lines.append(try line(start, end)) }
    return lines
  }

  private func forcesBreak(between start: Int, and end: Int) -> Bool {
    starts.contains { start < $0 && $0 < end }
  }

  private mutating func line(_ start: Int, _ end: Int) throws -> ShapedLine {
    let span = Span(start: start, end: end)
    if let known = shaped[span] { return known }
    guard let number = starts.lastIndex(where: { $0 <= start }) else {
      preconditionFailure("lines begin in a paragraph")
    }
    let first = starts[number]
    let line = try paragraphs[number].line(start - first..<end - first)
    shaped[span] = line
    return line
  }

  /// A text's lines as written, with one space for several, and none at the ends.
  private static func paragraphs(of text: String) -> [String] {
    if isPlain(text) { return [text] }
    return text.split(whereSeparator: \.isNewline).compactMap { line in
      let words = line.split { $0.unicodeScalars.allSatisfy(isCollapsible) }
      return words.isEmpty ? nil : words.joined(separator: " ")
    }
  }

  /// Whether it is one line of ASCII with no space too many.
  private static func isPlain(_ text: String) -> Bool {
    let space = UInt8(ascii: " ")
    var last = space
    for letter in text.utf8 {
      if letter < space || letter > 0x7E || letter == space && last == space { return false }
      last = letter
    }
    return last != space
  }

  /// East Asian full spaces are kept, they are meant.
  private static func isCollapsible(_ scalar: Unicode.Scalar) -> Bool {
    Paragraph.isSpace(scalar) && scalar != "\u{3000}"
  }
}
