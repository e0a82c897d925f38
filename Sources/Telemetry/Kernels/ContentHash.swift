import Foundation

/// A fingerprint of bytes that come in pieces: XXH64 (Collet, xxHash specification 0.1.1), which is
/// as quick as memory. It tells contents apart, it is no defense against forgers.
package struct ContentHash: Sendable {
  private static let prime1: UInt64 = 0x9e37_79b1_85eb_ca87
  private static let prime2: UInt64 = 0xc2b2_ae3d_27d4_eb4f
  private static let prime3: UInt64 = 0x1656_67b1_9e37_79f9
  private static let prime4: UInt64 = 0x85eb_ca77_c2b2_ae63
  private static let prime5: UInt64 = 0x27d4_eb2f_1656_67c5

  private var lanes = SIMD4<UInt64>(prime1 &+ prime2, prime2, 0, 0 &- prime1)
  /// Fewer than 32 bytes that wait for more.
  private var rest: [UInt8] = []
  private var count = 0

  package init() {}

  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    var start = 0
    count += bytes.count
    if !rest.isEmpty {
      start = min(32 - rest.count, bytes.count)
      unsafe rest += bytes[..<start]
      guard rest.count == 32 else { return }
      unsafe rest.withUnsafeBytes { stripes in unsafe Self.take(stripes, &lanes) }
      rest = []
    }
    let end = start + (bytes.count - start) / 32 * 32
    if start < end {
      unsafe Self.take(UnsafeRawBufferPointer(rebasing: bytes[start..<end]), &lanes)
    }
    unsafe rest += bytes[end...]
  }

  package mutating func add(_ bytes: [UInt8]) {
    unsafe bytes.withUnsafeBytes { bytes in unsafe add(bytes) }
  }

  package var value: UInt64 {
    var hash = count < 32 ? Self.prime5 : merged
    hash = hash &+ UInt64(count)
    var index = 0
    while index + 8 <= rest.count {
      hash = Self.rotated(hash ^ Self.round(0, word(index, 8)), 27) &* Self.prime1 &+ Self.prime4
      index += 8
    }
    if index + 4 <= rest.count {
      hash = Self.rotated(hash ^ word(index, 4) &* Self.prime1, 23) &* Self.prime2 &+ Self.prime3
      index += 4
    }
    while index < rest.count {
      hash = Self.rotated(hash ^ UInt64(rest[index]) &* Self.prime5, 11) &* Self.prime1
      index += 1
    }
    hash = (hash ^ hash >> 33) &* Self.prime2
    hash = (hash ^ hash >> 29) &* Self.prime3
    return hash ^ hash >> 32
  }

  static func of(_ bytes: [UInt8]) -> UInt64 {
    var hash = ContentHash()
    hash.add(bytes)
    return hash.value
  }

  static func of(_ data: Data) -> UInt64 {
    var hash = ContentHash()
    unsafe data.withUnsafeBytes { bytes in unsafe hash.add(bytes) }
    return hash.value
  }

  static func of(_ bytes: Bytes, _ range: Range<Int>) -> UInt64 {
    var hash = ContentHash()
    unsafe bytes.withPointer { start in
      unsafe hash.add(UnsafeRawBufferPointer(start: start + range.lowerBound, count: range.count))
    }
    return hash.value
  }

  private var merged: UInt64 {
    let sums = (0..<4).map { Self.rotated(lanes[$0], [1, 7, 12, 18][$0]) }
    return (0..<4).reduce(sums.reduce(0, &+)) { hash, lane in
      (hash ^ Self.round(0, lanes[lane])) &* Self.prime1 &+ Self.prime4
    }
  }

  /// Whole stripes of 32 bytes.
  private static func take(
    _ bytes: UnsafeRawBufferPointer, _ lanes: inout SIMD4<UInt64>
  ) {
    var (a, b, c, d) = (lanes[0], lanes[1], lanes[2], lanes[3])
    var index = 0
    while index < bytes.count {
      unsafe a = round(a, word(bytes, index))
      unsafe b = round(b, word(bytes, index + 8))
      unsafe c = round(c, word(bytes, index + 16))
      unsafe d = round(d, word(bytes, index + 24))
      index += 32
    }
    lanes = SIMD4(a, b, c, d)
  }

  @inline(__always) private static func round(_ lane: UInt64, _ word: UInt64) -> UInt64 {
    rotated(lane &+ word &* prime2, 31) &* prime1
  }

  @inline(__always) private static func word(
    _ bytes: UnsafeRawBufferPointer, _ index: Int
  ) -> UInt64 {
    UInt64(littleEndian: unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
  }

  @inline(__always) private static func rotated(_ word: UInt64, _ bits: UInt64) -> UInt64 {
    word << bits | word >> (64 - bits)
  }

  private func word(_ index: Int, _ bytes: Int) -> UInt64 {
    (0..<bytes).reduce(UInt64(0)) { $0 | UInt64(rest[index + $1]) << UInt64(8 * $1) }
  }
}

extension Data {
  /// Appends words, the low byte first.
  mutating func append(words: [UInt64]) {
    unsafe words.map(\.littleEndian).withUnsafeBytes { bytes in unsafe append(contentsOf: bytes) }
  }
}
