extension Bytes {
  /// The nearest `Double` to the plain decimal number at `index` (digits with an optional sign,
  /// point and exponent), which is moved past it; nil where there is none. May be infinite.
  ///
  /// Up to 2^53 and powers of ten to 22 are exact in `Double`, so that one division or
  /// multiplication rounds correctly (Clinger 1990, doi 10.1145/93542.93557); the standard library
  /// reads the others.
  @inline(__always) func decimal(at index: inout Int, point: UInt8 = UInt8(ascii: ".")) -> Double? {
    var next = index
    let sign = self[next]
    if sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { next += 1 }
    var mantissa: UInt64 = 0
    let start = next
    takeDigits(&next, &mantissa)
    var digits = next - start
    var power = 0
    if self[next] == point {
      next += 1
      let fraction = next
      takeDigits(&next, &mantissa)
      power = next - fraction
      digits += power
    }
    if digits == 0 { return nil }
    if self[next] | 0x20 == UInt8(ascii: "e") || digits > 19 || power > 22 || mantissa >> 53 != 0 {
      return hardDecimal(at: &index, point: point)
    }
    index = next
    let size = power == 0 ? Double(mantissa) : Double(mantissa) / powersOfTen[power]
    return sign == UInt8(ascii: "-") ? -size : size
  }

  @inline(__always) private func takeDigits(_ index: inout Int, _ value: inout UInt64) {
    while true {
      let digit = self[index] &- UInt8(ascii: "0")
      if digit > 9 { return }
      value = value &* 10 &+ UInt64(digit)
      index += 1
    }
  }

  @inline(never) private func hardDecimal(at index: inout Int, point: UInt8) -> Double? {
    var next = index
    var text: [UInt8] = []
    while next < count, next - index < 1000 {
      let byte = self[next]
      let isExponentSign =
        (byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+"))
        && (next == index || text[text.count - 1] | 0x20 == UInt8(ascii: "e"))
      let isPart =
        byte &- UInt8(ascii: "0") <= 9 || byte == point || byte | 0x20 == UInt8(ascii: "e")
      guard isPart || isExponentSign else { break }
      text.append(byte == point ? UInt8(ascii: ".") : byte)
      next += 1
    }
    guard let value = Double(String(decoding: text, as: UTF8.self)) else { return nil }
    index = next
    return value
  }
}

private let powersOfTen: [Double] = (0...22).map { power in
  (0..<power).reduce(1.0) { product, _ in product * 10 }
}
