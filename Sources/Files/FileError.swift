import Foundation

/// A file or folder that could not be used: which, what was tried, why, and the mend.
public struct FileError: Error, Sendable, Equatable, CustomStringConvertible {
  public let path: String
  public let reason: String

  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }

  /// From a POSIX error number.
  public init(path: String, errno code: Int32) {
    self.init(path: path, reason: Self.mend(code))
  }

  public var description: String { "\(path): error: \(reason)" }

  private static func mend(_ code: Int32) -> String {
    switch code {
    case ENOSPC: "the disk is full; free some room and try again"
    case EDQUOT: "the disk quota is used up; free some room and try again"
    case EFBIG: "the file would pass the size limit set for this process (ulimit -f)"
    case EACCES, EPERM: "permission denied; choose a place that you may write to"
    case EROFS: "the file system is read-only; choose another place"
    case ENOENT: "no such file or folder"
    case ENOTDIR: "a part of the path is not a folder"
    case EISDIR: "this is a folder; name a file in it"
    case ENAMETOOLONG: "the name is too long"
    default: POSIXError(POSIXError.Code(rawValue: code) ?? .EIO).localizedDescription
    }
  }
}
