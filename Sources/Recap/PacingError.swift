/// A pace that cannot be found, and why.
public enum PacingError: Error, Sendable, Equatable, CustomStringConvertible {
  case emptySpan
  /// Seconds that the film was to last.
  case noLength(Double)
  /// The first weight that is not a number of at least 0, or stands before the one that it follows.
  case badWeight(index: Int)
  case badLimits

  public var description: String {
    switch self {
    case .emptySpan: "the log's span has no length, so nothing can be paced"
    case .noLength(let seconds): "a film cannot last \(seconds) s; give it a length above 0"
    case .badWeight(let index):
      "weight \(index + 1) is less than 0, not a number, or earlier than the one before"
    case .badLimits: "'calm' lies above 0 and up to 1, and 'steepest' above 1"
    }
  }
}
