import Geometry

/// The city as cause and effect: every system's state, and one function that steps them in order.
package struct CityModel: Sendable {
  package private(set) var clock: CityClock
  package let map: DistrictMap
  package let parameters: CityParameters

  package private(set) var storm: Storm
  package private(set) var circuits: LivingCircuits
  package private(set) var consumption: Consumption
  package private(set) var waste: WasteFlow
  package private(set) var heart = HeartEffort()
  package private(set) var biowalls: BiowallSystem
  package private(set) var sentinels: Sentinels
  package private(set) var alchemies: Alchemies
  package private(set) var codes: EcosystemCodes
  package private(set) var festival: Festival
  package private(set) var assemblies: Assemblies
  package private(set) var trust: TrustNetwork
  /// What happened in the last step.
  package private(set) var events: [CityEvent] = []

  package init(_ scenario: Scenario, seed: UInt64) {
    let parameters = scenario.parameters
    let map = DistrictMap(
      count: scenario.districts, population: scenario.population, seed: seed)
    (self.map, self.parameters) = (map, parameters)
    let period = Double(scenario.isPeriodic ? scenario.periodDays : scenario.days) * 86400
    clock = CityClock(
      index: 0, step: scenario.step,
      periodSteps: scenario.isPeriodic ? Int((period / scenario.step).rounded()) : nil)
    storm = Storm(
      cells: scenario.storms, map: map, parameters: parameters.storm, period: period, seed: seed)
    circuits = LivingCircuits(map: map, parameters: parameters.circuits, seed: seed)
    consumption = Consumption(
      districts: map.districts, parameters: parameters.consumption, period: period, seed: seed)
    waste = WasteFlow(populations: map.districts.map(\.population), parameters: parameters.waste)
    biowalls = BiowallSystem(count: map.count, parameters: parameters.biowalls)
    sentinels = Sentinels(map: map, parameters: parameters.sentinels, seed: seed)
    alchemies = Alchemies(parameters: parameters.alchemies, seed: seed)
    codes = EcosystemCodes(version: scenario.codeVersion, fairness: parameters.codes.fairness)
    festival = Festival(plans: scenario.festivals)
    assemblies = Assemblies(
      parameters: parameters.assemblies, population: map.population, seed: seed)
    trust = TrustNetwork(borders: map.borders, parameters: parameters.trust)
  }

  /// Goes back to before the first midnight, to warm up.
  package mutating func rewind(days: Int) {
    clock.index = -days * Int((86400 / clock.step).rounded())
  }

  /// The books are opened anew at the first midnight.
  package mutating func openLedger() { waste.openLedger() }

  package var backlog: Double { waste.stock.sum / 1000 }
  package var meanTrust: Double { weighted(trust.trust) }
  package var temperature: Double {
    let warmth = Elementary.cos(2 * .pi * (clock.hourOfDay - 14.5) / 24)
    return 15 + 5.5 * warmth - 6 * min(1, weighted(storm.local.map(\.intensity)))
  }

  /// A mean over the districts by their people.
  package func weighted(_ values: [Double]) -> Double {
    zip(values, map.districts).reduce(0) { $0 + $1.0 * $1.1.population } / map.population
  }

  /// One step. Every line is a cause of those below it; what flows back acts in the next step.
  package mutating func step() {
    storm.step(clock)
    circuits.step(circuitSurroundings, clock)
    consumption.step(
      trust: trust.trust, storm: storm.local, feast: festival.attendance, clock)
    waste.step(wasteOrders, minutes: clock.minutes)
    heart.step(
      backlog: backlog, conversion: waste.converted.sum,
      threshold: parameters.waste.threshold, minutes: clock.minutes)
    biowalls.step(wallSurroundings, minutes: clock.minutes)
    let silence = sentinels.silence
    sentinels.step(sentinelSurroundings, clock)
    alchemies.step(need: need, trust: meanTrust, feast: festival.attendance, clock)
    let wasOpen = festival.isOpen(at: clock.scenarioHour)
    festival.step(
      trust: meanTrust, rain: weighted(storm.local.map(\.rain)), clock)
    codes.step(
      waiting: waste.waiting.map(\.sum), districts: map.districts, minutes: clock.minutes)
    let isAmended = assemblies.step(assemblySurroundings, clock)
    if isAmended { codes.revise(by: parameters.codes.amendment) }
    trust.step(trustGrounds, minutes: clock.minutes)
    clock.index += 1
    events = happenings(isAmended: isAmended, silence: silence, wasFestival: wasOpen)
  }
}
