import Geometry

/// What the sky does to each district: a moving field of wind, rain, charge and spores.
///
///     R_t = (46 I² - R) / 18 min            rain in mm/h, from the storm's intensity I
///     Q_t = (Q0 + q I - Q) / 14 min         charge in kV/m; each strike takes a part of it
///     C_t = s0 + s I - C (1/45 + w R) - div(C V)     spores in 1/m³ and minute
package struct Storm: Sendable {
  /// Of each district.
  package struct Local: Sendable, Hashable {
    /// The mean over the minute, in m/s, east and north.
    package var wind = SIMD2<Double>(0, 0)
    package var intensity = 0.0
    package var rain = 0.0
    package var charge = 0.12
    package var spores = 180.0

    package var speed: Double { squaredLength(wind).squareRoot() }
  }

  package private(set) var local: [Local]
  /// The strongest three seconds of the minute at the mast beside the heart, in m/s.
  package private(set) var gust = 0.0
  /// The mean over the minute at the mast, in m/s, and where it blows to, in degrees from east.
  package private(set) var mast = SIMD2<Double>(0, 0)
  /// Districts that lightning struck in this step.
  package private(set) var strikes: [Int] = []

  private let cells: [StormCell]
  private let map: DistrictMap
  private let parameters: StormParameters
  private let turbulence: SpectralSeries
  private let hash: CounterHash

  package init(
    cells: [StormCell], map: DistrictMap, parameters: StormParameters, period: Double, seed: UInt64
  ) {
    self.cells = cells
    self.map = map
    self.parameters = parameters
    hash = CounterHash(seed: seed, "city.storm")
    let spectrum = GustSpectrum(length: parameters.gustLength, mean: 12)
    turbulence = SpectralSeries(
      band: 0.0004...0.17, count: 48, period: period, hash: CounterHash(seed: seed, "city.gusts"),
      spectrum: spectrum.density)
    local = Array(repeating: Local(), count: map.count)
  }

  package func intensity(at point: SIMD2<Double>, hour: Double) -> Double {
    cells.reduce(0) { $0 + $1.intensity(at: point, hour: hour) }
  }

  package mutating func step(_ clock: CityClock) {
    stepWind(clock)
    stepSky(clock)
    stepLightning(clock)
  }

  private mutating func stepWind(_ clock: CityClock) {
    let relative = turbulence.samples(
      from: clock.seconds, every: 3, count: max(1, Int(clock.step / 3)))
    let share = relative.reduce(0, +) / Double(relative.count)
    mast = meanWind(at: SIMD2(0, 0), clock)
    let speed = squaredLength(mast).squareRoot()
    let strongest = relative.reduce(-1) { max($0, $1) }
    gust = speed * max(0, 1 + parameters.turbulence * strongest)
    for index in local.indices {
      let wind = meanWind(at: map.districts[index].center, clock)
      local[index].wind = wind * max(0.1, 1 + parameters.turbulence * share)
    }
    mast *= max(0.1, 1 + parameters.turbulence * share)
  }

  /// The breeze of the day and the cells' own winds.
  private func meanWind(at point: SIMD2<Double>, _ clock: CityClock) -> SIMD2<Double> {
    let breeze = parameters.breeze * (0.9 + 0.7 * clock.daylight)
    let angle = 0.7 + 0.5 * Elementary.sin(2 * .pi * (clock.hourOfDay - 9) / 24)
    let ambient = SIMD2(Elementary.cos(angle), Elementary.sin(angle)) * breeze
    return cells.reduce(ambient) {
      $0 + $1.wind(at: point, hour: clock.scenarioHour, speed: parameters.wind)
    }
  }

  private mutating func stepSky(_ clock: CityClock) {
    let before = local
    let dt = clock.minutes
    for (index, district) in map.districts.enumerated() {
      let storm = intensity(at: district.center, hour: clock.scenarioHour)
      let now = before[index]
      local[index].intensity = storm
      local[index].rain += dt * (parameters.rain * storm * storm - now.rain) / 18
      local[index].charge += dt * (0.12 + parameters.charge * storm - now.charge) / 14
      let release = 4 + parameters.spores * storm
      local[index].spores += dt * (release - now.spores * (1 / 45.0 + 0.0006 * now.rain))
    }
    carrySpores(before, minutes: dt)
  }

  /// Upwind transport between bordering districts: what one loses the other gains.
  private mutating func carrySpores(_ before: [Local], minutes dt: Double) {
    for (a, b) in map.borders.edges {
      let way = map.districts[b].center - map.districts[a].center
      let length = squaredLength(way).squareRoot()
      let wind = (before[a].wind + before[b].wind) / 2
      // A share of each minute's air passes the border: m/s over km, and a border's narrowness.
      let passing = 0.06 * (wind.x * way.x + wind.y * way.y) / (length * length) * 0.35
      let source = passing > 0 ? before[a].spores : before[b].spores
      let moved = dt * min(0.1, max(-0.1, passing)) * source
      local[a].spores -= moved
      local[b].spores += moved
    }
  }

  private mutating func stepLightning(_ clock: CityClock) {
    strikes = []
    for index in local.indices {
      let over = max(0, local[index].charge - parameters.breakdown) / parameters.breakdown
      let rate = parameters.strikes * over * over
      let chance = 1 - Elementary.exp(-rate * clock.minutes)
      if Double(hash.unit(clock.draw, index)) < chance {
        strikes.append(index)
        local[index].charge *= 0.9
      }
    }
  }
}
