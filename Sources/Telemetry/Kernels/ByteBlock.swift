/// A stretch of a log's decoded bytes in memory of its own.
///
/// Sendable because a block is handed from one thread to the next and never shared.
@safe final class ByteBlock: @unchecked Sendable {
  private var base: UnsafeMutablePointer<UInt8>
  private(set) var capacity: Int
  private(set) var count = 0
  /// Where its first byte lies in the decoded file.
  var offset = 0
  /// From 0, in the order of the file.
  var number = 0
  var isLast = false

  init(capacity: Int) {
    self.capacity = capacity
    unsafe base = .allocate(capacity: capacity + Bytes.padding)
  }

  convenience init(_ bytes: [UInt8]) {
    self.init(capacity: bytes.count)
    append(bytes[...])
  }

  deinit { unsafe base.deallocate() }

  func withBytes<Result, Failure: Error>(
    _ body: (Bytes) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    unsafe (base + count).update(repeating: 0, count: Bytes.padding)
    let bytes = unsafe Bytes(base: UnsafePointer(base), count: count)
    defer { withExtendedLifetime(self) {} }
    return try body(bytes)
  }

  /// For C libraries; valid during the call only.
  func withBytesPointer<Result>(_ body: (UnsafePointer<UInt8>) -> Result) -> Result {
    unsafe body(UnsafePointer(base))
  }

  var room: Int { capacity - count }

  /// Calls `fill` with the free room; it returns how many bytes it has written there.
  func append<Failure: Error>(
    atMost limit: Int, _ fill: (UnsafeMutableRawBufferPointer) throws(Failure) -> Int
  ) throws(Failure) -> Int {
    let free = unsafe UnsafeMutableRawBufferPointer(start: base + count, count: min(room, limit))
    let written = unsafe try fill(free)
    precondition(written >= 0 && written <= free.count, "more bytes than there was room for")
    count += written
    return written
  }

  func append(_ bytes: ArraySlice<UInt8>) {
    grow(to: count + bytes.count)
    unsafe bytes.withUnsafeBufferPointer { source in
      guard let start = source.baseAddress else { return }
      unsafe (base + count).update(from: start, count: source.count)
    }
    count += bytes.count
  }

  func append(_ byte: UInt8) { append([byte][...]) }

  func grow(to wanted: Int) {
    guard wanted > capacity else { return }
    let larger = max(wanted, 2 * capacity)
    let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: larger + Bytes.padding)
    unsafe grown.update(from: base, count: count)
    unsafe base.deallocate()
    unsafe base = unsafe grown
    capacity = larger
  }

  /// Empties it, keeping the memory.
  func clear() {
    count = 0
    isLast = false
  }

  /// Moves what lies after `end` into a new block, which follows this one.
  func splitOff(after end: Int, into rest: ByteBlock) {
    rest.clear()
    rest.grow(to: count - end)
    unsafe rest.base.update(from: base + end, count: count - end)
    rest.count = count - end
    rest.offset = offset + end
    count = end
  }

  func removeFirst(_ bytes: Int) {
    unsafe base.update(from: base + bytes, count: count - bytes)
    count -= bytes
    offset += bytes
  }
}
