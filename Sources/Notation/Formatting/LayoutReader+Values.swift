extension LayoutReader {
  typealias Inline = (value: TextLayout, anchor: String?, comment: String?)

  /// The key that a line begins with, up to its colon; nil where there is none.
  func key(of text: Substring) throws(FormatRefusal) -> Substring? {
    guard let first = text.first, !"#[{|>*%".contains(first) else { return nil }
    if text == "?" || text.hasPrefix("? ") {
      throw refusal("a key after '?' cannot be laid out; write 'key: value'")
    }
    if first == "\"" || first == "'" {
      guard let end = Self.endOfQuote(text) else { return nil }
      let rest = text[end...].drop { $0 == " " }
      return rest.first == ":" && Self.isColon(rest) ? text[..<rest.startIndex] : nil
    }
    for position in text.indices {
      if text[position] == "#", position > text.startIndex, isSpace(text, before: position) {
        return nil
      }
      if text[position] == ":", Self.isColon(text[position...]) { return text[..<position] }
    }
    return nil
  }

  /// What stands in the rest of the next line, and in those that continue it.
  mutating func inlineValue(parent: Int) throws(FormatRefusal) -> Inline {
    var anchor: String?
    if lines[index].text.first == "&" {
      let name = lines[index].text.prefix { $0 != " " && $0 != "\t" }
      anchor = String(name)
      lines[index].text = lines[index].text.dropFirst(name.count).withoutGaps
    }
    let text = lines[index].text
    switch text.first {
    case nil, "#":
      index += 1
      return (.nothing, anchor, text.isEmpty ? nil : String(text))
    case "!": throw refusal("a text has no tags; delete it")
    case "|", ">":
      let (value, comment) = try blockScalar(parent: parent)
      return (value, anchor, comment)
    case "[", "{":
      let (value, comment) = try flow()
      return (value, anchor, comment)
    case "\"", "'":
      let (value, comment) = try quoted()
      return (value, anchor, comment)
    default:
      let (value, comment) = plain(parent: parent)
      return (value, anchor, comment)
    }
  }

  private mutating func plain(parent: Int) -> (TextLayout, String?) {
    var parts: [String] = []
    var blanks = 0
    while index < lines.count {
      let line = lines[index]
      if line.isBlank {
        blanks += 1
      } else {
        if !parts.isEmpty && (line.indent <= parent || line.isComment) { break }
        let (text, comment) = split(line.text)
        parts += Array(repeating: "", count: blanks) + [String(text)]
        blanks = 0
        if let comment {
          index += 1
          return (.scalar(parts), comment)
        }
      }
      index += 1
    }
    index -= blanks
    return (.scalar(parts), nil)
  }

  /// A line's text and the comment at its end.
  private func split(_ text: Substring) -> (text: Substring, comment: String?) {
    for position in text.indices where text[position] == "#" && position > text.startIndex {
      guard isSpace(text, before: position) else { continue }
      return (text[..<position].withoutGaps, String(text[position...]))
    }
    return (text, nil)
  }

  private mutating func quoted() throws(FormatRefusal) -> (TextLayout, String?) {
    let first = index
    var text = lines[index].text
    var parts: [String] = []
    let mark = text.first
    while true {
      let opened = parts.isEmpty ? text : "\(mark ?? "'")\(text)"[...]
      if let end = Self.endOfQuote(opened) {
        let rest = opened[end...].withoutGaps
        guard rest.isEmpty || rest.first == "#" else {
          throw refusal("text behind a quote that has ended")
        }
        parts.append(String(parts.isEmpty ? opened[..<end] : opened[..<end].dropFirst()))
        index += 1
        if index == first + 1 { parts[0] = PlainForm.unquoted(parts[0], inFlow: false) }
        return (.scalar(parts), rest.isEmpty ? nil : String(rest))
      }
      parts.append(String(text))
      index += 1
      guard index < lines.count else {
        index = first
        throw refusal("the quote that opens here is never closed")
      }
      text = lines[index].text
    }
  }

  private mutating func blockScalar(parent: Int) throws(FormatRefusal) -> (TextLayout, String?) {
    let (header, comment) = split(lines[index].text)
    index += 1
    var content: [Line] = []
    while index < lines.count, lines[index].isBlank || lines[index].indent > parent {
      content.append(lines[index])
      index += 1
    }
    if !header.contains("+") {
      while content.last?.isBlank == true {
        content.removeLast()
        index -= 1
      }
    }
    let width = header.compactMap(\.wholeNumberValue).first.map { max(parent, 0) + $0 }
    let indent = width ?? content.first { !$0.isBlank }?.indent ?? 0
    let texts = content.map { String($0.whole.dropFirst(indent)) }
    return (.block(header: String(header), lines: texts), comment)
  }

  /// The end of the quote that a text begins with; nil where it is not in this line.
  static func endOfQuote(_ text: Substring) -> Substring.Index? {
    guard let mark = text.first else { return nil }
    var position = text.index(after: text.startIndex)
    while position < text.endIndex {
      let next = text.index(after: position)
      if text[position] == "\\" && mark == "\"" {
        guard next < text.endIndex else { return nil }
        position = text.index(after: next)
      } else if text[position] == mark {
        guard mark == "'", next < text.endIndex, text[next] == "'" else { return next }
        position = text.index(after: next)
      } else {
        position = next
      }
    }
    return nil
  }

  /// Whether a colon ends a key: a space or nothing follows it.
  static func isColon(_ text: Substring) -> Bool {
    guard let next = text.dropFirst().first else { return true }
    return next == " " || next == "\t"
  }

  func isSpace(_ text: Substring, before position: Substring.Index) -> Bool {
    let before = text[text.index(before: position)]
    return before == " " || before == "\t"
  }
}
