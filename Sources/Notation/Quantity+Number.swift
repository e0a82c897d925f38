extension Quantity where Value == Double {
  /// `2`, `-0.5`, `.5`, `1e3` or an expression without a unit.
  package static var number: Quantity {
    Quantity(expected: "a number", isBare: true) { text throws(Mismatch) in
      try plainNumber(text, expected: "a number")
    }
  }

  /// `40%` as .4, or an expression with percentages.
  package static var percentage: Quantity {
    let expected = "a percentage such as 3%"
    return Quantity(expected: expected) { text throws(Mismatch) in
      if Expression.isMeant(by: text) {
        let value = try Expression.value(of: text, Units())
        if value.dimension == .number, value.isPercent { return value.number }
        throw Mismatch("expected \(expected), found \(value.found(Units())) (\(text.quoted))")
      }
      guard let parts = try NumberAndUnit(text) else { return nil }
      if parts.unit.isEmpty {
        throw Mismatch("expected \(expected), found the number \(text); write \(text)%")
      }
      return parts.unit == "%" ? parts.number / 100 : nil
    }
  }

  /// Nil for what is no number at all.
  fileprivate static func plainNumber(
    _ text: String, expected: String
  ) throws(Mismatch) -> Double? {
    if Expression.isMeant(by: text) {
      let value = try Expression.value(of: text, Units())
      if value.dimension == .number, !value.isPercent { return value.number }
      throw Mismatch("expected \(expected), found \(value.found(Units())) (\(text.quoted))")
    }
    guard let parts = try NumberAndUnit(text) else { return nil }
    if parts.unit.isEmpty { return parts.number }
    if clockedSeconds(text) != nil {
      throw Mismatch("expected \(expected), found the time \(text)")
    }
    return nil
  }
}

extension Quantity where Value == Int {
  package static var wholeNumber: Quantity {
    let expected = "a whole number"
    return Quantity(expected: expected, isBare: true) { text throws(Mismatch) in
      guard Expression.isMeant(by: text) else {
        _ = try NumberAndUnit(text)
        return Int(text)
      }
      guard let value = try Quantity<Double>.plainNumber(text, expected: expected) else {
        return nil
      }
      guard value == value.rounded(), abs(value) < 1e15 else {
        throw Mismatch(
          "expected \(expected), found \(Measure(number: value, dimension: .number).written("")) "
            + "(\(text.quoted)); "
            + "round(...) makes it whole")
      }
      return Int(value)
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
