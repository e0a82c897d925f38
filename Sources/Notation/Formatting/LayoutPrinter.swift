/// Writes a layout in normal form: two spaces a level, one after a colon, two before a comment.
struct LayoutPrinter {
  private(set) var lines: [String] = []

  static func text(_ layout: TextLayout) -> String {
    var printer = LayoutPrinter()
    printer.add(layout, at: 0)
    while printer.lines.first == "" { printer.lines.removeFirst() }
    return printer.lines.joined(separator: "\n") + "\n"
  }

  private mutating func add(_ layout: TextLayout, at indent: Int) {
    switch layout {
    case .nothing: break
    case .map(let entries, let end), .list(let entries, let end):
      for entry in entries { add(entry, at: indent) }
      add(end, at: indent)
    default:
      lines.append(Self.spaces(indent))
      append(layout, at: indent)
    }
  }

  private mutating func add(_ margin: [TextLayout.Margin], at indent: Int) {
    for part in margin {
      switch part {
      case .blank: if lines.last != "" { lines.append("") }
      case .comment(let text): lines.append(Self.spaces(indent) + text)
      }
    }
  }

  private mutating func add(_ entry: TextLayout.Entry, at indent: Int) {
    add(entry.margin, at: indent)
    lines.append(Self.spaces(indent) + (entry.key.map { "\($0):" } ?? "-"))
    if let anchor = entry.anchor { extend(" \(anchor)") }
    switch entry.value {
    case .nothing: comment(entry.comment)
    case .map, .list:
      let isBeside =
        entry.key == nil && entry.comment == nil && entry.anchor == nil
        && Self.beginsBare(entry.value)
      if isBeside {
        let dash = lines.removeLast()
        let first = lines.count
        add(entry.value, at: indent + 2)
        lines[first] = dash + " " + lines[first].dropFirst(indent + 2)
      } else {
        comment(entry.comment)
        add(entry.value, at: indent + 2)
      }
    case .block(let header, let texts):
      extend(" \(header)")
      comment(entry.comment)
      let width = header.compactMap(\.wholeNumberValue).first ?? 2
      lines += texts.map { $0.isEmpty ? "" : Self.spaces(indent + width) + $0 }
    case .scalar, .flow:
      extend(" ")
      append(entry.value, at: indent)
      comment(entry.comment)
    }
  }

  /// Whether the first entry can stand on the line of a dash.
  private static func beginsBare(_ layout: TextLayout) -> Bool {
    switch layout {
    case .map(let entries, _), .list(let entries, _): entries.first?.margin.isEmpty == true
    default: false
    }
  }

  private mutating func append(_ layout: TextLayout, at indent: Int) {
    switch layout {
    case .scalar(let parts):
      extend(parts.first ?? "")
      for part in parts.dropFirst() {
        lines.append(part.isEmpty ? "" : Self.spaces(indent + 2) + part)
      }
    case .flow(let tokens): append(tokens, at: indent)
    case .nothing, .map, .list, .block: break
    }
  }

  private mutating func append(_ tokens: [FlowToken], at indent: Int) {
    var depth = 0
    for (token, next) in zip(tokens, tokens.dropFirst().map(Optional.some) + [nil]) {
      switch token {
      case .open(let bracket):
        depth += 1
        extend(String(bracket))
      case .close(let bracket):
        depth -= 1
        extend(String(bracket))
      case .comma: extend(Self.needsSpace(before: next, isComma: true) ? ", " : ",")
      case .colon: extend(Self.needsSpace(before: next, isComma: false) ? ": " : ":")
      case .word(let word): extend(Self.isWord(next) ? "\(word) " : word)
      case .comment(let text): comment(text)
      case .lineBreak:
        var level = depth + 1
        if case .close = next { level -= 1 }
        lines.append(Self.spaces(indent + 2 * level))
      }
    }
  }

  private static func needsSpace(before next: FlowToken?, isComma: Bool) -> Bool {
    switch next {
    case .open, .word, .colon: true
    // A value that is not there: without the space, the colon would be a part of the key.
    case .close, .comma: !isComma
    case .lineBreak, .comment, nil: false
    }
  }

  /// Behind an anchor.
  private static func isWord(_ token: FlowToken?) -> Bool {
    switch token {
    case .word, .open: true
    default: false
    }
  }

  private mutating func comment(_ text: String?) {
    guard let text else { return }
    extend(lines.last?.allSatisfy { $0 == " " } == true ? text : "  \(text)")
  }

  private mutating func extend(_ text: String) { lines[lines.count - 1] += text }

  private static func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
}
