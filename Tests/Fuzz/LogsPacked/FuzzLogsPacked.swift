import CZlib
import CZstd
import Fuzzer
import LogProbe

/// Texts that are packed by the formats' own libraries, in one or several parts, and then damaged or
/// not: what is tried is what happens after the first sound bytes of a packed file.
@main struct FuzzLogsPacked {
  static func main() {
    Fuzzer.run { bytes in
      guard bytes.count > 5 else { return }
      let (choice, place, change) = (bytes[1], Int(bytes[2]) << 8 | Int(bytes[3]), bytes[4])
      let texts = bytes[5...].split(
        separator: 0x0C, maxSplits: 3, omittingEmptySubsequences: false)
      var packed = texts.flatMap { choice & 1 == 0 ? gzip(Array($0)) : zstd(Array($0)) }
      if choice & 2 != 0 { packed[place % packed.count] ^= change }
      if choice & 4 != 0 { packed.removeLast(place % packed.count) }
      if choice & 8 != 0 { packed += bytes[1...4] }
      LogProbe.read([bytes[0]] + packed, as: [nil])
    }
  }

  private static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    var stream = unsafe z_stream()
    let size = unsafe Int32(MemoryLayout<z_stream>.size)
    let state = unsafe deflateInit2_(
      &stream, 1, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
    precondition(state == Z_OK)
    defer { unsafe deflateEnd(&stream) }
    var (source, packed) = (bytes, [UInt8](repeating: 0, count: bytes.count + 1024))
    let room = packed.count
    return unsafe source.withUnsafeMutableBufferPointer { source in
      unsafe packed.withUnsafeMutableBufferPointer { target in
        unsafe stream.next_in = source.baseAddress
        unsafe stream.avail_in = UInt32(source.count)
        unsafe stream.next_out = target.baseAddress
        unsafe stream.avail_out = UInt32(room)
        precondition(unsafe deflate(&stream, Z_FINISH) == Z_STREAM_END)
        return unsafe Array(target.prefix(room - Int(stream.avail_out)))
      }
    }
  }

  private static func zstd(_ bytes: [UInt8]) -> [UInt8] {
    var packed = [UInt8](repeating: 0, count: ZSTD_compressBound(bytes.count))
    let count = unsafe ZSTD_compress(&packed, packed.count, bytes, bytes.count, 1)
    precondition(ZSTD_isError(count) == 0)
    return Array(packed.prefix(count))
  }
}
