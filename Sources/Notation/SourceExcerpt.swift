/// A line of a text with a caret under a column, for a message.
struct SourceExcerpt: CustomStringConvertible {
  let line: String
  let column: Int

  /// The line, or 120 characters of it around the column, with the caret below.
  var description: String {
    let scalars = line.unicodeScalars.map { scalar in
      scalar.properties.generalCategory == .control && scalar != "\t" ? "\u{FFFD}" : scalar
    }
    let start = scalars.count > 120 ? max(0, min(column - 1, scalars.count) - 60) : 0
    let end = min(scalars.count, start + 120)
    let before = Self.text(scalars[start..<min(max(column - 1, start), end)])
    let shown = Self.text(scalars[start..<end])
    let (head, tail) = (start > 0 ? "…" : "", end < scalars.count ? "…" : "")
    let padding = String(before.map { $0 == "\t" ? "\t" : " " })
    return "\(head)\(shown)\(tail)\n\(head.isEmpty ? "" : " ")\(padding)^"
  }

  /// `path:line:column: error: message`, then the excerpt.
  static func report(
    _ severity: String, _ message: String, path: String, at place: SourcePlace?, _ line: String?
  ) -> String {
    guard let place else { return "\(path): \(severity): \(message)" }
    let head = "\(place.file):\(place.line):\(place.column): \(severity): \(message)"
    guard let line else { return head }
    return "\(head)\n\(SourceExcerpt(line: line, column: place.column))"
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
