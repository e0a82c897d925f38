/// Where the records of a format may be parted.
protocol RecordSplitter: Sendable {
  /// The end of the last whole record in a block that begins with a record, or nil.
  mutating func lastEnd(in bytes: Bytes) -> Int?
  /// What is wrong when a record is longer than any should be.
  var endlessRecord: String { get }
}

/// Cuts a stream of bytes into blocks of whole records.
///
/// Sendable because one task at a time holds it.
final class BlockReader: @unchecked Sendable {
  static let blockSize = 1 << 19
  static let longestRecord = 1 << 24

  private let path: String
  private let source: any ByteSource
  private var splitter: any RecordSplitter
  private var rest = ByteBlock(capacity: BlockReader.blockSize)
  private var number = 0
  private var hasEnded = false
  private(set) var bytes = 0
  private let watch: (@Sendable (Int) -> Void)?

  /// - Parameters:
  ///   - head: what was read from the source already.
  ///   - watch: is told how many of the file's bytes have been read, a block after the other.
  init(
    path: String, source: any ByteSource, splitter: any RecordSplitter, head: ByteBlock,
    watch: (@Sendable (Int) -> Void)? = nil
  ) {
    self.watch = watch
    self.path = path
    self.source = source
    self.splitter = splitter
    rest.append(head.withBytes { $0.array(0..<head.count) }[...])
  }

  /// Puts the next records into `block`; false at the end.
  func next(into block: ByteBlock) throws(TelemetryError) -> Bool {
    if hasEnded { return false }
    swapRest(with: block)
    block.grow(to: Self.blockSize)
    while true {
      hasEnded = try !source.read(into: block, atMost: block.room)
      if hasEnded { break }
      if block.room > 0 { continue }
      if let end = block.withBytes({ splitter.lastEnd(in: $0) }) {
        block.splitOff(after: end, into: rest)
        break
      }
      if block.count >= Self.longestRecord {
        throw TelemetryError(
          path: path, message: "byte \(block.offset): \(splitter.endlessRecord)")
      }
      block.grow(to: 2 * block.count)
    }
    block.isLast = hasEnded
    watch?(source.position)
    block.number = number
    number += 1
    bytes += block.count
    return block.count > 0 || number == 1
  }

  private func swapRest(with block: ByteBlock) {
    block.clear()
    block.offset = rest.offset
    block.append(rest.withBytes { $0.array(0..<rest.count) }[...])
    rest.clear()
  }
}
