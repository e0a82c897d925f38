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
    guard let a = unit(from), let b = unit(to), a.quantity == b.quantity else { return nil }
    if a.factor == b.factor, a.offset == b.offset { return LinearConversion() }
    return LinearConversion(factor: a.factor / b.factor, offset: (a.offset - b.offset) / b.factor)
  }

  /// Why a wanted unit cannot be had from a log's, with the mend; nil where it can.
  static func refusal(of wanted: String, for own: String) -> String? {
    if own.isEmpty || conversion(from: own, to: wanted) != nil { return nil }
    guard let target = unit(wanted) else {
      return "there is no unit '\(wanted)'\(Suggestion.phrase(for: wanted, among: names))"
    }
    guard let source = unit(own) else {
      let near = Suggestion.nearest(to: own, among: names).map { "it may mean '\($0)'" }
      return "the log's unit '\(own)' is not known, so that it cannot be converted to '\(wanted)'"
        + "; \(near ?? "leave the channel out of units")"
    }
    return "the log's unit '\(own)' is one of \(source.quantity.rawValue)"
      + ", but '\(wanted)' is one of \(target.quantity.rawValue); name a unit of"
      + " \(source.quantity.rawValue)"
  }

  /// What is odd about a channel's unit: one that is nearly a unit of the table.
  static func note(on channel: Channel) -> String? {
    guard !channel.unit.isEmpty, !isKnown(channel.unit),
      let near = Suggestion.nearest(to: channel.unit, among: names)
    else { return nil }
    return
      "the unit '\(channel.unit.oneLine)' of channel '\(channel.name.oneLine)' is not known and"
      + " cannot be converted; did you mean '\(near)'?"
  }

  static func isKnown(_ name: String) -> Bool { unit(name) != nil }

  static var names: [String] { byName.keys.sorted() }

  private static func unit(_ name: String) -> MeasuredUnit? {
    byName[name] ?? byLowercaseName[name.lowercased()]
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
