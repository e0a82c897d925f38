import Notation

extension TextTemplate {
  /// Nil, with a report, where the braces are wrong. `{{` and `}}` are braces of the text.
  init?(_ text: Located<String>, _ problems: Problems) {
    var reader = TemplateReader(text, problems)
    reader.readAll()
    if reader.hasFailed { return nil }
    self.init(pieces: reader.pieces, place: text.place)
  }
}

private struct TemplateReader {
  private let characters: [Character]
  private let place: SourcePlace
  /// Whether offsets in the text are offsets in the story's line.
  private let isOneLine: Bool
  private let problems: Problems
  private var words = ""
  private var index = 0
  private(set) var pieces: [TextTemplate.Piece] = []
  private(set) var hasFailed = false

  init(_ text: Located<String>, _ problems: Problems) {
    characters = Array(text.value)
    place = text.place
    isOneLine = !text.value.contains(where: \.isNewline)
    self.problems = problems
  }

  mutating func readAll() {
    while index < characters.count {
      let character = characters[index]
      let isDouble = index + 1 < characters.count && characters[index + 1] == character
      switch character {
      case "{" where isDouble, "}" where isDouble:
        words.append(character)
        index += 2
      case "{": readValue()
      case "}":
        fail("this brace closes nothing; a brace itself is written }}", at: index)
        index += 1
      default:
        words.append(character)
        index += 1
      }
    }
    finishWords()
  }

  private mutating func readValue() {
    let start = index
    guard let end = characters[start...].firstIndex(of: "}"),
      !characters[(start + 1)..<end].contains("{")
    else {
      fail("this brace is not closed; a brace itself is written {{", at: start)
      index = characters.count
      return
    }
    index = end + 1
    let parts = String(characters[(start + 1)..<end]).split(
      separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    guard !name.isEmpty, !name.contains(where: \.isWhitespace) else {
      return fail(
        "a value is written {storm_gust} or {storm_gust:0.0}, found "
          + "\("{\(parts.joined(separator: ":"))}".quoted); a brace itself is written {{",
        at: start)
    }
    let format = parts.count == 2 ? String(parts[1]) : nil
    guard let format = self.format(format, of: name, at: start + 2 + name.count) else { return }
    finishWords()
    pieces.append(.value(.init(name: Located(name, at: place(start + 1)), format: format)))
  }

  private mutating func format(_ text: String?, of name: String, at offset: Int) -> ValueFormat? {
    if name == "clock" {
      if let format = ClockFormat(text ?? "HH:MM") { return .clock(format) }
      if text == ClockFormat.speed { return .speed }
      fail(
        "a clock is written \(ClockFormat.forms), or speed for how fast it runs, found \((text ?? "").quoted)",
        at: offset)
      return nil
    }
    guard let text else { return .number(NumberFormat()) }
    if let format = NumberFormat(text) { return .number(format) }
    fail("a number is written \(NumberFormat.forms), found \(text.quoted)", at: offset)
    return nil
  }

  private mutating func finishWords() {
    if !words.isEmpty { pieces.append(.words(words)) }
    words = ""
  }

  private mutating func fail(_ message: String, at offset: Int) {
    hasFailed = true
    problems.add(message, at: place(offset))
  }

  /// Where a character of the text stands; the text's own place where it has several lines. Texts in
  /// quotes begin behind them.
  private func place(_ offset: Int) -> SourcePlace {
    guard isOneLine else { return place }
    let scalars = characters.prefix(offset).reduce(0) { $0 + $1.unicodeScalars.count }
    let quote = problems.isQuote(at: place) ? 1 : 0
    return SourcePlace(file: place.file, line: place.line, column: place.column + scalars + quote)
  }
}
