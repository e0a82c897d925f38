import Foundation

/// What the system knows of a file without reading it.
struct FileStamp: Sendable, Equatable, Codable {
  let size: Int
  /// Nanoseconds since 1970, of the content's last change.
  let modified: Int
  /// Nanoseconds since 1970, of the last change of anything; no program can set it back.
  let changed: Int
  let inode: UInt64
  let device: UInt64

  init(_ status: stat) {
    size = Int(status.st_size)
    modified = Self.nanoseconds(status.st_mtim)
    changed = Self.nanoseconds(status.st_ctim)
    inode = UInt64(status.st_ino)
    device = UInt64(status.st_dev)
  }

  /// Whether a file of this stamp can be written again without getting another stamp: clocks of
  /// file systems may tick as seldom as once in two seconds.
  func isFresh(at now: Int) -> Bool { max(modified, changed) > now - 3_000_000_000 }

  static var now: Int { Int(Date().timeIntervalSince1970 * 1e9) }

  private static func nanoseconds(_ time: timespec) -> Int {
    Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec)
  }
}
