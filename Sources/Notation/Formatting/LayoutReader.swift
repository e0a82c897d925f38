/// Reads how a text is laid out. The text is known to be YAML; what this does not understand it
/// refuses, and what it might misunderstand is caught by comparing the texts' meanings.
struct LayoutReader {
  /// A line that is not yet read, from a column on.
  struct Line {
    /// Spaces before the text.
    var indent: Int
    /// Without spaces at its end.
    var text: Substring
    /// As written, for text whose spaces matter.
    let whole: Substring

    var isBlank: Bool { text.isEmpty }
    var isComment: Bool { text.first == "#" }
    var isContent: Bool { !isBlank && !isComment }
    var isItem: Bool { text == "-" || text.hasPrefix("- ") }
  }

  let path: String
  var lines: [Line]
  /// The line that is read next.
  var index = 0

  init(_ text: String, path: String) {
    self.path = path
    let normal = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    let isEnded = normal.last == "\n"
    lines = normal.dropLast(isEnded ? 1 : 0).split(
      separator: "\n", omittingEmptySubsequences: false
    ).map { whole in
      let rest = whole.drop { $0 == " " }
      let end = rest.lastIndex { $0 != " " && $0 != "\t" }
      let text = end.map { rest[...$0] } ?? rest.prefix(0)
      return Line(indent: text.isEmpty ? 0 : whole.count - rest.count, text: text, whole: whole)
    }
  }

  /// The whole text.
  mutating func layout() throws(FormatRefusal) -> TextLayout {
    let margin = margin(within: 0)
    guard index < lines.count else { return .map([], end: margin) }
    let root = try block(margin, deeperThan: -1)
    if lines[index...].contains(where: \.isContent) {
      throw refusal("this cannot be laid out anew; indent it as its neighbors are")
    }
    return root
  }

  /// The map, list or scalar that begins at the next line.
  mutating func block(
    _ margin: [TextLayout.Margin], deeperThan parent: Int
  ) throws(FormatRefusal) -> TextLayout {
    let indent = lines[index].indent
    if lines[index].isItem { return try entries(at: indent, margin, isList: true) }
    if try key(of: lines[index].text) != nil {
      return try entries(at: indent, margin, isList: false)
    }
    guard margin.isEmpty else { throw refusal("a value with a comment before it; put it behind") }
    let value = try inlineValue(parent: parent)
    guard value.comment == nil, value.anchor == nil else {
      throw refusal("a comment cannot stay here; put it on a line of its own")
    }
    return value.value
  }

  private mutating func entries(
    at indent: Int, _ first: [TextLayout.Margin], isList: Bool
  ) throws(FormatRefusal) -> TextLayout {
    var (entries, margin): ([TextLayout.Entry], [TextLayout.Margin]) = ([], first)
    while index < lines.count, lines[index].isContent, lines[index].indent == indent,
      lines[index].isItem == isList
    {
      entries.append(try isList ? item(at: indent, margin) : pair(at: indent, margin))
      margin = self.margin(within: indent)
    }
    return isList ? .list(entries, end: margin) : .map(entries, end: margin)
  }

  private mutating func item(
    at indent: Int, _ margin: [TextLayout.Margin]
  ) throws(FormatRefusal) -> TextLayout.Entry {
    let rest = lines[index].text.dropFirst()
    let text = rest.drop { $0 == " " || $0 == "\t" }
    var entry = TextLayout.Entry(margin: margin, value: .nothing)
    lines[index].indent += 1 + rest.count - text.count
    lines[index].text = text
    let hasKey = try key(of: text) != nil
    if lines[index].isItem || hasKey {
      entry.value = try block([], deeperThan: indent)
    } else {
      try fill(&entry, parent: indent, allowsItemsBeside: false)
    }
    return entry
  }

  private mutating func pair(
    at indent: Int, _ margin: [TextLayout.Margin]
  ) throws(FormatRefusal) -> TextLayout.Entry {
    let text = lines[index].text
    guard let key = try key(of: text) else {
      throw refusal("expected a key; indent the line as its neighbors are")
    }
    var entry = TextLayout.Entry(
      margin: margin, key: PlainForm.unquoted(String(key.withoutGaps), inFlow: false),
      value: .nothing)
    let rest = text[key.endIndex...].dropFirst()
    lines[index].text = rest.drop { $0 == " " || $0 == "\t" }
    try fill(&entry, parent: indent, allowsItemsBeside: true)
    return entry
  }

  /// Reads an entry's value behind its dash or colon or in the lines below.
  private mutating func fill(
    _ entry: inout TextLayout.Entry, parent: Int, allowsItemsBeside: Bool
  ) throws(FormatRefusal) {
    let inline = try inlineValue(parent: parent)
    (entry.value, entry.anchor, entry.comment) = (inline.value, inline.anchor, inline.comment)
    guard case .nothing = inline.value else { return }
    guard let next = lines[index...].first(where: \.isContent) else { return }
    let isBeside = allowsItemsBeside && next.indent == parent && next.isItem
    guard next.indent > parent || isBeside else { return }
    let margin = self.margin(within: next.indent)
    entry.value = try block(
      margin.first == .blank ? Array(margin.dropFirst()) : margin, deeperThan: parent)
  }

  /// Comments and blank lines up to the next entry; at the end of a block, only those that are
  /// indented as it is.
  private mutating func margin(within indent: Int) -> [TextLayout.Margin] {
    var next = index
    while next < lines.count, lines[next].isBlank || lines[next].isComment { next += 1 }
    let isEnd = next == lines.count || lines[next].indent < indent
    var margin: [TextLayout.Margin] = []
    var kept = index
    for number in index..<next {
      let line = lines[number]
      if line.isComment {
        if isEnd && line.indent < indent { break }
        margin.append(.comment(String(line.text)))
        kept = number + 1
      } else if margin.last != .blank {
        margin.append(.blank)
      }
    }
    if !isEnd {
      index = next
    } else {
      // Blank lines at the end of a block belong to what follows it.
      index = kept
      while margin.last == .blank { margin.removeLast() }
    }
    return margin
  }

  func refusal(_ message: String) -> FormatRefusal {
    let line = min(index, lines.count - 1)
    return FormatRefusal(
      place: SourcePlace(file: path, line: line + 1, column: lines[line].indent + 1),
      message: message)
  }
}

extension Substring {
  /// Without spaces and tabs at its ends.
  var withoutGaps: Substring {
    let head = drop { $0 == " " || $0 == "\t" }
    guard let last = head.lastIndex(where: { $0 != " " && $0 != "\t" }) else {
      return head.prefix(0)
    }
    return head[...last]
  }
}
