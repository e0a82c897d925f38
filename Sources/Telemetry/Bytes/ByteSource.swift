/// Bytes that come one after the other: a file's own, or what decompression makes of them.
protocol ByteSource: AnyObject {
  /// Appends up to `limit` bytes to the block as far as it has room; false at the end.
  func read(into block: ByteBlock, atMost limit: Int) throws(TelemetryError) -> Bool
  /// Bytes of the file that were read so far.
  var position: Int { get }
}

/// Bytes that are in memory.
final class MemorySource: ByteSource {
  private let bytes: [UInt8]
  private(set) var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func read(into block: ByteBlock, atMost limit: Int) throws(TelemetryError) -> Bool {
    let end = min(position + min(limit, block.room), bytes.count)
    block.append(bytes[position..<end])
    defer { position = end }
    return end > position || position < bytes.count
  }
}

/// How a file is packed.
public enum Compression: String, Sendable, Codable {
  case gzip
  case zstd

  init?(_ head: ArraySlice<UInt8>) {
    if head.starts(with: [0x1f, 0x8b]) {
      self = .gzip
    } else if head.starts(with: [0x28, 0xb5, 0x2f, 0xfd]) {
      self = .zstd
    } else {
      return nil
    }
  }
}

/// What keeps a small file from unpacking to more than a machine holds.
struct ExpansionLimit {
  /// No text shrinks a thousandfold by itself.
  static let largestRatio = 1000
  static let free = 64 << 20

  let path: String
  private(set) var unpacked = 0

  init(path: String) { self.path = path }

  mutating func add(_ bytes: Int, packed: Int) throws(TelemetryError) {
    unpacked += bytes
    guard unpacked > Self.free + packed * Self.largestRatio else { return }
    throw TelemetryError(
      path: path,
      message: "byte \(packed): the file unpacks to more than \(Self.largestRatio) times its size"
        + "; that is no log, make or copy it again")
  }
}
