import Yams

extension SourceError {
  /// YAML's own complaints in plain words, at the place where the mend is.
  init(_ error: YamlError, in source: SourceText) {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      self.init(syntax: problem, context, mark, in: source)
    case .duplicatedKeysInMapping(let names, let context):
      self.init(duplicated: names.first ?? "", context.mark, in: source)
    case .reader(let problem, _, _, _):
      self.init(path: source.path, "not valid YAML: \(problem)")
    default:
      self.init(path: source.path, "not valid YAML: \(error)")
    }
  }

  /// YAML's complaint names the first of two equal keys; the second is the likelier mistake.
  private init(duplicated name: String, _ mark: Mark, in source: SourceText) {
    let (line, column) = (max(mark.line, 1), max(mark.column, 1))
    let second = Self.nextLine(after: line, withKey: name, at: column, in: source)
    self.init(
      "the key \(name.quoted) stands twice in this map"
        + (second == nil ? "; keep one" : ", first in line \(line); keep one"),
      at: SourcePlace(file: source.path, line: second ?? line, column: column), in: source)
  }

  /// The keys of a map that is written in lines begin in one column, and all that belongs to the
  /// map is indented at least as far.
  private static func nextLine(
    after line: Int, withKey name: String, at column: Int, in source: SourceText
  ) -> Int? {
    var number = line + 1
    while let text = source.line(number) {
      let indent = text.prefix { $0 == " " }.count
      let rest = text.dropFirst(indent)
      if indent == column - 1, rest.hasPrefix(name), rest.dropFirst(name.count).first == ":" {
        return number
      }
      if indent < column - 1, !rest.isEmpty, !rest.hasPrefix("#") { return nil }
      number += 1
    }
    return nil
  }

  private init(
    syntax problem: String, _ context: YamlError.Context?, _ mark: Mark, in source: SourceText
  ) {
    if let tab = Self.tab(near: mark.line, in: source) {
      self.init("indent with spaces, found a tab", at: tab, in: source)
      return
    }
    if let (sign, place) = Self.oddSign(near: mark.line, in: source) {
      self.init("expected YAML, found \(sign.words)", at: place, in: source)
      return
    }
    if let (color, place) = Self.hiddenColor(
      from: context?.mark.line ?? mark.line, to: mark.line, in: source)
    {
      self.init(
        "a '#' begins a comment, so put the color in quotes: '\(color)'", at: place, in: source)
      return
    }
    if problem.hasPrefix("did not find expected ',' or"), let place = Self.openedName(mark, source)
    {
      self.init(
        "a '{' opens a map inside of a list or map; write $name, or put the text in quotes",
        at: place, in: source)
      return
    }
    let isAtEnd = source.isBlank(fromLine: mark.line, column: mark.column)
    let opening = context?.mark ?? mark
    let isMendedAtOpening = isAtEnd || problem == "could not find expected ':'"
    let place = isMendedAtOpening ? opening : mark
    let isPastEnd = isAtEnd && source.isBlank(fromLine: place.line, column: place.column)
    let character = source.character(line: mark.line, column: mark.column)
    self.init(
      isAtEnd ? Self.wordsAtEnd(problem, opening) : Self.words(for: problem, opening, character),
      at: isPastEnd ? source.end : source.place(line: place.line, column: place.column), in: source)
  }

  /// A tab in the indentation of a line or of one of the two before it.
  private static func tab(near line: Int, in source: SourceText) -> SourcePlace? {
    for number in stride(from: line, through: max(1, line - 2), by: -1) {
      let indent = (source.line(number) ?? "").unicodeScalars.prefix { $0 == " " || $0 == "\t" }
      if let tab = indent.firstIndex(of: "\t") {
        let column = indent.distance(from: indent.startIndex, to: tab) + 1
        return SourcePlace(file: source.path, line: number, column: column)
      }
    }
    return nil
  }

  /// A space that is none, in a line or the one before it, outside of quotes.
  private static func oddSign(
    near line: Int, in source: SourceText
  ) -> (TypedSign, SourcePlace)? {
    for number in [line, line - 1] {
      guard let text = source.line(number), let sign = TypedSign.first(in: text),
        !text.contains(where: { $0 == "'" || $0 == "\"" })
      else { continue }
      return (sign, SourcePlace(file: source.path, line: number, column: sign.offset + 1))
    }
    return nil
  }

  /// A `${` right before a mark.
  private static func openedName(_ mark: Mark, _ source: SourceText) -> SourcePlace? {
    let scalars = Array((source.line(mark.line) ?? "").unicodeScalars)
    let end = min(max(mark.column - 1, 0), scalars.count)
    for index in stride(from: end, through: max(1, end - 1), by: -1)
    where index < scalars.count && scalars[index] == "{" && scalars[index - 1] == "$" {
      return SourcePlace(file: source.path, line: mark.line, column: index)
    }
    return nil
  }

  /// A color without quotes that hides the end of a list or map as a comment.
  private static func hiddenColor(
    from first: Int, to last: Int, in source: SourceText
  ) -> (String, SourcePlace)? {
    for number in first...max(first, last) {
      let scalars = Array((source.line(number) ?? "").unicodeScalars)
      guard let mark = scalars.firstIndex(of: "#"), mark > 0,
        " [{,".unicodeScalars.contains(scalars[mark - 1])
      else {
        continue
      }
      let digits = scalars[(mark + 1)...].prefix { $0.properties.isASCIIHexDigit }
      let next = scalars.dropFirst(mark + 1 + digits.count).first
      guard digits.count == 3 || digits.count == 6,
        next.map({ ",]} ".unicodeScalars.contains($0) }) != false
      else { continue }
      let color = "#" + digits.map { String($0) }.joined()
      return (color, SourcePlace(file: source.path, line: number, column: mark + 1))
    }
    return nil
  }

  /// At the end of the text it is what has been opened that is wrong.
  private static func wordsAtEnd(_ problem: String, _ opening: Mark) -> String {
    switch problem {
    case "did not find expected ',' or ']'": "the list that opens here is never closed"
    case "did not find expected ',' or '}'": "the map that opens here is never closed"
    case "found unexpected end of stream": "the quote that opens here is never closed"
    case "did not find expected node content":
      "the text ends inside of a list or a map; close it with ']' or '}'"
    default: words(for: problem, opening, nil)
    }
  }

  private static func words(
    for problem: String, _ opening: Mark, _ character: Unicode.Scalar?
  ) -> String {
    switch problem {
    case "did not find expected ',' or ']'":
      "expected ',' or ']' in the list that opens at \(opening)"
    case "did not find expected ',' or '}'":
      "expected ',' or '}' in the map that opens at \(opening)"
    case "found character that cannot start any token":
      "no value can begin with '\(character.map { String($0) } ?? "")'; put the text in quotes"
    case let text where text.hasPrefix("Maximum nesting level"): "nested too deeply"
    default: plainWords[problem] ?? "not valid YAML: \(problem)"
    }
  }

  /// libyaml's words and ours.
  private static let plainWords = [
    "mapping values are not allowed in this context":
      "unexpected ':'; is the line indented rightly? Text that holds ': ' needs quotes",
    "could not find expected ':'": "expected 'key: value', found no ':' after the key",
    "did not find expected key": "expected a key; is the line indented as its neighbors are?",
    "did not find expected '-' indicator":
      "expected '- '; is the line indented as the list's other entries are?",
    "did not find expected node content": "expected a value",
    "found undefined alias":
      "unknown alias; no '&name' stands before it. Text that begins with '*' needs quotes",
    "found unknown escape character":
      "unknown escape after '\\'; in single quotes a '\\' is just a '\\'",
    "block sequence entries are not allowed in this context":
      "a list's '-' cannot stand here; begin the list on a new line",
    "but found another document": "a second document begins here; a file is one document",
  ]
}
