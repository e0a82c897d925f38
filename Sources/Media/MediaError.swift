/// A picture or film that could not be written or read: which file, why, and the mend. What the
/// system itself refuses (a full disk, a missing folder) is a `FileError` instead.
public struct MediaError: Error, Sendable, Equatable, CustomStringConvertible {
  public let path: String
  public let reason: String

  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }

  public var description: String { "\(path): error: \(reason)" }
}
