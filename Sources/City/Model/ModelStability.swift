/// Whether a scenario's step is short enough for its fastest process.
package enum ModelStability {
  struct Rate: Sendable {
    var name: String
    /// In 1/min.
    var value: Double
  }

  /// A process may go half of its way to rest in a step.
  static let limit = 0.5

  /// The fastest of each system, from its equations.
  static func rates(_ parameters: CityParameters) -> [Rate] {
    let film = parameters.biowalls.kinetics
    let reserve = 1 + parameters.waste.reserve
    return [
      Rate(name: "waste/haul", value: reserve * parameters.waste.haul / parameters.waste.haulHalf),
      Rate(
        name: "waste/conversion",
        value: reserve * parameters.waste.conversion / parameters.waste.heartHalf),
      Rate(
        name: "biowalls/growth",
        value: (film.renewal + film.growth * film.inflow * film.renewal
          / (film.halfSaturation * max(0.01, film.decay + film.pruning))) / 1440),
      Rate(name: "biowalls/uptake", value: 3 * parameters.biowalls.uptake),
      Rate(name: "alchemies/forming", value: parameters.alchemies.forming),
      Rate(
        name: "alchemies/coupling",
        value: (2.5 * parameters.alchemies.coupling + 6 * parameters.alchemies.spread) / 4),
      Rate(name: "trust/falling", value: 1 / (60 * parameters.trust.falling)),
      Rate(name: "trust/talk", value: 8 * parameters.trust.talk / 60),
      Rate(name: "circuits/glitches", value: 1 / 5.0),
    ]
  }

  /// - Throws: `CityError.unstable` naming the fastest process.
  package static func check(_ scenario: Scenario) throws(CityError) {
    let fastest = rates(scenario.parameters).max { $0.value < $1.value }
    guard let fastest, fastest.value * scenario.step / 60 > limit else { return }
    throw .unstable(
      parameter: fastest.name, step: scenario.step, longest: 60 * limit / fastest.value)
  }
}
