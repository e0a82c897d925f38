/// Bytes that are scanned, and after them at least `padding` zeros that scanners may look at, so
/// that they need not ask for the end at each byte. Valid only while the block that lent it lives.
@safe struct Bytes {
  static let padding = 64

  private let base: UnsafePointer<UInt8>
  let count: Int

  init(base: UnsafePointer<UInt8>, count: Int) {
    unsafe self.base = unsafe base
    self.count = count
  }

  @inline(__always) subscript(_ index: Int) -> UInt8 {
    assert(index >= 0 && index < count + Self.padding, "outside of the bytes and their padding")
    return unsafe base[index]
  }

  /// Eight bytes, the first in the lowest bits.
  @inline(__always) func word(_ index: Int) -> UInt64 {
    assert(index >= 0 && index <= count + Self.padding - 8, "outside of the bytes")
    return UInt64(
      littleEndian: unsafe UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self))
  }

  @inline(__always) func halfword(_ index: Int) -> UInt16 {
    assert(index >= 0 && index <= count + Self.padding - 2, "outside of the bytes")
    return UInt16(
      littleEndian: unsafe UnsafeRawPointer(base + index).loadUnaligned(as: UInt16.self))
  }

  /// The first index of one of two bytes at or after `start`, or `end`.
  @inline(__always) func first(of a: UInt8, or b: UInt8, from start: Int, to end: Int) -> Int {
    let (wordsOfA, wordsOfB) = (Self.repeated(a), Self.repeated(b))
    var index = start
    while index < end {
      let word = word(index)
      let found = Self.zeros(word ^ wordsOfA) | Self.zeros(word ^ wordsOfB)
      if found != 0 { return min(index + found.trailingZeroBitCount >> 3, end) }
      index += 8
    }
    return end
  }

  /// For C libraries; valid during the call only.
  func withPointer<Result>(_ body: (UnsafePointer<UInt8>) -> Result) -> Result {
    unsafe body(base)
  }

  /// How many of the bytes below `end` are `byte`.
  func count(of byte: UInt8, to end: Int) -> Int {
    var total = 0
    var index = 0
    let wanted = SIMD16<UInt8>(repeating: byte)
    while index + 16 <= end {
      var lanes = SIMD16<UInt8>(repeating: 0)
      for _ in 0..<min(255, (end - index) / 16) {
        let sixteen = unsafe UnsafeRawPointer(base + index).loadUnaligned(as: SIMD16<UInt8>.self)
        lanes.replace(with: lanes &+ 1, where: sixteen .== wanted)
        index += 16
      }
      for lane in 0..<16 { total += Int(lanes[lane]) }
    }
    while index < end {
      if self[index] == byte { total += 1 }
      index += 1
    }
    return total
  }

  func array(_ range: Range<Int>) -> [UInt8] {
    unsafe Array(UnsafeBufferPointer(start: base + range.lowerBound, count: range.count))
  }

  func text(_ range: Range<Int>) -> String { String(decoding: array(range), as: UTF8.self) }

  func isUTF8(_ range: Range<Int>) -> Bool {
    unsafe String(
      validating: UnsafeBufferPointer(start: base + range.lowerBound, count: range.count),
      as: UTF8.self) != nil
  }

  func equals(_ range: Range<Int>, _ other: [UInt8]) -> Bool {
    guard range.count == other.count else { return false }
    var index = range.lowerBound
    for byte in other {
      if self[index] != byte { return false }
      index += 1
    }
    return true
  }

  /// Without spaces and tabs at both ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high, self[low] == 0x20 || self[low] == 0x09 { low += 1 }
    while high > low, self[high - 1] == 0x20 || self[high - 1] == 0x09 { high -= 1 }
    return low..<high
  }

  @inline(__always) private static func repeated(_ byte: UInt8) -> UInt64 {
    UInt64(byte) &* 0x0101_0101_0101_0101
  }

  /// The high bit of the lowest zero byte is set, and none below it; bits above it may lie.
  @inline(__always) private static func zeros(_ word: UInt64) -> UInt64 {
    (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
  }
}
