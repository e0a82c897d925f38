import Geometry

/// The living circuits at work: lightning breaks junctions, traffic finds other ways, junctions that
/// it overloads trip (one round of the cascade a step), crews mend what is broken.
///
///     E_t = 0.05 + 0.019 Q² + 0.6 x / (x + 50) + 0.3 f - E (0.045 + 0.07 r)     glitches a minute
///     m_t = (m*(E, reach) - m) / tau        share of the controller's orders that go astray
///
/// with charge Q in kV/m, x the toxin above 2 ppm, f the district's share of junctions that are down and r
/// the share of crews at work. Orders fall apart in minutes and take hours to be made anew.
package struct LivingCircuits: Sendable {
  package enum Outage: Sendable, Hashable {
    /// Mended by crews; crew-minutes are left.
    case broken(Double)
    /// Switches itself on again after these minutes.
    case tripped(Double)
  }

  /// What acts on the circuits in one step.
  package struct Surroundings: Sendable {
    package var strikes: [Int]
    package var charge: [Double]
    package var toxin: [Double]
    /// Of the city's life: 1 on a mean evening.
    package var activity: Double
    /// Teams' work, in crews.
    package var help: Double
    /// 0 for the first code, 1 for one by need: it makes orders anew faster.
    package var fairness: Double

    package init(
      strikes: [Int], charge: [Double], toxin: [Double], activity: Double, help: Double,
      fairness: Double
    ) {
      self.strikes = strikes
      self.charge = charge
      self.toxin = toxin
      self.activity = activity
      self.help = help
      self.fairness = fairness
    }
  }

  package let network: CircuitNetwork
  /// By junction; nil where it is up.
  package private(set) var outages: [Outage?]
  /// Glitches a minute, by district.
  package private(set) var errors: [Double]
  /// Share of the controller's orders that go astray.
  package private(set) var astray = 0.01
  /// Share of crews at work.
  package private(set) var repair = 0.05
  /// Traffic over capacity, of the junctions that are up, smoothed over minutes.
  package private(set) var load = 0.3
  /// Share of each district's junctions that the heart reaches.
  package private(set) var reach: [Double]
  /// Share of each district's junctions that are down.
  package private(set) var failed: [Double]
  /// Junctions that failed in this step, and those that came back.
  package private(set) var changes: [(node: Int, what: CityEvent.Kind)] = []

  private let cascade: Cascade
  private let parameters: CircuitParameters
  private let hash: CounterHash
  private var traffic: [Double]

  package init(map: DistrictMap, parameters: CircuitParameters, seed: UInt64) {
    network = CircuitNetwork(map: map, junctions: Int(parameters.junctions))
    self.parameters = parameters
    hash = CounterHash(seed: seed, "city.circuits")
    cascade = Cascade(network.graph, weights: network.weights, tolerance: parameters.tolerance)
    outages = Array(repeating: nil, count: network.graph.count)
    errors = Array(repeating: 1, count: map.count)
    reach = Array(repeating: 1, count: map.count)
    failed = Array(repeating: 0, count: map.count)
    traffic = cascade.capacity.map { $0 / (1 + parameters.tolerance) }
  }

  package var isUp: [Bool] { outages.map { $0 == nil } }
  package var meanErrors: Double { errors.reduce(0, +) / Double(errors.count) }
  package var meanReach: Double { reach.reduce(0, +) / Double(reach.count) }

  /// Share of all junctions that are down.
  package var failedShare: Double {
    Double(outages.count { $0 != nil }) / Double(outages.count)
  }

  package mutating func step(_ surroundings: Surroundings, _ clock: CityClock) {
    changes = []
    strike(surroundings, clock)
    mend(help: surroundings.help, minutes: clock.minutes)
    if !changes.isEmpty { reroute() }
    trip(scale: trafficScale(surroundings.activity))
    stepErrors(surroundings, minutes: clock.minutes)
    stepLoad(surroundings, minutes: clock.minutes)
  }

  /// All traffic as a multiple of what the junctions were built for; glitches make it be sent again.
  private func trafficScale(_ activity: Double) -> Double {
    0.62 * activity + 0.36 * meanErrors / (meanErrors + 15)
  }

  private mutating func strike(_ surroundings: Surroundings, _ clock: CityClock) {
    for district in surroundings.strikes {
      let own = network.members[district]
      let node = own[Int(Double(hash.unit(clock.draw, district)) * Double(own.count))]
      guard Double(hash.unit(clock.draw, district + 1000)) < parameters.fragility else { continue }
      if case .broken = outages[node] { continue }
      outages[node] = .broken(parameters.mending)
      changes.append((node, .break))
    }
  }

  /// Crews take the junctions that carry most when all is well first, two crews to each.
  private mutating func mend(help: Double, minutes: Double) {
    var work = (parameters.crews + help) * minutes
    let broken = outages.indices.filter { if case .broken = outages[$0] { true } else { false } }
    for node in broken.sorted(by: { (cascade.capacity[$1], $0) < (cascade.capacity[$0], $1) }) {
      guard case .broken(let left) = outages[node], work > 0 else { break }
      let done = min(left, work, 2 * minutes)
      work -= done
      outages[node] = .broken(left - done)
      if left - done <= 1e-9 { revive(node) }
    }
    for node in outages.indices {
      guard case .tripped(let left) = outages[node] else { continue }
      outages[node] = .tripped(left - minutes)
      if left <= minutes { revive(node) }
    }
  }

  private mutating func revive(_ node: Int) {
    outages[node] = nil
    changes.append((node, .mend))
  }

  /// Junctions whose traffic passes their capacity switch off.
  private mutating func trip(scale: Double) {
    let over = outages.indices.filter {
      outages[$0] == nil && traffic[$0] * scale > cascade.capacity[$0]
    }
    for node in over {
      // Not all at once, or all would be overloaded again.
      let rest = parameters.rest * (0.6 + 0.8 * Double(hash.unit(node, 7)))
      outages[node] = .tripped(rest)
      changes.append((node, .trip))
    }
    if !over.isEmpty { reroute() }
  }

  private mutating func reroute() {
    traffic = cascade.load(up: isUp)
    reach = network.reach(up: isUp, count: reach.count)
    for district in failed.indices {
      let own = network.members[district]
      failed[district] = Double(own.count { outages[$0] != nil }) / Double(own.count)
    }
  }

  private mutating func stepErrors(_ surroundings: Surroundings, minutes dt: Double) {
    for district in errors.indices {
      let charge = surroundings.charge[district]
      let toxin = max(0, surroundings.toxin[district] - 2)
      let source =
        0.05 + parameters.glitches * charge * charge + 0.6 * toxin / (toxin + 50)
        + 0.3 * failed[district]
      errors[district] += dt * (source - errors[district] * (0.045 + 0.07 * repair))
    }
    let glitches = meanErrors / 11
    let cut = 1 - meanReach
    let fault = glitches * glitches + 1.5 * cut
    let goal = 0.92 * fault / (1 + fault)
    let making = 150 - 80 * surroundings.fairness
    astray += dt * (goal - astray) / (goal > astray ? 16 : making)
  }

  private mutating func stepLoad(_ surroundings: Surroundings, minutes dt: Double) {
    let scale = trafficScale(surroundings.activity)
    var (carried, capacity) = (0.0, 0.0)
    for node in outages.indices where outages[node] == nil {
      carried += min(traffic[node] * scale, cascade.capacity[node])
      capacity += cascade.capacity[node]
    }
    // Diagnosis and repair talk too.
    let chatter = 0.14 * repair + 0.22 * astray
    load += dt * (min(1, (capacity > 0 ? carried / capacity : 0) + chatter) - load) / 12
    let wanted = min(1, meanErrors / (meanErrors + 9) + failedShare)
    repair += dt * (wanted - repair) / 32
  }
}
