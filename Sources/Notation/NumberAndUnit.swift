/// A text split into the number that it begins with and what follows, for example `2.5` and `m`.
package struct NumberAndUnit {
  package let number: Double
  package let unit: String
  /// Unicode scalars of the number alone.
  let length: Int

  /// Nil where the text does not begin with a number.
  /// - Throws: `Mismatch` for a leading zero, a decimal comma, a number that other notations would
  ///   read another way, or one beyond what can be kept.
  package init?(_ text: String) throws(Mismatch) {
    try self.init(beginning: text)
    if unit.first == ",", unit.dropFirst().first?.isNumber == true {
      throw Mismatch("a decimal takes a point, not a comma, found \(text.quoted)")
    }
  }

  /// As `init(_:)`, where a comma may follow.
  init?(beginning text: String) throws(Mismatch) {
    if let trap = NumberTrap.message(text) { throw Mismatch(trap) }
    let digits = Self.numberPrefix(of: Substring(text))
    guard !digits.isEmpty, let number = Double(digits) else { return nil }
    unit = text[digits.endIndex...].drop(while: { $0 == " " }).description
    length = digits.unicodeScalars.count
    let magnitude = digits.drop(while: { $0 == "-" || $0 == "+" })
    if magnitude.count > 1, magnitude.first == "0", magnitude.dropFirst().first?.isNumber == true {
      let shorter = magnitude.drop(while: { $0 == "0" })
      let mend = shorter.first?.isNumber == true ? String(shorter) : "0\(shorter)"
      throw Mismatch("a number has no leading zero: write \(mend), not \(magnitude)")
    }
    guard number.isFinite else {
      throw Mismatch("the number \(String(digits).quoted) is too large")
    }
    self.number = number
  }

  /// The longest beginning of the form `-1.5e-3`; empty where there is no digit.
  private static func numberPrefix(of text: Substring) -> Substring {
    var rest = text
    if let first = rest.first, "+-".contains(first) { rest.removeFirst() }
    let whole = skipDigits(&rest)
    var decimals = 0
    if rest.first == ".", rest.dropFirst().first.map(isDigit) == true {
      rest.removeFirst()
      decimals = skipDigits(&rest)
    }
    guard whole + decimals > 0 else { return text.prefix(0) }
    var exponent = rest
    if let letter = exponent.popFirst(), "eE".contains(letter) {
      if let sign = exponent.first, "+-".contains(sign) { exponent.removeFirst() }
      if skipDigits(&exponent) > 0 { rest = exponent }
    }
    return text[..<rest.startIndex]
  }

  private static func skipDigits(_ text: inout Substring) -> Int {
    let digits = text.prefix(while: isDigit)
    text = text[digits.endIndex...]
    return digits.count
  }

  private static func isDigit(_ character: Character) -> Bool {
    character.isASCII && character.isNumber
  }
}
