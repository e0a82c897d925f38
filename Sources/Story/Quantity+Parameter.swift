import Notation

extension Quantity where Value == Double {
  /// A parameter's value: a number, with its unit if it has one, or a percentage if it has none.
  static func parameter(_ description: ParameterDescription) -> Quantity {
    let unit = description.unit
    let expected = unit.isEmpty ? "a number" : "a number of \(unit)"
    let quantity = Quantity(expected: expected, isBare: true) { text throws(Mismatch) in
      guard let parts = try NumberAndUnit(text) else { return nil }
      if unit.isEmpty && parts.unit == "%" { return parts.number / 100 }
      return parts.unit.isEmpty || parts.unit == unit ? parts.number : nil
    }
    return quantity.limited(to: description.range, description.name) {
      unit.isEmpty ? written($0) : "\(written($0)) \(unit)"
    }
  }
}
