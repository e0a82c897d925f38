import Geometry

/// The city's state as a few coupled quantities, stepped by explicit Euler. Rates are per minute.
struct CityState: Sendable {
  // Storm
  var wind = 2.4  // m/s
  var charge = 0.12  // kV/m
  var rain = 0.0  // mm/h
  var spores = 180.0  // 1/m3
  // Biowalls
  var humidity = 64.0  // %
  var oxygen = 31.0  // kg/h
  var toxin = 1.6  // ppm
  var breach = 0.01  // share of panels
  // Living circuits
  var errors = 0.97  // 1/min
  var repair = 9.8  // %
  var load = 33.0  // %
  var disorder = 0.01  // share of conversion that is sent to the wrong place
  // Sentinels
  var airborne = 26.0
  var battery = 70.0  // %
  // Waste and people
  var backlog = 5.2  // t
  var trust = 71.0  // %
  // Heart
  var effort = 0.04  // share of its reserve that is in use
  var glow = 0.32

  /// Waste that the heart converts, in kg/min: more when it is raised, less when misdirected.
  var conversion: Double {
    112 * (1 + 1.05 * effort) * (1 - disorder) * backlog / (backlog + 4.2)
  }
  var heartRate: Double { 54 + 42 * effort }

  /// What the outside does to the city in one step.
  struct Drive: Sendable {
    var storm: Double
    var daylight: Double
    var bustle: Double
    var gust: Double
    var hour: Double
    /// Waste that comes in, in kg/min.
    var intake: Double
  }

  mutating func step(_ drive: Drive, minutes dt: Double) {
    let before = self
    stepStorm(before, drive, dt)
    stepBiowalls(before, drive, dt)
    stepCircuits(before, drive, dt)
    stepSentinels(before, drive, dt)
    stepWaste(before, drive, dt)
  }

  private mutating func stepStorm(_ s: CityState, _ drive: Drive, _ dt: Double) {
    let breeze = 2.2 + 1.6 * drive.daylight + 0.35 * drive.gust
    wind += dt * (max(0.2, breeze + (21 + 1.6 * drive.gust) * drive.storm) - s.wind) / 5
    charge += dt * (0.12 + 11 * drive.storm - s.charge) / 14
    rain += dt * (46 * drive.storm * drive.storm - s.rain) / 18
    let release = 4 + 190 * drive.storm
    spores += dt * (release - s.spores * (1 / 45 + 0.0006 * s.rain))
  }

  private mutating func stepBiowalls(_ s: CityState, _ drive: Drive, _ dt: Double) {
    let daily = 62 + 9 * Elementary.cos(2 * .pi * (drive.hour - 4.5) / 24)
    let moist = daily + (97 - daily) * s.rain / (s.rain + 9)
    humidity += dt * (moist - s.humidity) / 28
    let over = max(0, s.wind - 13) / 10
    breach += dt * (0.012 * over * over * (1 - s.breach) - (s.breach - 0.01) / 130)
    let light = drive.daylight * (1 - 0.75 * min(1, drive.storm))
    oxygen +=
      dt * ((31 + 58 * light) * (1 - 0.8 * s.breach) * (1 + 0.03 * drive.gust) - s.oxygen) / 16
    let uptake = 0.028 * (1 - s.breach)
    let seep = 0.0012 * s.spores / 45 + 0.02 + 0.004 * max(0, s.backlog - 6)
    toxin += dt * (seep + 0.34 * drive.storm - uptake * (s.toxin - 0.6))
  }

  private mutating func stepCircuits(_ s: CityState, _ drive: Drive, _ dt: Double) {
    let strike =
      0.019 * s.charge * s.charge * max(0.2, 1 + 0.2 * drive.gust) + 0.012 * max(0, s.toxin - 2)
    errors += dt * (0.05 + strike - s.errors * (0.045 + 0.0007 * s.repair))
    let wanted = 100 * s.errors / (s.errors + 9)
    repair += dt * (wanted - s.repair) / 32
    let demand = 12 + 42 * drive.bustle + 22 * s.disorder + 0.14 * s.repair
    load += dt * (min(demand, 99) - s.load) / 12
    // Plans fall apart in minutes and take hours to be made anew.
    let faults = (s.errors / 11) * (s.errors / 11)
    let broken = 0.92 * faults / (1 + faults)
    disorder += dt * (broken - s.disorder) / (broken > s.disorder ? 16 : 150)
  }

  private mutating func stepSentinels(_ s: CityState, _ drive: Drive, _ dt: Double) {
    let grounded = 1 / (1 + Elementary.exp((s.wind - 15) / 1.6))
    let called = 24 + 9 * drive.daylight + 10 * min(1, s.errors / 12) + 6 * min(1, s.breach * 4)
    airborne += dt * (min(48, called) * (0.16 + 0.84 * grounded) - s.airborne) / 14
    let share = s.airborne / 48
    let draw = 0.34 * share * (1 + s.wind / 18)
    battery += dt * (0.30 * (1 - share) * (100 - s.battery) / 25 + 0.05 - draw)
    battery = clamp(battery, 8, 100)
  }

  private mutating func stepWaste(_ s: CityState, _ drive: Drive, _ dt: Double) {
    backlog += dt * (drive.intake - s.conversion) / 1000
    let raised = 1 / (1 + Elementary.exp((17 - 9 * s.effort - s.backlog) / 1.3))
    effort += dt * (raised - s.effort) / 50
    glow += dt * (s.conversion / 190 - s.glow) / 6
    let worry = 0.00016 * max(0, s.backlog - 8) + 0.00003 * s.errors + 0.0005 * s.breach
    let thanks = 0.015 * s.effort * max(0, s.conversion - drive.intake) / 60
    trust += dt * (0.0004 * (73 - s.trust) + thanks * (92 - s.trust) - worry * s.trust)
  }
}
