/// Something in a text that can be read but is likely not what was meant.
public struct SourceWarning: Hashable, Sendable, CustomStringConvertible {
  public let path: String
  /// Nil where it is about the file as a whole.
  public let place: SourcePlace?
  /// One line: what, and what to do about it.
  public let message: String
  /// The line that `place` points to.
  public let sourceLine: String?

  package init(path: String, _ message: String) {
    self.path = path
    self.place = nil
    self.message = message
    self.sourceLine = nil
  }

  package init(_ message: String, at place: SourcePlace, in sources: SourceTexts) {
    self.path = place.file
    self.place = place
    self.message = message + (place.trail.map { " (\($0))" } ?? "")
    self.sourceLine = sources.line(at: place)
  }

  /// `path:line:column: warning: message`, then the line and a caret under the column.
  public var description: String {
    SourceExcerpt.report("warning", message, path: path, at: place, sourceLine)
  }
}
