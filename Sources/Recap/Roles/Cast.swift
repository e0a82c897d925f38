public import Telemetry

/// Which channel plays which role in a log.
public struct Cast: Sendable {
  /// In the order of the roles.
  public let parts: [(role: Role, channel: Channel)]

  /// - Parameter mapping: roles that a person gave to channels; nil gives a role to none.
  public init(_ log: TelemetryLog, mapping: [Role: String?] = [:]) {
    let free = log.channels.filter { channel in
      !channel.values.isEmpty && !mapping.values.contains { $0 == channel.name }
    }
    var parts: [(role: Role, channel: Channel)] = []
    for role in Role.allCases {
      if let name = mapping[role] {
        if let channel = name.flatMap(log.channel(named:)) { parts.append((role, channel)) }
      } else if let channel = Self.best(for: role, among: free) {
        parts.append((role, channel))
      }
    }
    self.parts = parts
  }

  public subscript(role: Role) -> Channel? { parts.first { $0.role == role }?.channel }

  /// The best fit by name, the earlier in the log where two fit as well; else one that the unit
  /// tells.
  private static func best(for role: Role, among channels: [Channel]) -> Channel? {
    let words = role.words
    let fits = channels.enumerated().compactMap { index, channel in
      fit(channel, words).map { (rank: $0, index: index, channel: channel) }
    }
    if let best = fits.min(by: { ($0.rank, $0.index) < ($1.rank, $1.index) }) {
      return best.channel
    }
    guard words.isToldByUnit, let unit = words.unit else { return nil }
    return channels.first { isKnown($0.unit) && UnitTable.areCompatible($0.unit, unit) }
  }

  /// Lower is better: the place of the name's pattern, then how many words it holds besides.
  private static func fit(_ channel: Channel, _ words: RoleWords) -> Int? {
    let tokens = tokens(of: channel.name)
    if !tokens.isDisjoint(with: words.without) { return nil }
    if let unit = words.unit, isKnown(channel.unit),
      !UnitTable.areCompatible(channel.unit, unit)
    {
      return nil
    }
    guard let place = words.names.firstIndex(where: { tokens.isSuperset(of: $0) }) else {
      return nil
    }
    return place * 100 + tokens.count - words.names[place].count
  }

  /// The role that a channel so called would have.
  static func role(ofName name: String) -> Role? {
    let channel = Channel(name: name, unit: "", times: [], values: [], longestBridge: 0)
    return Role.allCases.compactMap { role in fit(channel, role.words).map { ($0, role) } }
      .min { $0.0 < $1.0 }?.1
  }

  private static func isKnown(_ unit: String) -> Bool {
    !unit.isEmpty && unit != "1" && UnitTable.areCompatible(unit, unit)
      && UnitTable.convert(1, from: unit, to: unit) != nil
  }

  /// `stormGust_2` holds storm, gust and 2.
  static func tokens(of name: String) -> Set<String> {
    var (tokens, word) = (Set<String>(), "")
    var last: Character = "_"
    for character in name {
      let isNew = character.isUppercase && last.isLowercase
      if isNew || !(character.isLetter || character.isNumber) {
        if !word.isEmpty { tokens.insert(word) }
        word = ""
      }
      if character.isLetter || character.isNumber { word += character.lowercased() }
      last = character
    }
    if !word.isEmpty { tokens.insert(word) }
    return tokens
  }
}
