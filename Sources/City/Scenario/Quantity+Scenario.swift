import Notation

extension Quantity where Value == Double {
  /// A number with a unit that is always written, within a range.
  static func measured(
    _ key: String, _ unit: String, in range: ClosedRange<Double>, such example: String
  ) -> Quantity {
    let quantity = Quantity(expected: "\(example)") { text throws(Mismatch) in
      guard let parts = try NumberAndUnit(text) else { return nil }
      if parts.unit.isEmpty {
        throw Mismatch(
          "expected \(example), found the number \(text); write \(text) \(unit)")
      }
      guard parts.unit == unit else {
        throw Mismatch("unknown unit in \(text.quoted); '\(key)' is written in \(unit)")
      }
      return parts.number
    }
    return quantity.limited(to: range, key) { "\(written($0)) \(unit)" }
  }

  /// A plain number within a range.
  static func plain(_ key: String, in range: ClosedRange<Double>) -> Quantity {
    number.limited(to: range, key) { written($0) }
  }

  /// Hours since the first midnight from `13:30`; `37:30` is half past one on the second day's
  /// afternoon.
  static var hourOfScenario: Quantity {
    Quantity(expected: "a clock time such as 13:30") { text throws(Mismatch) in
      let parts = text.split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count == 2, let hours = digits(parts[0]), let minutes = digits(parts[1]),
        parts[1].count == 2, minutes < 60
      else { return nil }
      guard hours < 24 * Scenario.dayCounts.upperBound else {
        throw Mismatch(
          "\(text.quoted) is past the longest scenario of \(Scenario.dayCounts.upperBound) days")
      }
      return Double(hours) + Double(minutes) / 60
    }
  }

  /// A parameter of the city, in its own unit, which may be left out.
  static func cityParameter(_ parameter: CityParameter) -> Quantity {
    let unit = parameter.unit
    let expected =
      parameter.isWhole ? "a whole number" : unit.isEmpty ? "a number" : "a number of \(unit)"
    let quantity = Quantity(expected: expected, isBare: true) { text throws(Mismatch) in
      guard let parts = try NumberAndUnit(text) else { return nil }
      guard parts.unit.isEmpty || parts.unit == unit else { return nil }
      if parameter.isWhole, parts.number != parts.number.rounded() { return nil }
      return parts.number
    }
    return quantity.limited(to: parameter.range, parameter.name) {
      unit.isEmpty ? written($0) : "\(written($0)) \(unit)"
    }
  }
}

extension Quantity where Value == Int {
  static func whole(_ key: String, in range: ClosedRange<Int>) -> Quantity {
    wholeNumber.limited(to: range, key) { "\($0)" }
  }
}

extension Quantity where Value == CalendarDate {
  static var date: Quantity {
    Quantity(expected: "a date such as 2087-03-14") { text throws(Mismatch) in
      if let date = CalendarDate(text) { return date }
      let isNumbers = text.split(separator: "-").map(\.count) == [4, 2, 2]
      if isNumbers, text.allSatisfy({ $0.isNumber || $0 == "-" }) {
        throw Mismatch("there is no day \(text.quoted); years are 1970 to 9999")
      }
      return nil
    }
  }
}
