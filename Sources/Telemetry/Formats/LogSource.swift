import Foundation

/// A file that was opened and looked into.
struct LogSource {
  static let headSize = 1 << 18

  let path: String
  let source: any ByteSource
  let compression: Compression?
  /// The first bytes, unpacked.
  let head: ByteBlock
  let isWhole: Bool
  /// Nil for bytes in memory.
  let file: FileSource?

  /// - Parameter isHashed: whether a fingerprint of the file is wanted.
  init(path: String, hashing isHashed: Bool) throws(TelemetryError) {
    self.path = path
    let file = try FileSource(path: path, hashing: isHashed)
    self.file = file
    let magic = ByteBlock(capacity: 8)
    _ = try file.read(into: magic, atMost: 8)
    compression = Compression(magic.withBytes { $0.array(0..<magic.count) }[...])
    file.rewind()
    source = Self.unpacked(file, compression, path)
    head = ByteBlock(capacity: Self.headSize)
    isWhole = try !Self.fill(head, source)
    try checkText()
  }

  init(_ bytes: [UInt8], path: String) throws(TelemetryError) {
    self.path = path
    file = nil
    compression = Compression(bytes.prefix(8))
    source = Self.unpacked(MemorySource(bytes), compression, path)
    head = ByteBlock(capacity: Self.headSize)
    isWhole = try !Self.fill(head, source)
    try checkText()
  }

  private static func unpacked(
    _ source: any ByteSource, _ compression: Compression?, _ path: String
  ) -> any ByteSource {
    switch compression {
    case .gzip: GzipSource(source, path: path)
    case .zstd: ZstdSource(source, path: path)
    case nil: source
    }
  }

  /// Whether more bytes may follow.
  private static func fill(
    _ block: ByteBlock, _ source: any ByteSource
  ) throws(TelemetryError) -> Bool {
    while block.room > 0 {
      guard try source.read(into: block, atMost: block.room) else { return false }
    }
    return true
  }

  private func checkText() throws(TelemetryError) {
    let start = head.withBytes { $0.array(0..<min(head.count, 4)) }
    if start.isEmpty {
      throw TelemetryError(path: path, message: "the file is empty; make or copy it again")
    }
    if start.starts(with: [0xff, 0xfe]) || start.starts(with: [0xfe, 0xff]) {
      throw TelemetryError(path: path, message: "the file is in UTF-16; save it in UTF-8")
    }
  }
}
