import Notation

extension Quantity where Value == Double {
  /// A parameter's value: a number, with its unit if it has one, or a percentage if it has none.
  static func parameter(_ description: ParameterDescription) -> Quantity {
    let unit = description.unit
    return number(in: unit).limited(to: description.range, description.name) {
      unit.isEmpty ? written($0) : "\(written($0)) \(unit)"
    }
  }
}
