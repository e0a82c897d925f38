import Testing

/// The good story with one mistake, and what reading it must say.
struct WrongStory: Sendable, CustomTestStringConvertible {
  /// What is replaced by what.
  let edits: [(old: String, new: String)]
  /// Other files, by their paths.
  let files: [String: String]
  /// `line:column: message` each, with the path in front where it is another file.
  let messages: [String]

  init(_ old: String, _ new: String, _ messages: String...) {
    edits = [(old, new)]
    files = [:]
    self.messages = messages
  }

  /// The good story with lines after its third and before its last beat, and a replacement.
  init(
    top: String? = nil, beats: String? = nil, _ old: String? = nil, _ new: String = "",
    files: [String: String] = [:], says messages: String...
  ) {
    var edits: [(old: String, new: String)] = []
    if let top { edits.append(("seed: 7\n", "seed: 7\n\(top)\n")) }
    if let beats { edits.append(("  - name: healing\n", "\(beats)\n  - name: healing\n")) }
    if let old { edits.append((old, new)) }
    self.edits = edits
    self.files = files
    self.messages = messages
  }

  var testDescription: String { edits.map(\.new).joined(separator: " ").debugDescription }

  /// The whole story; nil where it does not have what is to be replaced just once.
  var text: String? {
    var text = Fixture.good
    for (old, new) in edits {
      let parts = text.split(separator: old, omittingEmptySubsequences: false)
      guard parts.count == 2 else { return nil }
      text = parts.joined(separator: new)
    }
    return text
  }

  static let all =
    canvas + data + viewpoints + camera + limits + beats + works + syntax + text + timing + dataTime
    + cues + traps + expressions + quantities + names + templates + loops + includes + charts
}
