/// A log that could not be read: which, where in it, why, and the mend.
public struct TelemetryError: Error, Sendable, Equatable, CustomStringConvertible {
  public let path: String
  /// From 1; nil where the whole file is meant.
  public let line: Int?
  /// In characters of the line, from 1.
  public let column: Int?
  public let message: String

  public init(path: String, line: Int? = nil, column: Int? = nil, message: String) {
    self.path = path
    self.line = line
    self.column = column
    self.message = message.oneLine
  }

  public var description: String {
    let place = [line, column].compactMap { $0.map { ":\($0)" } }.joined()
    return "\(path)\(place): error: \(message)"
  }
}
