/// Finds a channel's number by the bytes of its name.
struct NameTable {
  private var slots: [Int32]
  private var names: [(hash: UInt64, bytes: [UInt8], index: Int)] = []

  init() { slots = Array(repeating: -1, count: 64) }

  /// The number that was stored for these bytes.
  @inline(__always) func index(of range: Range<Int>, in bytes: Bytes) -> Int? {
    let hash = Self.hash(bytes, range)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let entry = Int(slots[slot])
      if names[entry].hash == hash, bytes.equals(range, names[entry].bytes) {
        return names[entry].index
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  mutating func insert(_ range: Range<Int>, in bytes: Bytes, index: Int) {
    names.append((Self.hash(bytes, range), bytes.array(range), index))
    if names.count * 2 > slots.count { slots = Array(repeating: -1, count: slots.count * 2) }
    let first = slots.contains { $0 >= 0 } ? names.count - 1 : 0
    for entry in first..<names.count { place(entry) }
  }

  private mutating func place(_ entry: Int) {
    var slot = Int(truncatingIfNeeded: names[entry].hash) & (slots.count - 1)
    while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = Int32(entry)
  }

  /// Eight bytes at a time; the last ones by themselves.
  @inline(__always) private static func hash(_ bytes: Bytes, _ range: Range<Int>) -> UInt64 {
    var hash = UInt64(range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      let left = range.upperBound - index
      let word = bytes.word(index)
      let part = left >= 8 ? word : word & (1 << UInt64(8 * left) &- 1)
      hash = (hash ^ part) &* 0x9e37_79b9_7f4a_7c15
      hash ^= hash >> 29
      index += 8
    }
    return hash
  }
}
