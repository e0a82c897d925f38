/// A row of bits, the lowest of each word first.
@safe struct BitRow {
  private let words: UnsafePointer<UInt64>

  init(_ words: UnsafePointer<UInt64>) { unsafe self.words = words }

  /// The first run of set bits within some, over gaps of no more than `gap` clear ones.
  @inline(__always)
  func run(within bits: Range<Int>, gap: Int) -> Range<Int>? {
    guard let first = next(bits.lowerBound, bits.upperBound) else { return nil }
    var end = first + 1
    while end < bits.upperBound {
      let word = unsafe ~(words[end >> 6] >> UInt64(end & 63))
      // Bits that follow in the same word.
      let more = min(word.trailingZeroBitCount, bits.upperBound - end)
      if more > 0 {
        end += more
      } else if let next = next(end, min(end + gap + 1, bits.upperBound)) {
        end = next + 1
      } else {
        break
      }
    }
    return first..<end
  }

  @inline(__always)
  private func next(_ from: Int, _ end: Int) -> Int? {
    if from >= end { return nil }
    var word = from >> 6
    var bits = unsafe words[word] & (UInt64.max << UInt64(from & 63))
    while bits == 0 {
      word += 1
      if word << 6 >= end { return nil }
      bits = unsafe words[word]
    }
    let found = word << 6 + bits.trailingZeroBitCount
    return found < end ? found : nil
  }
}

/// The places of set bits, the lowest first.
struct SetBits<Bits: FixedWidthInteger & UnsignedInteger>: Sequence, IteratorProtocol {
  private var rest: Bits

  @inline(__always)
  init(_ bits: Bits) { rest = bits }

  @inline(__always)
  mutating func next() -> Int? {
    if rest == 0 { return nil }
    defer { rest &= rest &- 1 }
    return rest.trailingZeroBitCount
  }
}

extension FixedWidthInteger where Self: UnsignedInteger {
  var setBits: SetBits<Self> {
    @inline(__always) get { SetBits(self) }
  }
}
