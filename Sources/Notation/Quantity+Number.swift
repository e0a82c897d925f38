extension Quantity where Value == Double {
  /// `2`, `-0.5`, `.5`, `1e3`.
  package static var number: Quantity {
    Quantity(expected: "a number", isBare: true) { text throws(Mismatch) in
      guard let parts = try NumberAndUnit(text), parts.unit.isEmpty else { return nil }
      return parts.number
    }
  }

  /// `40%` as .4.
  package static var percentage: Quantity {
    Quantity(expected: "a percentage such as 3%") { text throws(Mismatch) in
      guard let parts = try NumberAndUnit(text) else { return nil }
      if parts.unit.isEmpty {
        throw Mismatch("expected a percentage such as 3%, found the number \(text); write \(text)%")
      }
      return parts.unit == "%" ? parts.number / 100 : nil
    }
  }
}

extension Quantity where Value == Int {
  package static var wholeNumber: Quantity {
    Quantity(expected: "a whole number", isBare: true) { text throws(Mismatch) in
      _ = try NumberAndUnit(text)
      return Int(text)
    }
  }
}

extension Quantity where Value == UInt64 {
  package static var seed: Quantity {
    Quantity(expected: "a whole number from 0 to 18446744073709551615", isBare: true) {
      text throws(Mismatch) in
      _ = try NumberAndUnit(text)
      return UInt64(text)
    }
  }
}

extension Quantity where Value == Bool {
  package static var truth: Quantity {
    Quantity(expected: "true or false", isBare: true) { text throws(Mismatch) in
      switch text {
      case "true": return true
      case "false": return false
      default: break
      }
      let meant: [String: Bool] = [
        "yes": true, "on": true, "y": true, "1": true, "true": true,
        "no": false, "off": false, "n": false, "0": false, "false": false,
      ]
      guard let value = meant[text.lowercased()] else { return nil }
      throw Mismatch("expected true or false, found '\(text)'; write \(value)")
    }
  }
}

/// A text split into the number that it begins with and what follows, for example `2.5` and `m`.
package struct NumberAndUnit {
  package let number: Double
  package let unit: String

  /// Nil where the text does not begin with a number.
  /// - Throws: `Mismatch` for a leading zero, a decimal comma or a number beyond what can be kept.
  package init?(_ text: String) throws(Mismatch) {
    let digits = Self.numberPrefix(of: Substring(text))
    guard !digits.isEmpty, let number = Double(digits) else { return nil }
    unit = text[digits.endIndex...].drop(while: { $0 == " " }).description
    let magnitude = digits.drop(while: { $0 == "-" || $0 == "+" })
    if magnitude.count > 1, magnitude.first == "0", magnitude.dropFirst().first?.isNumber == true {
      let shorter = magnitude.drop(while: { $0 == "0" })
      let mend = shorter.first?.isNumber == true ? String(shorter) : "0\(shorter)"
      throw Mismatch("a number has no leading zero: write \(mend), not \(magnitude)")
    }
    if unit.first == ",", unit.dropFirst().first?.isNumber == true {
      throw Mismatch("a decimal takes a point, not a comma, found \(text.quoted)")
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
