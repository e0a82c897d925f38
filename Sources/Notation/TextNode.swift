/// A value of a text, not yet understood, and where it stands.
package struct TextNode: Sendable {
  package enum Content: Sendable {
    /// `isPlain` is false for text in quotes or in a block.
    case scalar(String, isPlain: Bool)
    case list([TextNode])
    /// In the order of the text; no key twice.
    case map([(key: Located<String>, value: TextNode)])
  }

  package var place: SourcePlace
  package var content: Content
  /// What `$name` in it means; nil where `$` is just a sign.
  package var scope: Scope?
  /// The column of a scalar's first character, where it stands in the file just as it is read.
  package var textColumn: Int?
  /// Why nothing stands here where something seems to.
  package var remark: String?

  package init(
    place: SourcePlace, content: Content, scope: Scope? = nil, textColumn: Int? = nil
  ) {
    self.place = place
    self.content = content
    self.scope = scope
    self.textColumn = textColumn
  }

  /// What stands here, in words: `a list`, `the number 6`, `'yes'`.
  package var found: String {
    switch content {
    case .list: "a list"
    case .map: "a map"
    case .scalar(let text, isPlain: false): "the text \(text.quoted)"
    case .scalar(let text, isPlain: true):
      if isNothing {
        "nothing" + (remark.map { "; \($0)" } ?? "")
      } else if (try? Quantity.number.read(text)) != nil {
        "the number \(text)"
      } else {
        text.quoted
      }
    }
  }

  /// `a map`, `a list`, `a text`.
  package var kind: String {
    switch content {
    case .scalar: "a text"
    case .list: "a list"
    case .map: "a map"
    }
  }

  /// An absent value, as in `key:` or `key: ~`.
  package var isNothing: Bool {
    guard case .scalar(let text, isPlain: true) = content else { return false }
    return text.isEmpty || (scope?.isVerbatim != true && Self.nulls.contains(text))
  }

  private static let nulls: Set<String> = ["~", "null", "Null", "NULL"]

  /// Whether this is a map with a key.
  package func has(_ key: String) -> Bool { node(key) != nil }

  /// What stands at a key, where this is a map that has it.
  package subscript(key: String) -> TextNode? { node(key) }

  /// The value at a map's key.
  package func node(_ key: String) -> TextNode? {
    guard case .map(let pairs) = content else { return nil }
    return pairs.first { $0.key.value == key }?.value
  }

  package func placed(_ place: SourcePlace) -> TextNode {
    var node = self
    node.place = place
    return node
  }

  /// Where a character of a scalar stands, as near as that can be told.
  func place(at offset: Int) -> SourcePlace {
    var place = place
    if let textColumn { place.column = textColumn + offset }
    return place
  }
}
