import Geometry

/// All sentinels, flown by one rule: charge, go where concern is greatest, come home in time.
///
/// A battery gives `(0.30 + 0.30 (w / 18)²) %` a minute in wind w (m/s) and takes `1.3 %` a minute at
/// its dock. An anomaly under a sentinel is seen with chance 0.5 a minute, less where charge blinds
/// it; what is not there is reported with chance 0.004 a minute, more where charge is high.
package struct Sentinels: Sendable {
  package private(set) var agents: [Sentinel]
  /// Reports a minute, right and wrong, as means over about ten minutes.
  package private(set) var detections = 0.0
  package private(set) var errors = 0.0
  /// Minutes for which the relay that carries their samples is still dead.
  package private(set) var silence = 0.0

  private let map: DistrictMap
  private let parameters: SentinelParameters
  private let hash: CounterHash

  package init(map: DistrictMap, parameters: SentinelParameters, seed: UInt64) {
    self.map = map
    self.parameters = parameters
    hash = CounterHash(seed: seed, "city.sentinels")
    agents = (0..<Int(parameters.count)).map { index in
      let home = index % map.count
      return Sentinel(place: map.districts[home].center, home: home, battery: 0.9)
    }
  }

  package var airborne: Double { Double(agents.count { $0.duty != .docked }) }
  package var battery: Double { agents.reduce(0) { $0 + $1.battery } / Double(agents.count) }
  package var trust: Double { agents.reduce(0) { $0 + $1.trust } / Double(agents.count) }

  /// What acts on them, by district.
  package struct Surroundings: Sendable {
    package var weather: [Storm.Local]
    /// Things that are wrong: failures, torn panels, spores.
    package var anomalies: [Double]
    /// What draws them there, 0...1.
    package var concern: [Double]
  }

  package mutating func step(_ around: Surroundings, _ clock: CityClock) {
    let called = callOut(around, clock)
    var flying = agents.count { $0.duty != .docked }
    var (seen, mistaken) = (0.0, 0.0)
    for index in agents.indices {
      let isFlying = agents[index].duty != .docked
      decide(index, around, clock, isCalled: isFlying || flying < called)
      if !isFlying && agents[index].duty != .docked { flying += 1 }
      move(index, around, clock)
      let report = look(index, around, clock)
      seen += report.right
      mistaken += report.wrong
    }
    let memory = min(1, clock.minutes / 10)
    detections += memory * ((seen + mistaken) / clock.minutes - detections)
    errors += memory * (mistaken / clock.minutes - errors)
    hearRelay(around, clock)
  }

  /// How many should be in the air.
  private func callOut(_ around: Surroundings, _ clock: CityClock) -> Int {
    let concern = around.concern.reduce(0, +) / Double(around.concern.count)
    let share = 0.46 + 0.16 * clock.daylight + 0.38 * min(1, 2 * concern)
    return Int((share * Double(agents.count)).rounded())
  }

  /// From 2 to 3 in the morning all come home and have their batteries exchanged.
  private static func isServiced(_ clock: CityClock) -> Bool {
    (2.0..<3).contains(clock.hourOfDay)
  }

  private mutating func decide(
    _ index: Int, _ around: Surroundings, _ clock: CityClock, isCalled: Bool
  ) {
    let agent = agents[index]
    let below = agent.duty == .docked ? agent.home : nearestDistrict(to: agent.place)
    let wind = around.weather[below].speed
    let mustRest =
      wind > parameters.windLimit || agent.battery < 0.22 || Self.isServiced(clock)
    switch agent.duty {
    case .docked:
      let isReady = agent.battery > 0.75 && !mustRest && isCalled
      if isReady { agents[index].duty = .patrol(choose(index, around, clock)) }
    case .patrol(let goal):
      let there = squaredLength(map.districts[goal].center - agent.place) < 0.04
      if mustRest {
        agents[index].duty = .homing
      } else if there, Double(hash.unit(clock.draw, 4 * index)) < 0.12 * clock.minutes {
        agents[index].duty = .patrol(choose(index, around, clock))
      }
    case .homing:
      if squaredLength(map.districts[agent.home].center - agent.place) < 0.04 {
        agents[index].duty = .docked
        agents[index].place = map.districts[agent.home].center
      }
    }
  }

  /// Where concern is greatest for the distance, with a little chance so that they spread.
  private func choose(_ index: Int, _ around: Surroundings, _ clock: CityClock) -> Int {
    var best = (district: agents[index].home, score: -Double.infinity)
    for district in 0..<map.count {
      let distance = squaredLength(map.districts[district].center - agents[index].place)
        .squareRoot()
      let chance = Double(hash.unit(clock.draw, 100_000 + 64 * index + district))
      let score = around.concern[district] + 0.9 * chance - 0.06 * distance
      if score > best.score { best = (district, score) }
    }
    return best.district
  }

  private mutating func move(_ index: Int, _ around: Surroundings, _ clock: CityClock) {
    let dt = clock.minutes
    let goal: Int
    switch agents[index].duty {
    case .docked:
      let charging = Self.isServiced(clock) ? 0.2 : 0.013
      agents[index].battery = min(1, agents[index].battery + charging * dt)
      return
    case .patrol(let district): goal = district
    case .homing: goal = agents[index].home
    }
    let way = map.districts[goal].center - agents[index].place
    let distance = squaredLength(way).squareRoot()
    // Kilometres a minute.
    let reach = parameters.speed * 0.06 * dt
    agents[index].place += distance > reach ? way * (reach / distance) : way
    let wind = around.weather[goal].speed / 18
    agents[index].battery = max(0, agents[index].battery - (0.003 + 0.003 * wind * wind) * dt)
  }

  private mutating func look(
    _ index: Int, _ around: Surroundings, _ clock: CityClock
  ) -> (right: Double, wrong: Double) {
    let keep = Elementary.exp(-clock.minutes / 600)
    agents[index].right = 1 + (agents[index].right - 1) * keep
    agents[index].wrong = 0.1 + (agents[index].wrong - 0.1) * keep
    guard case .patrol(let goal) = agents[index].duty,
      squaredLength(map.districts[goal].center - agents[index].place) < 0.5
    else { return (0, 0) }
    let blind = 1 / (1 + around.weather[goal].charge / 6)
    let seeing = around.anomalies[goal] / (around.anomalies[goal] + 2)
    let sight = Double(hash.unit(clock.draw, 4 * index + 1))
    let right = sight < 0.5 * clock.minutes * blind * seeing ? 1.0 : 0
    let phantom = 0.004 * (1 + around.weather[goal].charge)
    let wrong = Double(hash.unit(clock.draw, 4 * index + 2)) < phantom * clock.minutes ? 1.0 : 0
    agents[index].right += right + 0.03 * clock.minutes
    agents[index].wrong += wrong
    return (right, wrong)
  }

  /// Some strikes take the relay for four to nine minutes.
  private mutating func hearRelay(_ around: Surroundings, _ clock: CityClock) {
    silence = max(0, silence - clock.minutes)
    let charge = around.weather[0].charge
    let chance = 0.008 * max(0, charge - 4) * clock.minutes
    if silence == 0, Double(hash.unit(clock.draw, -1)) < chance {
      silence = 4 + 5 * Double(hash.unit(clock.draw, -2))
    }
  }

  private func nearestDistrict(to place: SIMD2<Double>) -> Int {
    var best = (district: 0, distance: Double.infinity)
    for district in 0..<map.count {
      let distance = squaredLength(map.districts[district].center - place)
      if distance < best.distance { best = (district, distance) }
    }
    return best.district
  }
}
