import Notation
import Story

/// What a story says, as text: two stories with the same text make the same film. Where things stand
/// in their files does not count.
enum StoryMeaning {
  static func text(of story: Story) -> String {
    var text = ""
    write(story, to: &text)
    return text
  }

  private static func write(_ value: Any, to text: inout String) {
    switch value {
    case is SourcePlace, is SourceTexts, is [SourceWarning]: return
    case let string as String:
      text += string.debugDescription
      return
    default: break
    }
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case nil: text += "\(value)"
    case .enum where mirror.children.isEmpty: text += "\(value)"
    case .dictionary, .set: write(sorted: mirror, to: &text)
    default:
      text += "("
      for child in mirror.children {
        text += "\(child.label ?? "") "
        write(child.value, to: &text)
        text += "\n"
      }
      text += ")"
    }
  }

  /// In an order that does not depend on hashes.
  private static func write(sorted mirror: Mirror, to text: inout String) {
    let parts = mirror.children.map { child in
      var part = ""
      write(child.value, to: &part)
      return part
    }
    text += "{" + parts.sorted().joined(separator: "\n") + "}"
  }
}
