/// Whether text needs its quotes.
enum PlainForm {
  /// A quoted scalar of one line without its quotes where every reader of YAML would still take it
  /// for the same text, else as it is.
  static func unquoted(_ scalar: String, inFlow: Bool) -> String {
    guard let text = content(scalar), isSafe(text, inFlow: inFlow) else { return scalar }
    return text
  }

  /// What stands between the quotes; nil without quotes and where there is an escape.
  private static func content(_ scalar: String) -> String? {
    guard let mark = scalar.first, mark == "\"" || mark == "'", scalar.count >= 2 else {
      return nil
    }
    let text = scalar.dropFirst().dropLast()
    if mark == "\"" { return text.contains("\\") ? nil : String(text) }
    return String(text).replacing("''", with: "'")
  }

  private static func isSafe(_ text: String, inFlow: Bool) -> Bool {
    guard let first = text.first, let last = text.last, first.isLetter || first.isNumber,
      last != " ", last != ":"
    else { return false }
    if reserved.contains(text.lowercased()) || text.contains("$") { return false }
    if text.allSatisfy({ $0.isASCII && (!$0.isLetter || "eExXoO".contains($0)) }) { return false }
    if first == "0" && text.dropFirst().first?.isLetter == true { return false }
    if text.contains(": ") || text.contains(" #") { return false }
    if inFlow && text.contains(where: { ",[]{}:?".contains($0) }) { return false }
    return text.unicodeScalars.allSatisfy { scalar in
      ![.control, .format, .lineSeparator, .paragraphSeparator].contains(
        scalar.properties.generalCategory)
    }
  }

  /// Words that some reader takes for something other than text.
  private static let reserved: Set<String> = [
    "y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf", "infinity",
  ]
}
