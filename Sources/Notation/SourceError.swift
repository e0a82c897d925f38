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
    self.init(message, at: place, line: source.line(place.line))
  }

  package init(_ message: String, at place: SourcePlace, in sources: SourceTexts) {
    self.init(message, at: place, line: sources.line(at: place))
  }

  private init(_ message: String, at place: SourcePlace, line: String?) {
    self.path = place.file
    self.place = place
    self.message = message
    self.sourceLine = line
  }

  /// `path:line:column: error: message`, then the line and a caret under the column.
  public var description: String {
    SourceExcerpt.report("error", message, path: path, at: place, sourceLine)
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
