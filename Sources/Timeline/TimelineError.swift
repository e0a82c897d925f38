public import Notation

/// A story and its data that do not go together: where the story says it, why, and the mend.
public struct TimelineError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Nil for what does not stand in the story, such as a time asked for on the command line.
  public let place: SourcePlace?
  public let message: String

  public init(_ message: String, at place: SourcePlace? = nil) {
    self.place = place
    self.message = message
  }

  public var description: String {
    guard let place else { return "error: \(message)" }
    return "\(place.file):\(place.line):\(place.column): error: \(message)"
  }
}
