/// How a YAML text is laid out: its maps and lists with the comments and blank lines between them,
/// scalars as they are written.
indirect enum TextLayout {
  case nothing
  /// A plain or quoted scalar or an alias; more than one line where it is continued.
  case scalar([String])
  /// A scalar in lines after `|` or `>`; without the indentation that they share.
  case block(header: String, lines: [String])
  case flow([FlowToken])
  case map([Entry], end: [Margin])
  case list([Entry], end: [Margin])

  /// A key with its value, or an element of a list.
  struct Entry {
    /// What stands in lines of its own before it.
    var margin: [Margin]
    /// Nil in lists.
    var key: String?
    /// `&name`, where the value has one.
    var anchor: String?
    /// At the end of the line on which it begins.
    var comment: String?
    var value: TextLayout
  }

  /// What stands between entries.
  enum Margin: Equatable {
    case blank
    /// With its `#`.
    case comment(String)
  }
}

/// A piece of a list or map in brackets.
enum FlowToken: Equatable {
  case open(Character)
  case close(Character)
  case comma
  case colon
  /// A plain or quoted scalar, an anchor or an alias.
  case word(String)
  case comment(String)
  case lineBreak
}

/// Why a text cannot be brought into normal form.
package struct FormatRefusal: Error, Hashable, CustomStringConvertible {
  package let place: SourcePlace
  package let message: String

  package var description: String {
    "\(place.file):\(place.line):\(place.column): error: \(message)"
  }
}
