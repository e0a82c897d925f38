import Diagnostics

/// Units of measurement by their symbols and common names, and how to convert between them.
public enum UnitTable {
  /// Whether values in one unit can be expressed in the other.
  public static func areCompatible(_ first: String, _ second: String) -> Bool {
    conversion(from: first, to: second) != nil
  }

  /// A value in another unit, or nil where either is unknown or they measure different things.
  public static func convert(_ value: Double, from: String, to: String) -> Double? {
    conversion(from: from, to: to)?(ifNeeded: value)
  }

  /// Nothing to convert from or to a log without units.
  static func conversion(from: String, to: String) -> LinearConversion? {
    if from == to || from.isEmpty { return LinearConversion() }
    guard let a = unit(from), let b = unit(to), a.kind == b.kind else { return nil }
    if a.factor == b.factor, a.offset == b.offset { return LinearConversion() }
    return LinearConversion(factor: a.factor / b.factor, offset: (a.offset - b.offset) / b.factor)
  }

  static func isKnown(_ name: String) -> Bool { unit(name) != nil }

  static var names: [String] { byName.keys.sorted() }

  static func unit(_ name: String) -> MeasuredUnit? { written(name) ?? spelledOut(name) }

  private static func written(_ name: String) -> MeasuredUnit? {
    byName[name] ?? byLowercaseName[name.lowercased()] ?? quotient(name)
  }

  /// `deg C`, `degrees Celsius`, `kg per hour`.
  private static func spelledOut(_ name: String) -> MeasuredUnit? {
    let words = name.split { " _".contains($0) }.map(String.init)
    if words.count == 2, ["°", "º", "deg", "degree", "degrees"].contains(words[0].lowercased()) {
      return written("°" + words[1].prefix(1).uppercased() + words[1].dropFirst())
        ?? written(words[1])
    }
    guard words.count > 2, let per = words.firstIndex(where: { $0.lowercased() == "per" }) else {
      return nil
    }
    return quotient(
      words[..<per].joined(separator: " "), words[(per + 1)...].joined(separator: " "))
  }

  /// `kg/min`, or `kg min-1` as the CF conventions write it.
  private static func quotient(_ name: String) -> MeasuredUnit? {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false).map {
      String($0).trimmed
    }
    if parts.count == 2 { return quotient(parts[0], parts[1]) }
    let factors = name.split { " ·.*".contains($0) }.map(String.init)
    guard factors.count == 2, let power = powers.first(where: { factors[1].hasSuffix($0.written) })
    else { return nil }
    return quotient(factors[0], factors[1].dropLast(power.written.count) + power.meant)
  }

  private static let powers = [
    ("-1", ""), ("-2", "2"), ("-3", "3"), ("⁻¹", ""), ("⁻²", "2"), ("⁻³", "3"),
  ]
  .map { (written: $0.0, meant: $0.1) }

  private static func quotient(_ unit: String, _ other: some StringProtocol) -> MeasuredUnit? {
    let other = String(other)
    guard let a = byName[unit] ?? byLowercaseName[unit.lowercased()],
      let b = byName[other] ?? byLowercaseName[other.lowercased()]
    else { return nil }
    return MeasuredUnit(a, per: b)
  }

  private static let byName: [String: MeasuredUnit] = {
    var table: [String: MeasuredUnit] = [:]
    for unit in MeasuredUnit.all {
      for name in unit.names { table[name] = unit }
    }
    return table
  }()

  /// Names of three characters or more, whose case cannot change what they mean.
  private static let byLowercaseName: [String: MeasuredUnit] = {
    var table: [String: MeasuredUnit] = [:]
    for unit in MeasuredUnit.all {
      for name in unit.names where name.count > 3 { table[name.lowercased()] = unit }
    }
    return table
  }()
}
