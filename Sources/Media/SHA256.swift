import CFFmpeg
import Files
import Foundation

/// SHA-256 (FIPS 180-4) by libavutil, as 64 hexadecimal digits in lower case.
public enum SHA256 {
  /// Of a file of any size, read in pieces of 1 MB.
  /// - Throws: `FileError` where the file cannot be read.
  public static func hex(ofFile path: String) throws -> String {
    guard let file = unsafe fopen(path, "rb") else { throw FileError(path: path, errno: errno) }
    defer { unsafe fclose(file) }
    var hash = Hash()
    var piece = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = unsafe fread(&piece, 1, piece.count, file)
      hash.add(piece.prefix(count))
      if count < piece.count { break }
    }
    if unsafe ferror(file) != 0 { throw FileError(path: path, errno: errno) }
    return hash.finish()
  }

  public static func hex(of bytes: some Sequence<UInt8>) -> String {
    var hash = Hash()
    hash.add(ArraySlice(bytes))
    return hash.finish()
  }
}

/// One running hash.
@safe private struct Hash: ~Copyable {
  private let state: OpaquePointer

  init() {
    guard let state = unsafe av_sha_alloc() else { preconditionFailure("out of memory") }
    unsafe self.state = unsafe state
    unsafe av_sha_init(state, 256)
  }

  mutating func add(_ bytes: ArraySlice<UInt8>) {
    unsafe bytes.withUnsafeBufferPointer { unsafe av_sha_update(state, $0.baseAddress, $0.count) }
  }

  consuming func finish() -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    unsafe av_sha_final(state, &digest)
    return digest.map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }

  deinit { unsafe av_free(UnsafeMutableRawPointer(state)) }
}
