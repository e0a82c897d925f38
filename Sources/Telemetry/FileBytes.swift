import Files
import Foundation

/// The bytes of a whole file.
enum FileBytes {
  static func read(_ path: String) throws(TelemetryError) -> [UInt8] {
    guard let file = unsafe fopen(path, "rb") else { throw failure(path) }
    defer { unsafe fclose(file) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe fread(&block, 1, block.count, file)
      bytes += block.prefix(count)
      if count < block.count { break }
    }
    if unsafe ferror(file) != 0 { throw failure(path) }
    return bytes
  }

  private static func failure(_ path: String) -> TelemetryError {
    TelemetryError(path: path, message: FileError(path: path, errno: errno).reason)
  }
}
