import Files
import Foundation

/// A lock that one process holds and that ends with it, however it ends.
final class FolderLock {
  private let descriptor: Int32
  private let path: String

  /// Nil where another process holds it.
  init?(_ path: String) throws {
    while true {
      let file = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
      guard file >= 0 else { throw FileError(path: path, errno: errno) }
      guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
        close(file)
        return nil
      }
      if Self.isStill(file, at: path) {
        (descriptor, self.path) = (file, path)
        return
      }
      close(file)
    }
  }

  /// Whoever held the lock before may have removed its file after we opened it.
  private static func isStill(_ file: Int32, at path: String) -> Bool {
    var (held, named) = (stat(), stat())
    guard unsafe fstat(file, &held) == 0, unsafe stat(path, &named) == 0 else { return false }
    return held.st_ino == named.st_ino && held.st_dev == named.st_dev
  }

  deinit {
    unsafe unlink(path)
    close(descriptor)
  }
}
