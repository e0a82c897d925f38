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

  /// Why a wanted unit cannot be had from a log's, with the mend; nil where it can.
  static func refusal(of wanted: String, for own: String, of channel: String) -> String? {
    if own.isEmpty || conversion(from: own, to: wanted) != nil { return nil }
    guard let target = unit(wanted) else {
      let hint =
        nearest(to: wanted, for: channel).map { "; did you mean '\($0)'?" }
        ?? Suggestion.phrase(for: wanted, among: names)
      return "there is no unit '\(wanted)'\(hint)"
    }
    guard let source = unit(own) else {
      let near = nearest(to: own, for: channel).map { "it may mean '\($0)'" }
      return "the log's unit '\(own)' is not known, so that it cannot be converted to '\(wanted)'"
        + "; \(near ?? "leave the channel out of units")"
    }
    return "the log's unit '\(own)' is one of \(source.kind)"
      + ", but '\(wanted)' is one of \(target.kind); name a unit of \(source.kind)"
  }

  /// What is wrong with a channel's unit: it is nearly one of the table. A unit like none of them is
  /// a name that is shown as it stands.
  static func error(in channel: Channel) -> String? {
    guard !channel.unit.isEmpty, !isKnown(channel.unit),
      let near = nearest(to: channel.unit, for: channel.name)
    else { return nil }
    return
      "the unit '\(channel.unit.oneLine)' of channel '\(channel.name.oneLine)' is not known and"
      + " cannot be converted; did you mean '\(near)'?"
  }

  /// That a channel's unit is like none of the table.
  static func note(on channel: Channel) -> String? {
    guard !channel.unit.isEmpty, !isKnown(channel.unit), error(in: channel) == nil else {
      return nil
    }
    return
      "the unit '\(channel.unit.oneLine)' of channel '\(channel.name.oneLine)' is not known; it is"
      + " shown as it stands and cannot be converted"
  }

  /// The unit that a misspelled one may mean: of those as near the one of what the channel's name
  /// says that it measures, then the one in the same case.
  static func nearest(to text: String, for channel: String) -> String? {
    let likely = likelyKinds(of: channel)
    func rank(_ name: String) -> (Int, Int, Int, String) {
      let isLikely = unit(name).map { likely.contains($0.kind) } == true
      let sameCase = Suggestion.edits(text, name)
      return (
        Suggestion.edits(text.lowercased(), name.lowercased()), isLikely ? 0 : 1, sameCase, name
      )
    }
    let limit = max(1, text.count / 3)
    return names.map(rank).filter { $0.0 <= limit && $0.0 < text.count }.min { $0 < $1 }?.3
  }

  private static func likelyKinds(of channel: String) -> [String] {
    let name = channel.lowercased()
    return hints.filter { hint in hint.words.contains { name.contains($0) } }.flatMap { hint in
      hint.kinds.map(\.rawValue)
    }
  }

  private static let hints: [(words: [String], kinds: [MeasuredUnit.Quantity])] = [
    (["wind", "gust", "speed", "veloc"], [.speed]), (["temp", "dew"], [.temperature]),
    (["press", "baro"], [.pressure]), (["rain", "precip"], [.rainRate, .length]),
    (["humid", "share", "charge"], [.ratio]), (["power", "load"], [.power]),
    (["energy"], [.energy]), (["depth", "level", "height", "dist", "alt"], [.length]),
    (["mass", "weight", "waste"], [.mass]), (["flow"], [.flow]), (["sound", "noise"], [.sound]),
    (["light", "lux"], [.illuminance]), (["dir", "angle", "heading"], [.angle]),
    (["volt"], [.voltage]), (["current"], [.current]), (["freq"], [.frequency]),
  ]

  static func isKnown(_ name: String) -> Bool { unit(name) != nil }

  static var names: [String] { byName.keys.sorted() }

  private static func unit(_ name: String) -> MeasuredUnit? {
    byName[name] ?? byLowercaseName[name.lowercased()] ?? quotient(name)
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
