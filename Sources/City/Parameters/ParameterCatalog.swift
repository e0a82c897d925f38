/// Every number that a scenario's `parameters` can set.
package enum ParameterCatalog {
  package static let all: [CityParameter] =
    storm + circuits + consumption + waste + biowalls + sentinels + alchemies + people

  /// The systems, in the catalog's order.
  package static let groups: [String] = all.reduce(into: []) { groups, parameter in
    if groups.last != parameter.group { groups.append(parameter.group) }
  }

  private static let storm: [CityParameter] = [
    CityParameter(
      "storm", "breeze", "m/s", 0...10, \.storm.breeze, "wind of a calm day, at dawn"),
    CityParameter(
      "storm", "wind", "m/s", 0...60, \.storm.wind, "wind that a storm of strength 1 adds"),
    CityParameter(
      "storm", "turbulence", "", 0...0.5, \.storm.turbulence,
      "standard deviation of the wind's speed as a share of its mean"),
    CityParameter(
      "storm", "gust-length", "m", 20...1000, \.storm.gustLength,
      "integral length of the turbulence in von Kármán's spectrum"),
    CityParameter(
      "storm", "rain", "mm/h", 0...200, \.storm.rain, "rain under a storm of strength 1"),
    CityParameter(
      "storm", "charge", "kV/m", 0...50, \.storm.charge,
      "field at the ground under a storm of strength 1"),
    CityParameter(
      "storm", "breakdown", "kV/m", 0.5...50, \.storm.breakdown,
      "field beyond which lightning strikes"),
    CityParameter(
      "storm", "strikes", "1/min", 0...10, \.storm.strikes,
      "strikes in a district at twice the breakdown field"),
    CityParameter(
      "storm", "spores", "1/m3/min", 0...5000, \.storm.spores,
      "spores that a storm of strength 1 releases"),
  ]

  private static let circuits: [CityParameter] = [
    CityParameter(
      "circuits", "junctions", "", 2...12, \.circuits.junctions, "junctions in each district",
      isWhole: true),
    CityParameter(
      "circuits", "tolerance", "", 0...10, \.circuits.tolerance,
      "capacity beyond the load of the whole network (Motter and Lai's alpha)"),
    CityParameter(
      "circuits", "fragility", "", 0...1, \.circuits.fragility,
      "chance that a strike breaks a junction"),
    CityParameter(
      "circuits", "mending", "min", 1...1440, \.circuits.mending,
      "a crew's work on a broken junction"),
    CityParameter(
      "circuits", "rest", "min", 1...1440, \.circuits.rest,
      "time after which an overloaded junction switches on again"),
    CityParameter("circuits", "crews", "", 0...200, \.circuits.crews, "crews on duty"),
    CityParameter(
      "circuits", "glitches", "m2/kV2/min", 0...1, \.circuits.glitches,
      "glitches for the square of the charge"),
  ]

  private static let consumption: [CityParameter] = [
    CityParameter(
      "consumption", "waste", "kg/d", 0...20, \.consumption.waste, "waste of a person"),
    CityParameter(
      "consumption", "thrift", "", 0...1, \.consumption.thrift,
      "how far people save at full trust"),
    CityParameter(
      "consumption", "mood", "", 0...0.3, \.consumption.mood,
      "standard deviation of the city's activity about its daily rhythm"),
    CityParameter(
      "consumption", "debris", "kg/min", 0...0.1, \.consumption.debris,
      "debris of a storm of strength 1, for each person"),
  ]

  private static let waste: [CityParameter] = [
    CityParameter("waste", "haul", "kg/min", 1...10_000, \.waste.haul, "greatest hauling at rest"),
    CityParameter(
      "waste", "haul-half", "kg", 1...1_000_000, \.waste.haulHalf,
      "waiting waste at which hauling reaches half"),
    CityParameter(
      "waste", "conversion", "kg/min", 1...10_000, \.waste.conversion,
      "the heart's greatest conversion at rest"),
    CityParameter(
      "waste", "heart-half", "kg", 1...1_000_000, \.waste.heartHalf,
      "waste at the heart at which conversion reaches half"),
    CityParameter(
      "waste", "reserve", "", 0...5, \.waste.reserve,
      "what a fully raised heart adds to hauling and conversion"),
    CityParameter(
      "waste", "threshold", "t", 1...10_000, \.waste.threshold, "backlog that raises the heart"),
    CityParameter(
      "waste", "decay", "1/d", 0...10, \.waste.decay, "organic waste that decays where it waits"),
    CityParameter(
      "waste", "runoff", "1/h", 0...5, \.waste.runoff,
      "organic waste that heavy rain washes away"),
  ]

  private static let biowalls: [CityParameter] = [
    CityParameter(
      "biowalls", "growth", "1/d", 0.1...50, \.biowalls.kinetics.growth,
      "greatest growth of the film"),
    CityParameter(
      "biowalls", "half-saturation", "g/m3", 0.1...1000, \.biowalls.kinetics.halfSaturation,
      "substrate at which growth is half"),
    CityParameter(
      "biowalls", "yield", "", 0.01...1, \.biowalls.kinetics.yield, "biomass from substrate"),
    CityParameter(
      "biowalls", "decay", "1/d", 0...10, \.biowalls.kinetics.decay, "decay of biomass"),
    CityParameter(
      "biowalls", "pruning", "1/d", 0...10, \.biowalls.kinetics.pruning,
      "biomass that is taken away"),
    CityParameter(
      "biowalls", "renewal", "1/d", 0...50, \.biowalls.kinetics.renewal, "renewal of the water"),
    CityParameter(
      "biowalls", "inflow", "g/m3", 0...10_000, \.biowalls.kinetics.inflow,
      "substrate in fresh water"),
    CityParameter(
      "biowalls", "inhibition", "ppm", 0.1...1000, \.biowalls.kinetics.inhibition,
      "toxin that halves growth"),
    CityParameter(
      "biowalls", "uptake", "1/min", 0...0.5, \.biowalls.uptake, "toxin that a whole wall takes"),
    CityParameter(
      "biowalls", "storm-toxin", "ppm/min", 0...50, \.biowalls.stormToxin,
      "toxin that a storm of strength 1 brings"),
    CityParameter(
      "biowalls", "tearing", "1/min", 0...0.5, \.biowalls.tearing,
      "panels torn at 10 m/s above a wind of 13 m/s"),
    CityParameter(
      "biowalls", "sloughing", "1/d", 0...100, \.biowalls.sloughing,
      "film lost where all panels are torn"),
    CityParameter(
      "biowalls", "oxygen", "kg/h", 0...10_000, \.biowalls.oxygen,
      "oxygen of all walls at noon on a clear day"),
  ]

  private static let sentinels: [CityParameter] = [
    CityParameter(
      "sentinels", "count", "", 1...500, \.sentinels.count, "sentinels of the city", isWhole: true),
    CityParameter("sentinels", "speed", "m/s", 1...60, \.sentinels.speed, "speed in the air"),
    CityParameter(
      "sentinels", "wind-limit", "m/s", 1...60, \.sentinels.windLimit,
      "wind in which they go home"),
  ]

  private static let alchemies: [CityParameter] = [
    CityParameter(
      "alchemies", "forming", "1/min", 0...1, \.alchemies.forming,
      "teams that form at full need and trust"),
    CityParameter(
      "alchemies", "spread", "1/min", 0...1, \.alchemies.spread,
      "half-width of the teams' own frequencies, in radians"),
    CityParameter(
      "alchemies", "coupling", "1/min", 0...5, \.alchemies.coupling,
      "Kuramoto's coupling at full trust, in radians"),
    CityParameter(
      "alchemies", "work", "", 0...10, \.alchemies.work, "crews that a team in step is worth"),
  ]

  private static let people: [CityParameter] = [
    CityParameter(
      "codes", "fairness", "", 0...1, \.codes.fairness, "weight of need in the first code"),
    CityParameter(
      "codes", "amendment", "", 0...1, \.codes.amendment, "what an amendment adds to it"),
    CityParameter(
      "assemblies", "evening", "h", 0...23, \.assemblies.evening,
      "when the assembly of each evening begins"),
    CityParameter(
      "assemblies", "turnout", "", 0...1, \.assemblies.turnout,
      "share of people that comes when much is amiss"),
    CityParameter(
      "assemblies", "limit", "", 0...1, \.assemblies.limit,
      "grievance at which one is called by day"),
    CityParameter(
      "assemblies", "majority", "", 0.5...1, \.assemblies.majority,
      "share of yes that amends the codes"),
    CityParameter(
      "trust", "usual", "", 0.05...0.95, \.trust.usual, "trust when nothing happens"),
    CityParameter(
      "trust", "falling", "h", 0.5...1000, \.trust.falling, "time in which trust falls"),
    CityParameter("trust", "rising", "h", 0.5...1000, \.trust.rising, "time in which trust rises"),
    CityParameter(
      "trust", "talk", "1/h", 0...5, \.trust.talk, "exchange of trust between neighbors"),
  ]
}
