import Notation
import Story

/// Something that was asked for, on the command line or in the story, cannot be: what, and the mend,
/// in one line.
public struct UsageError: Error, Sendable, Equatable, CustomStringConvertible {
  public let message: String

  public init(_ message: String) {
    self.message = message
    place = nil
  }

  init(_ message: String, at place: SourcePlace) {
    self.message = message
    self.place = place
  }

  /// Where the story asks for it.
  private let place: SourcePlace?

  public var description: String {
    guard let place else { return "error: \(message)" }
    return "\(place.file):\(place.line):\(place.column): error: \(message)"
  }
}
