import Files
import Foundation

/// The recorded snapshots on their way into the output: a scratch file beside it, one record a
/// snapshot, so that a killed run need not record them again.
final class HeartSpool {
  let path: String
  private let handle: FileHandle
  private let valuesPerSnapshot: Int

  /// Opens the file with its first `kept` snapshots, or makes it.
  ///
  /// - Returns: nil where there are fewer snapshots than `kept`.
  init?(at path: String, valuesPerSnapshot: Int, keeping kept: Int) throws {
    self.path = path
    self.valuesPerSnapshot = valuesPerSnapshot
    if !FileManager.default.fileExists(atPath: path) {
      try AtomicFile.write(Data(), to: path)
    }
    handle = try Self.translating(path) { try FileHandle(forUpdating: URL(fileURLWithPath: path)) }
    let size = kept * valuesPerSnapshot * MemoryLayout<Int16>.stride
    guard try Self.translating(path, { try handle.seekToEnd() }) >= size else { return nil }
    try Self.translating(path) { try handle.truncate(atOffset: UInt64(size)) }
  }

  func append(_ snapshot: [Int16]) throws {
    precondition(snapshot.count == valuesPerSnapshot, "a whole snapshot")
    try Self.translating(path) {
      try handle.seekToEnd()
      try handle.write(contentsOf: RawBytes.data(of: snapshot))
    }
  }

  func snapshot(_ index: Int) throws -> [Int16] {
    let size = valuesPerSnapshot * MemoryLayout<Int16>.stride
    let data = try Self.translating(path) {
      try handle.seek(toOffset: UInt64(index * size))
      return try handle.read(upToCount: size) ?? Data()
    }
    guard data.count == size else {
      throw FileError(path: path, reason: "the recorded snapshots were cut off; simulate again")
    }
    return RawBytes.values(Int16.self, in: data)
  }

  /// Until this returns, snapshots may not have reached the disk.
  func synchronize() throws { try Self.translating(path) { try handle.synchronize() } }

  func close() { try? handle.close() }

  private static func translating<Result>(
    _ path: String, _ operation: () throws -> Result
  ) throws -> Result {
    do {
      return try operation()
    } catch {
      let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError ?? error as NSError
      if cause.domain == NSPOSIXErrorDomain {
        throw FileError(path: path, errno: Int32(cause.code))
      }
      throw FileError(path: path, reason: error.localizedDescription)
    }
  }
}
