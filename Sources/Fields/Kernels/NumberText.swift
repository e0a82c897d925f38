/// Numbers written as text, apart by blanks or commas, in pieces of any length.
struct NumberText {
  /// Bytes of a number whose end has not come yet.
  private var pending: [UInt8] = []
  private static let longest = 64

  struct Malformed: Error { let word: String }

  /// Numbers that end in this piece, no more than wanted; `isLast` ends the last one too.
  mutating func numbers(
    in piece: [UInt8], upTo limit: Int, isLast: Bool = false
  ) throws(Malformed) -> [Double] {
    var numbers: [Double] = []
    numbers.reserveCapacity(piece.count / 6)
    var place = 0
    if !pending.isEmpty {
      while place < piece.count, !Self.isBlank(piece[place]) { place += 1 }
      pending.append(contentsOf: piece[..<place])
      if pending.count > Self.longest { throw Malformed(pending[...]) }
      if place == piece.count && !isLast { return [] }
      numbers.append(try Self.number(pending[...]))
      pending = []
    }
    place = try Self.scan(piece, from: place, into: &numbers, upTo: limit)
    if numbers.count == limit { return numbers }
    pending = Array(piece[place...])
    if pending.count > Self.longest { throw Malformed(pending[...]) }
    if isLast, !pending.isEmpty {
      numbers.append(try Self.number(pending[...]))
      pending = []
    }
    return numbers
  }

  /// - Returns: where a number begins that goes on beyond the piece.
  private static func scan(
    _ piece: [UInt8], from start: Int, into numbers: inout [Double], upTo limit: Int
  ) throws(Malformed) -> Int {
    var failure: Malformed?
    let rest = unsafe piece.withUnsafeBufferPointer { bytes in
      var place = start
      while true {
        while unsafe place < bytes.count && isBlank(bytes[place]) { place += 1 }
        let first = place
        if place == bytes.count || numbers.count == limit { return place }
        guard let value = unsafe quick(bytes, &place) else {
          place = first
          while unsafe place < bytes.count && !isBlank(bytes[place]) { place += 1 }
          if place == bytes.count { return first }
          do throws(Malformed) {
            numbers.append(try number(piece[first..<place]))
          } catch {
            failure = error
            return place
          }
          continue
        }
        if place == bytes.count { return first }
        numbers.append(value)
      }
    }
    if let failure { throw failure }
    return rest
  }

  /// A plain decimal number whose value is exact by one multiplication or division (Clinger 1990,
  /// doi 10.1145/93542.93557); nil for any other.
  @inline(__always)
  private static func quick(_ bytes: UnsafeBufferPointer<UInt8>, _ place: inout Int) -> Double? {
    var isNegative = false
    if unsafe bytes[place] == UInt8(ascii: "-") {
      isNegative = true
      place += 1
    }
    var (mantissa, digits, exponent) = (UInt64(0), 0, 0)
    func takeDigits() {
      while place < bytes.count {
        let digit = unsafe bytes[place] &- UInt8(ascii: "0")
        if digit > 9 { return }
        mantissa = mantissa &* 10 &+ UInt64(digit)
        digits += 1
        place += 1
      }
    }
    takeDigits()
    if unsafe place < bytes.count && bytes[place] == UInt8(ascii: ".") {
      place += 1
      let whole = digits
      takeDigits()
      exponent = whole - digits
    }
    if digits == 0 || digits > 19 || mantissa >= 1 << 53 { return nil }
    if unsafe place < bytes.count && bytes[place] | 0x20 == UInt8(ascii: "e") {
      place += 1
      guard let power = unsafe signedDigits(bytes, &place) else { return nil }
      exponent += power
    }
    if unsafe place < bytes.count && !isBlank(bytes[place]) { return nil }
    guard abs(exponent) <= 22 else { return nil }
    let size = Double(mantissa)
    let value = exponent < 0 ? size / powers[-exponent] : size * powers[exponent]
    return isNegative ? -value : value
  }

  private static func signedDigits(
    _ bytes: UnsafeBufferPointer<UInt8>, _ place: inout Int
  ) -> Int? {
    var (sign, value, count) = (1, 0, 0)
    if place < bytes.count, unsafe [0x2b, 0x2d].contains(bytes[place]) {
      sign = unsafe bytes[place] == 0x2d ? -1 : 1
      place += 1
    }
    while place < bytes.count, count < 5 {
      let digit = unsafe bytes[place] &- UInt8(ascii: "0")
      if digit > 9 { break }
      value = value * 10 + Int(digit)
      count += 1
      place += 1
    }
    return count == 0 ? nil : sign * value
  }

  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
    1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  private static func number(_ word: ArraySlice<UInt8>) throws(Malformed) -> Double {
    let text = String(decoding: word, as: UTF8.self)
    guard word.count <= longest, let value = Double(text), !text.lowercased().contains("x") else {
      throw Malformed(word)
    }
    return value
  }

  @inline(__always) private static func isBlank(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == UInt8(ascii: ",")
  }
}

extension NumberText.Malformed {
  fileprivate init(_ bytes: ArraySlice<UInt8>) {
    word = String(decoding: bytes.prefix(24), as: UTF8.self)
  }
}
