/// Something in a log that could not be read and was left out: where, and what.
public struct LogProblem: Sendable, Equatable, Codable, CustomStringConvertible {
  public let path: String
  /// From 1; nil in formats without lines.
  public let line: Int?
  /// In characters of the line, from 1.
  public let column: Int?
  public let message: String

  init(path: String, line: Int?, column: Int?, message: String) {
    self.path = path
    self.line = line
    self.column = column
    self.message = message.oneLine
  }

  public var description: String {
    let place = [line, column].compactMap { $0.map { ":\($0)" } }.joined()
    return "\(path)\(place): \(message)"
  }
}
