/// A value of a text, not yet understood, and where it stands.
package struct TextNode {
  package enum Content {
    /// `isPlain` is false for text in quotes or in a block.
    case scalar(String, isPlain: Bool)
    case list([TextNode])
    /// In the order of the text; no key twice.
    case map([(key: Located<String>, value: TextNode)])
  }

  package let place: SourcePlace
  package let content: Content

  /// What stands here, in words: `a list`, `the number 6`, `'yes'`.
  package var found: String {
    switch content {
    case .list: "a list"
    case .map: "a map"
    case .scalar(let text, isPlain: false): "the text \(text.quoted)"
    case .scalar(let text, isPlain: true):
      if isNothing {
        "nothing"
      } else if (try? Quantity.number.read(text)) != nil {
        "the number \(text)"
      } else {
        text.quoted
      }
    }
  }

  /// An absent value, as in `key:` or `key: ~`.
  package var isNothing: Bool {
    guard case .scalar(let text, isPlain: true) = content else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }

  /// Whether this is a map with a key.
  package func has(_ key: String) -> Bool { self[key] != nil }

  /// What stands at a key, where this is a map that has it.
  package subscript(key: String) -> TextNode? {
    guard case .map(let pairs) = content else { return nil }
    return pairs.first { $0.key.value == key }?.value
  }

  /// The value as a quantity.
  package func value<Value>(as quantity: Quantity<Value>) throws(Mismatch) -> Value {
    guard case .scalar(let text, let isPlain) = content, !isNothing else {
      throw Mismatch("expected \(quantity.expected), found \(found)")
    }
    guard let value = try quantity.read(text) else {
      throw Mismatch("expected \(quantity.expected), found \(found)")
    }
    guard isPlain || !quantity.isBare else {
      throw Mismatch("expected \(quantity.expected), found \(found); take the quotes off")
    }
    return value
  }

  /// The value as text on one line, or on several where a caption may have them.
  package func text(_ expected: String, allowsLines: Bool = false) throws(Mismatch) -> String {
    guard case .scalar(let text, _) = content, !isNothing else {
      throw Mismatch("expected \(expected), found \(found)")
    }
    guard !text.allSatisfy(\.isWhitespace) else {
      throw Mismatch("expected \(expected), found an empty text")
    }
    let isClean = text.unicodeScalars.allSatisfy { scalar in
      scalar.properties.generalCategory != .control || (allowsLines && scalar == "\n")
    }
    guard isClean else {
      let lines = allowsLines ? "" : "line breaks and "
      throw Mismatch("expected \(expected), found a text with \(lines)control characters")
    }
    return text
  }
}
