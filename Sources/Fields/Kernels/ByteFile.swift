import Dispatch
import Foundation
import Synchronization

/// A file that is read by position, in bounded pieces. Not mapped, because a mapped file that is
/// cut short while it is read ends the process. Safe to use from several threads.
final class ByteFile: Sendable {
  let path: String
  /// Bytes at the time of opening.
  let count: Int
  private let storage: Storage

  private enum Storage {
    case descriptor(Int32, modified: timespec)
    case memory([UInt8])
  }

  /// - Throws: `FieldError` where there is no such file or it is a folder.
  init(reading path: String) throws(FieldError) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw FieldError(path: path, errno: errno) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      let code = errno
      close(descriptor)
      throw FieldError(path: path, errno: code)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      let isFolder = status.st_mode & S_IFMT == S_IFDIR
      close(descriptor)
      throw isFolder
        ? FieldError(path: path, errno: EISDIR)
        : FieldError(path: path, message: "this is not a plain file; save the field as a file")
    }
    self.path = path
    count = Int(status.st_size)
    storage = .descriptor(descriptor, modified: status.st_mtim)
  }

  /// Bytes in memory that pass for a file.
  init(path: String, bytes: [UInt8]) {
    self.path = path
    count = bytes.count
    storage = .memory(bytes)
  }

  /// Whether files that this one names may be opened too.
  var isOnDisk: Bool {
    if case .descriptor = storage { true } else { false }
  }

  deinit {
    if case .descriptor(let descriptor, _) = storage { close(descriptor) }
  }

  /// Bytes from a place on; fewer than asked for only at the file's end.
  func read(at offset: Int, upTo limit: Int) throws(FieldError) -> [UInt8] {
    let wanted = max(0, min(limit, count - offset))
    guard offset >= 0, wanted > 0 else { return [] }
    var stream = FileStream(self, from: offset, count: wanted)
    return try stream.take(wanted, of: path)
  }

  /// Fills a room with the bytes from a place on, which the caller knows to be there.
  func read(at offset: Int, into room: Room) throws(FieldError) {
    precondition(offset >= 0 && room.count <= count - offset, "bytes of the file")
    switch storage {
    case .memory(let bytes): _ = room.copy(bytes[offset..<offset + room.count])
    case .descriptor(let descriptor, _):
      let failure = Mutex<FieldError?>(nil)
      let parts = room.count >= Self.worthTwoThreads ? 2 : 1
      nonisolated(unsafe) let start = unsafe room.start
      let count = room.count
      DispatchQueue.concurrentPerform(iterations: parts) { part in
        let range = count * part / parts..<count * (part + 1) / parts
        if let error = unsafe read(
          descriptor, at: offset + range.lowerBound, range.count, start + range.lowerBound)
        {
          failure.withLock { $0 = error }
        }
      }
      if let failure = failure.withLock({ $0 }) { throw failure }
    }
  }

  /// The system copies so many bytes in the time that it takes to wake a thread.
  private static let worthTwoThreads = 1 << 20

  private func read(
    _ descriptor: Int32, at offset: Int, _ wanted: Int, _ target: UnsafeMutableRawPointer
  ) -> FieldError? {
    var filled = 0
    while filled < wanted {
      let got = unsafe pread(
        descriptor, target + filled, wanted - filled, off_t(offset + filled))
      if got < 0 && errno == EINTR { continue }
      if got < 0 { return FieldError(path: path, errno: errno) }
      if got == 0 { return FieldError(path: path, message: Self.hasChanged) }
      filled += got
    }
    return nil
  }

  /// Exactly so many bytes.
  func read(at offset: Int, count wanted: Int) throws(FieldError) -> [UInt8] {
    guard offset >= 0, wanted >= 0, wanted <= count - offset else {
      throw FieldError(
        path: path,
        message: "\(wanted) bytes are expected at byte \(offset), but the file ends at byte"
          + " \(count); it is cut short, make or copy it again")
    }
    return try read(at: offset, upTo: wanted)
  }

  /// - Throws: `FieldError` where someone has written to the file since it was opened.
  func checkUnchanged() throws(FieldError) {
    guard case .descriptor(let descriptor, let modified) = storage else { return }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw FieldError(path: path, errno: errno) }
    let isSame =
      Int(status.st_size) == count && status.st_mtim.tv_sec == modified.tv_sec
      && status.st_mtim.tv_nsec == modified.tv_nsec
    if !isSame { throw FieldError(path: path, message: Self.hasChanged) }
  }

  private static let hasChanged =
    "the file changed while it was read; wait for the simulation to finish it and try again"
}
