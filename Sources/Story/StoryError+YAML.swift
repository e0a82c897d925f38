import Yams

extension StoryError {
  /// YAML's own complaints in plain words, at the place where the mend is.
  init(_ error: YamlError, in source: SourceText) {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      self.init(syntax: problem, context, mark, in: source)
    case .duplicatedKeysInMapping(let names, let context):
      let place = SourcePlace(
        file: source.path, line: max(context.mark.line, 1), column: max(context.mark.column, 1))
      let name = names.first ?? ""
      self.init("the key \(name.quoted) stands twice in this map; keep one", at: place, in: source)
    case .reader(let problem, _, _, _):
      self.init(path: source.path, "not valid YAML: \(problem)")
    default:
      self.init(path: source.path, "not valid YAML: \(error)")
    }
  }

  private init(
    syntax problem: String, _ context: YamlError.Context?, _ mark: Mark, in source: SourceText
  ) {
    if let tab = Self.tab(near: mark.line, in: source) {
      self.init("indent with spaces, found a tab", at: tab, in: source)
      return
    }
    let opening = context?.mark ?? mark
    let isMendedAtOpening = ["could not find expected ':'", "found unexpected end of stream"]
      .contains(problem)
    let place = isMendedAtOpening ? opening : mark
    let message = Self.words(
      for: problem, opening, source.character(line: mark.line, column: mark.column))
    self.init(
      message, at: SourcePlace(file: source.path, line: place.line, column: place.column),
      in: source)
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

  private static func words(
    for problem: String, _ opening: Mark, _ character: Unicode.Scalar?
  ) -> String {
    switch problem {
    case "mapping values are not allowed in this context":
      "unexpected ':'; is the line indented rightly? Text that holds ': ' needs quotes"
    case "could not find expected ':'": "expected 'key: value', found no ':' after the key"
    case "did not find expected key":
      "expected a key; is the line indented as its neighbors are?"
    case "did not find expected '-' indicator":
      "expected '- '; is the line indented as the list's other entries are?"
    case "did not find expected ',' or ']'":
      "expected ',' or ']' in the list that opens at \(opening.line):\(opening.column)"
    case "did not find expected ',' or '}'":
      "expected ',' or '}' in the map that opens at \(opening.line):\(opening.column)"
    case "found unexpected end of stream": "the quote that opens here is never closed"
    case "found undefined alias":
      "unknown alias; no '&name' stands before it. Text that begins with '*' needs quotes"
    case "found character that cannot start any token":
      "no value can begin with '\(character.map { String($0) } ?? "")'; put the text in quotes"
    case "found unknown escape character":
      "unknown escape after '\\'; in single quotes a '\\' is just a '\\'"
    case "block sequence entries are not allowed in this context":
      "a list's '-' cannot stand here; begin the list on a new line"
    case "but found another document": "a second document begins here; a story is one document"
    case let text where text.hasPrefix("Maximum nesting level"): "nested too deeply"
    default: "not valid YAML: \(problem)"
    }
  }
}
