/// What a quantity with a dimension is called, and how it is read.
struct MeasureStyle: Sendable {
  /// `a duration such as 8s`.
  let expected: String
  let dimension: Dimension
  let units: Units
  /// `durations are written 8s, 500ms, 1:30 or 24 frames`.
  let manner: String
  /// What to write behind a plain number; nil where a plain number may stand.
  let mend: String?

  func quantity() -> Quantity<Double> {
    Quantity(expected: expected) { text throws(Mismatch) in
      if dimension == .time, text.allSatisfy({ $0.isNumber || $0 == ":" || $0 == "." }),
        text.contains(":")
      {
        return clockedSeconds(text)
      }
      if Expression.isMeant(by: text) { return try reckoned(text) }
      return try literal(text)
    }
  }

  private func reckoned(_ text: String) throws(Mismatch) -> Double {
    let value = try Expression.value(of: text, units)
    if value.dimension == .number, mend == nil, !value.isPercent { return value.number }
    guard value.dimension == dimension else {
      throw Mismatch("expected \(expected), found \(value.found(units)) (\(text.quoted))")
    }
    return value.number
  }

  private func literal(_ text: String) throws(Mismatch) -> Double? {
    guard let parts = try NumberAndUnit(text) else { return nil }
    if parts.unit.isEmpty {
      guard let mend else { return parts.number }
      throw Mismatch("expected \(expected), found the number \(text); write \(text)\(mend)")
    }
    guard let unit = units.unit(parts.unit) else {
      if parts.unit.contains(where: { $0 == "+" || $0 == "-" }) {
        _ = try Expression.value(of: text, units)
      }
      throw Mismatch("unknown unit in \(text.quoted); \(manner)")
    }
    guard unit.dimension == dimension else {
      let kind = unit.measure(parts.number, isPercent: parts.unit == "%").kind
      throw Mismatch("expected \(expected), found the \(kind) \(text)")
    }
    let value = unit.measure(parts.number).number
    guard value.isFinite else { throw Mismatch("\(text.quoted) is too large") }
    return value
  }
}

extension Measure {
  /// `length`, `number`, without an article.
  var kind: String {
    isPercent && dimension == .number
      ? "percentage" : String(dimension.words.drop { $0 != " " }.dropFirst())
  }

  /// `the length 6 m`.
  func found(_ units: Units) -> String {
    switch dimension {
    case .time, .length, .angle, .speed, .turning, .number:
      "the \(kind) \(written(units.own ?? ""))"
    case .own: written(units.own ?? "")
    default: dimension.words
    }
  }
}

extension Quantity where Value == Double {
  /// A number in a unit: plain, with this unit or another of its dimension, or reckoned. Without a
  /// unit a percentage is a number too.
  package static func number(in unit: String) -> Quantity {
    let units = Units(own: unit.isEmpty ? nil : unit)
    let expected = expected(unit)
    let own = unit.isEmpty ? Unit(.number) : units.unit(unit) ?? Unit(.own)
    return Quantity(expected: expected, isBare: true) { text throws(Mismatch) in
      if Expression.isMeant(by: text) {
        let value = try Expression.value(of: text, units)
        if value.dimension == own.dimension { return own.count(of: value.number) }
        if value.dimension == .number, !value.isPercent { return value.number }
        throw Mismatch("expected \(expected), found \(value.found(units)) (\(text.quoted))")
      }
      return try literal(text, unit, own, units)
    }
  }

  private static func expected(_ unit: String) -> String {
    unit.isEmpty ? "a number" : "a number of \(unit)"
  }

  private static func literal(
    _ text: String, _ unit: String, _ own: Unit, _ units: Units
  ) throws(Mismatch) -> Double? {
    guard let parts = try NumberAndUnit(text) else { return nil }
    if parts.unit.isEmpty || parts.unit == unit { return parts.number }
    guard let written = units.unit(parts.unit), written.dimension == own.dimension else {
      if clockedSeconds(text) != nil {
        throw Mismatch("expected \(expected(unit)), found the time \(text)")
      }
      return nil
    }
    return own.count(of: written.measure(parts.number).number)
  }
}
