/// Something that was asked for cannot be: what, and the mend, in one line.
public struct UsageError: Error, Sendable, Equatable, CustomStringConvertible {
  public let message: String

  public init(_ message: String) { self.message = message }

  public var description: String { "error: \(message)" }
}
