/// Why a value is not what was expected, as a whole message.
package struct Mismatch: Error {
  package let message: String
  /// The Unicode scalar of the text that is wrong, counted from 0; nil for all of it.
  package let offset: Int?
  /// Where that stands, once it is known.
  package var place: SourcePlace?

  package init(_ message: String, at offset: Int? = nil) {
    self.message = message
    self.offset = offset
  }

  package init(_ message: String, at place: SourcePlace) {
    self.message = message
    self.place = place
    offset = nil
  }
}

extension String {
  /// In single quotes, at most 40 characters, nothing that a terminal could obey.
  package var quoted: String {
    let shown = prefix(40).map { character in
      let isControl = character.unicodeScalars.contains { scalar in
        [.control, .format, .lineSeparator, .paragraphSeparator].contains(
          scalar.properties.generalCategory)
      }
      return isControl ? "\u{FFFD}" : character
    }
    return "'\(String(shown))\(count > 40 ? "…" : "")'"
  }
}
