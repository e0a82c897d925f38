/// A NetCDF file that could not be read or written: which, at what, why, and the mend.
public struct NetCDFError: Error, Sendable, Equatable, CustomStringConvertible {
  public let path: String
  /// What was tried, for example `reading the variable 'chemical'`.
  public let operation: String
  /// Why it failed, and the mend.
  public let message: String

  public init(path: String, operation: String, message: String) {
    self.path = path
    self.operation = operation
    self.message = message
  }

  public var description: String { "\(path): error: \(operation): \(message)" }
}
