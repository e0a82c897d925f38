/// One thing wrong with a text: where, what, and the mend.
public struct SourceError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The text's file.
  public let path: String
  /// Nil where the file as a whole is wrong, for example missing.
  public let place: SourcePlace?
  /// One line.
  public let message: String
  /// The line that `place` points to.
  public let sourceLine: String?

  package init(path: String, _ message: String) {
    self.path = path
    self.place = nil
    self.message = message
    self.sourceLine = nil
  }

  package init(_ message: String, at place: SourcePlace, in source: SourceText) {
    self.path = place.file
    self.place = place
    self.message = message
    self.sourceLine = source.line(place.line)
  }

  /// `path:line:column: error: message`, then the line and a caret under the column.
  public var description: String {
    guard let place else { return "\(path): error: \(message)" }
    let head = "\(place.file):\(place.line):\(place.column): error: \(message)"
    guard let sourceLine else { return head }
    return head + "\n" + Self.excerpt(of: sourceLine, column: place.column)
  }

  /// A line, or 120 characters of it around the column, with a caret under the column.
  private static func excerpt(of line: String, column: Int) -> String {
    let scalars = line.unicodeScalars.map { scalar in
      scalar.properties.generalCategory == .control && scalar != "\t" ? "\u{FFFD}" : scalar
    }
    let start = scalars.count > 120 ? max(0, min(column - 1, scalars.count) - 60) : 0
    let end = min(scalars.count, start + 120)
    let before = text(scalars[start..<min(max(column - 1, start), end)])
    let shown = text(scalars[start..<end])
    let (head, tail) = (start > 0 ? "…" : "", end < scalars.count ? "…" : "")
    let padding = String(before.map { $0 == "\t" ? "\t" : " " })
    return "\(head)\(shown)\(tail)\n\(head.isEmpty ? "" : " ")\(padding)^"
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}

/// Everything wrong with a text that could be found in one reading, from its top to its end.
public struct SourceErrors: Error, Hashable, Sendable, CustomStringConvertible {
  /// Never empty.
  public let errors: [SourceError]

  package init(errors: [SourceError]) { self.errors = errors }

  /// The first twenty errors, and how many more there are.
  public var description: String {
    let shown = errors.prefix(20).map(\.description)
    let rest = errors.count - shown.count
    return (shown + (rest > 0 ? ["and \(rest) more errors"] : [])).joined(separator: "\n")
  }
}

/// What a reading has found wrong so far.
package final class Problems {
  private let source: SourceText
  private var errors: [SourceError] = []
  /// An alias makes one mistake turn up several times.
  private var seen: Set<Finding> = []

  private struct Finding: Hashable {
    let place: SourcePlace
    let message: String
  }

  package init(in source: SourceText) { self.source = source }

  package func add(_ message: String, at place: SourcePlace) {
    guard seen.insert(Finding(place: place, message: message)).inserted else { return }
    errors.append(SourceError(message, at: place, in: source))
  }

  /// Whether a quotation mark stands at a place.
  package func isQuote(at place: SourcePlace) -> Bool {
    let character = source.character(line: place.line, column: place.column)
    return character == "\"" || character == "'"
  }

  /// In the order of the text.
  package var sorted: SourceErrors {
    let places = errors.enumerated().map { ($1.place?.line ?? 0, $1.place?.column ?? 0, $0) }
    return SourceErrors(errors: places.sorted(by: <).map { errors[$0.2] })
  }

  /// Throws if there are any.
  package func check() throws(SourceErrors) {
    if !errors.isEmpty { throw sorted }
  }
}
