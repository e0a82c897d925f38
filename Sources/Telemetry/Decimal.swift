/// Decimal numbers in bytes.
enum Decimal {
  /// The nearest `Double`, or nil where the bytes are not a plain decimal number: digits with an
  /// optional sign, point and exponent. May be infinite.
  ///
  /// Up to 15 digits and powers of ten to 22 are exact in `Double`, so that one division or
  /// multiplication rounds correctly (Clinger 1990, doi 10.1145/93542.93557); the standard library
  /// reads the others.
  static func parse(_ bytes: ArraySlice<UInt8>) -> Double? {
    var rest = bytes
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    var (mantissa, digits, exponent) = (0, 0, 0)
    takeDigits(&rest, &mantissa, &digits)
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      let before = digits
      takeDigits(&rest, &mantissa, &digits)
      exponent = before - digits
    }
    guard digits > 0 else { return nil }
    if let letter = rest.first, letter | 0x20 == UInt8(ascii: "e") {
      guard let power = exponentValue(rest.dropFirst()) else { return nil }
      exponent += power
      rest = rest[rest.endIndex...]
    }
    guard rest.isEmpty else { return nil }
    if digits > 15 || abs(exponent) > 22 { return Double(String(decoding: bytes, as: UTF8.self)) }
    let power = powersOfTen[abs(exponent)]
    let size = exponent < 0 ? Double(mantissa) / power : Double(mantissa) * power
    return isNegative ? -size : size
  }

  private static func takeDigits(
    _ rest: inout ArraySlice<UInt8>, _ mantissa: inout Int, _ digits: inout Int
  ) {
    while let byte = rest.first, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
      if digits < 15 { mantissa = mantissa * 10 + Int(byte - UInt8(ascii: "0")) }
      digits += 1
      rest = rest.dropFirst()
    }
  }

  private static func exponentValue(_ bytes: ArraySlice<UInt8>) -> Int? {
    var rest = bytes
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    var (value, digits) = (0, 0)
    takeDigits(&rest, &value, &digits)
    guard digits > 0, rest.isEmpty else { return nil }
    // More digits than any exponent needs: out of range whatever they are.
    let size = digits > 9 ? 1_000_000_000 : value
    return isNegative ? -size : size
  }

  private static let powersOfTen: [Double] = (0...22).map { power in
    (0..<power).reduce(1.0) { product, _ in product * 10 }
  }
}
