/// Something that happened at one time and place.
package struct CityEvent: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case strike
    case `break`
    case trip
    case mend
    case assembly
    case assemblyCalled = "assembly-called"
    case vote
    case codes
    case festival
    case relayLost = "relay-lost"

    /// What `value` means, and its unit.
    package var meaning: String {
      switch self {
      case .strike: "lightning struck the district; value: charge that is left [kV/m]"
      case .break: "lightning broke a junction; value: its number"
      case .trip: "traffic passed a junction's capacity and it switched off; value: its number"
      case .mend: "a junction is back; value: its number"
      case .assembly: "the evening's Covenant Assembly began; value: proposals before it"
      case .assemblyCalled: "an assembly was called by day; value: proposals before it"
      case .vote: "an assembly voted; value: share of yes [1]"
      case .codes: "the Ecosystem Codes were amended; value: their new version"
      case .festival: "a festival began (1) or ended (0)"
      case .relayLost:
        "the sentinels' relay was struck and their samples are lost; value: minutes"
      }
    }
  }

  /// Seconds since the scenario's first midnight.
  package var seconds: Double
  package var kind: Kind
  /// A district's name, or `city`.
  package var place: String
  package var value: Double
}
