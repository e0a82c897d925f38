/// All that can be set about the city's systems; `ParameterCatalog` names each with its unit, range
/// and meaning.
package struct CityParameters: Sendable, Hashable {
  package var storm = StormParameters()
  package var circuits = CircuitParameters()
  package var consumption = ConsumptionParameters()
  package var waste = WasteParameters()
  package var biowalls = BiowallParameters()
  package var sentinels = SentinelParameters()
  package var alchemies = AlchemyParameters()
  package var codes = CodeParameters()
  package var assemblies = AssemblyParameters()
  package var trust = TrustParameters()

  package init() {}
}

package struct StormParameters: Sendable, Hashable {
  package var breeze = 2.4
  package var wind = 21.0
  package var turbulence = 0.17
  package var gustLength = 120.0
  package var rain = 46.0
  package var charge = 11.0
  package var breakdown = 4.0
  package var strikes = 0.05
  package var spores = 190.0

  package init() {}
}

package struct CircuitParameters: Sendable, Hashable {
  package var junctions = 6.0
  package var tolerance = 0.45
  package var fragility = 0.5
  package var mending = 45.0
  package var rest = 14.0
  package var crews = 1.5
  package var glitches = 0.019

  package init() {}
}

package struct ConsumptionParameters: Sendable, Hashable {
  package var waste = 1.0
  package var thrift = 0.35
  package var mood = 0.04
  package var debris = 0.001

  package init() {}
}

package struct WasteParameters: Sendable, Hashable {
  package var haul = 118.0
  package var haulHalf = 2400.0
  package var conversion = 132.0
  package var heartHalf = 2100.0
  package var reserve = 1.3
  package var threshold = 20.0
  package var decay = 0.06
  package var runoff = 0.02

  package init() {}
}

package struct BiowallParameters: Sendable, Hashable {
  package var kinetics = MonodKinetics()
  package var uptake = 0.028
  package var stormToxin = 0.34
  package var tearing = 0.012
  package var sloughing = 14.0
  /// kg of oxygen an hour that all walls give at noon on a clear day.
  package var oxygen = 89.0

  package init() {}
}

package struct SentinelParameters: Sendable, Hashable {
  package var count = 48.0
  package var speed = 11.0
  package var windLimit = 16.0

  package init() {}
}

package struct AlchemyParameters: Sendable, Hashable {
  package var forming = 0.03
  package var spread = 0.02
  package var coupling = 0.11
  package var work = 0.12

  package init() {}
}

package struct CodeParameters: Sendable, Hashable {
  package var fairness = 0.1
  package var amendment = 0.7

  package init() {}
}

package struct AssemblyParameters: Sendable, Hashable {
  package var evening = 19.0
  package var turnout = 0.06
  package var limit = 0.42
  package var majority = 0.6

  package init() {}
}

package struct TrustParameters: Sendable, Hashable {
  package var usual = 0.72
  package var falling = 7.0
  package var rising = 8.0
  package var talk = 0.02

  package init() {}
}
