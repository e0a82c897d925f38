import Foundation

/// A file that a log was read from: its content, told by size and fingerprint, and the stamp that the
/// file had while its content was that.
struct LogOrigin: Sendable, Equatable, Codable {
  let size: Int
  let hash: UInt64
  /// Nil where the file had been written so lately that its stamp proves nothing.
  let stamp: FileStamp?

  /// - Parameters:
  ///   - stamp: the file's before it was read, which is the same after.
  ///   - now: when that was.
  init(hash: UInt64, stamp: FileStamp, now: Int) {
    size = stamp.size
    self.hash = hash
    self.stamp = stamp.isFresh(at: now) ? nil : stamp
  }

  /// The origin of a file's present content, by reading all of it; nil where it changes meanwhile.
  init?(path: String) {
    let now = FileStamp.now
    guard let file = try? FileSource(path: path, hashing: true), let stamp = file.stamp else {
      return nil
    }
    let block = ByteBlock(capacity: BlockReader.blockSize)
    while (try? file.read(into: block, atMost: block.room)) == true { block.clear() }
    guard let hash = file.contentHash, file.position == stamp.size, file.stamp == stamp else {
      return nil
    }
    self.init(hash: hash, stamp: stamp, now: now)
  }

  /// Whether a file still has this content; `present` is what is known of it then. The content
  /// decides: a stamp that is unchanged since the content was read only saves reading it again.
  func holds(for path: String, _ present: inout [LogOrigin]) -> Bool {
    guard let file = try? FileSource(path: path), let stamp = file.stamp, stamp.size == size,
      !Self.hasJournal(path)
    else { return false }
    if stamp == self.stamp {
      present.append(self)
      return true
    }
    guard let read = LogOrigin(path: path), read.size == size, read.hash == hash else {
      return false
    }
    present.append(read)
    return true
  }

  /// Whether a part of a database may stand in a file beside it.
  static func hasJournal(_ path: String) -> Bool {
    ["-wal", "-journal"].contains { FileManager.default.fileExists(atPath: path + $0) }
  }
}
