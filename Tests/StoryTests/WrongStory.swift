import Testing

/// The good story with one mistake, and what reading it must say.
struct WrongStory: Sendable, CustomTestStringConvertible {
  let old: String
  let new: String
  /// `line:column: message` each.
  let messages: [String]

  init(_ old: String, _ new: String, _ messages: String...) {
    self.old = old
    self.new = new
    self.messages = messages
  }

  var testDescription: String { new.debugDescription }

  static let all =
    canvas + data + viewpoints + camera + limits + beats + works + syntax + text
    + timing + dataTime + cues
}
