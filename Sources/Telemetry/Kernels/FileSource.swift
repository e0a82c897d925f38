import Files
import Foundation

/// The bytes of a file as they lie on the disk. Read, not mapped: a file that shrinks while it is
/// read ends early, it does not end the program.
final class FileSource: ByteSource {
  let path: String
  /// The file's state before any of it was read.
  let firstStamp: FileStamp
  private let descriptor: Int32
  private(set) var position = 0
  /// Of all bytes up to the position, if it was asked for.
  private var hash: ContentHash?

  /// - Parameter isHashed: whether a fingerprint of what is read is wanted.
  init(path: String, hashing isHashed: Bool = false) throws(TelemetryError) {
    self.path = path
    hash = isHashed ? ContentHash() : nil
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw Self.failure(path, errno) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw Self.failure(path, errno) }
    firstStamp = FileStamp(status)
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw Self.failure(path, EISDIR)
    default:
      throw TelemetryError(path: path, message: "this is not a file of bytes; copy it to one")
    }
  }

  deinit { close(descriptor) }

  func read(into block: ByteBlock, atMost limit: Int) throws(TelemetryError) -> Bool {
    let before = block.count
    while block.count - before < limit, block.room > 0 {
      let wanted = limit - (block.count - before)
      let count = unsafe try block.append(atMost: wanted) { room throws(TelemetryError) in
        let count = unsafe pread(descriptor, room.baseAddress, room.count, off_t(position))
        if count < 0, errno != EINTR { throw Self.failure(path, errno) }
        unsafe hash?.add(UnsafeRawBufferPointer(rebasing: room[..<max(count, 0)]))
        return max(count, 0)
      }
      if count == 0 { return block.count > before }
      position += count
    }
    return true
  }

  func rewind() {
    position = 0
    if hash != nil { hash = ContentHash() }
  }

  /// The fingerprint of what was read so far.
  var contentHash: UInt64? { hash?.value }

  /// The file's state now.
  var stamp: FileStamp? {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { return nil }
    return FileStamp(status)
  }

  static func failure(_ path: String, _ code: Int32) -> TelemetryError {
    TelemetryError(path: path, message: FileError(path: path, errno: code).reason)
  }
}
