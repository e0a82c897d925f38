extension LayoutReader {
  /// A list or map in brackets, and the comment behind it.
  mutating func flow() throws(FormatRefusal) -> (TextLayout, String?) {
    let first = index
    var (tokens, depth): ([FlowToken], Int) = ([], 0)
    while true {
      var text = lines[index].text
      while !text.isEmpty {
        let token = try nextToken(&text, after: tokens.last)
        if case .open = token { depth += 1 }
        if case .close = token { depth -= 1 }
        tokens.append(token)
        text = text.drop { $0 == " " || $0 == "\t" }
        guard depth == 0 else { continue }
        guard text.isEmpty || text.first == "#" else {
          throw refusal("text behind a bracket that has closed")
        }
        index += 1
        return (.flow(tokens), text.isEmpty ? nil : String(text))
      }
      index += 1
      guard index < lines.count else {
        index = first
        throw refusal("the bracket that opens here is never closed")
      }
      if !lines[index].isBlank { tokens.append(.lineBreak) }
    }
  }

  private func nextToken(
    _ text: inout Substring, after last: FlowToken?
  ) throws(FormatRefusal) -> FlowToken {
    let first = text.removeFirst()
    switch first {
    case "[", "{": return .open(first)
    case "]", "}": return .close(first)
    case ",": return .comma
    case "#":
      defer { text = text.suffix(0) }
      return .comment("#" + text)
    case ":" where Self.endsFlowKey(text) || last.map(Self.isQuoted) == true: return .colon
    case "\"", "'":
      let whole = "\(first)\(text)"[...]
      guard let end = Self.endOfQuote(whole) else {
        throw refusal(
          "a text in quotes over several lines inside of brackets; write it on one line")
      }
      text = text.dropFirst(whole[..<end].count - 1)
      return .word(PlainForm.unquoted(String(whole[..<end]), inFlow: true))
    default:
      let word = Self.plainWord("\(first)\(text)"[...])
      text = text.dropFirst(word.count - 1)
      return .word(String(word.withoutGaps))
    }
  }

  private static func plainWord(_ text: Substring) -> Substring {
    var position = text.startIndex
    while position < text.endIndex {
      let character = text[position]
      let rest = text[text.index(after: position)...]
      if ",[]{}".contains(character) { break }
      if character == ":" && endsFlowKey(rest) { break }
      if character == " " && rest.first == "#" { break }
      position = text.index(after: position)
    }
    return position == text.startIndex ? text.prefix(1) : text[..<position]
  }

  private static func endsFlowKey(_ rest: Substring) -> Bool {
    rest.first.map { " \t,[]{}".contains($0) } ?? true
  }

  private static func isQuoted(_ token: FlowToken) -> Bool {
    guard case .word(let word) = token else { return false }
    return word.first == "\"" || word.first == "'"
  }
}
