import Geometry

/// Living Consumption: what people use and throw away. Their day has a rhythm of homes and one of
/// work; how sparing they are follows trust.
///
///     theta_t = (theta* - theta) / 240 min,  theta* = theta_max / (1 + exp((0.6 - trust) / 0.08))
///     made_k  = people base_k habit_k activity (1 - theta r_k)
package struct Consumption: Sendable {
  /// How far people save, 0...1, by district.
  package private(set) var thrift: [Double]
  /// The city's life, 1 in a mean evening, by district.
  package private(set) var activity: [Double]
  /// What each district throws away, in kg/min.
  package private(set) var made: [WasteKinds]
  /// Power that the city draws, in MW.
  package private(set) var power = 0.0

  private let districts: [District]
  private let parameters: ConsumptionParameters
  private let mood: SpectralSeries

  /// How much of each kind thrift can save.
  private static let savable = WasteKinds(organic: 0.35, polymer: 0.6, metal: 0.4, eWaste: 0.5)

  package init(
    districts: [District], parameters: ConsumptionParameters, period: Double, seed: UInt64
  ) {
    self.districts = districts
    self.parameters = parameters
    // Habits drift over three quarters of an hour: the spectrum of an exponential memory.
    let memory = 2700.0
    mood = SpectralSeries(
      band: 1e-5...1.5e-3, count: 24, period: period, hash: CounterHash(seed: seed, "city.mood")
    ) { frequency in
      let turns = 2 * Double.pi * frequency * memory
      return 4 * memory / (1 + turns * turns)
    }
    thrift = Array(repeating: 0.6 * parameters.thrift, count: districts.count)
    activity = Array(repeating: 0.5, count: districts.count)
    made = Array(repeating: .zero, count: districts.count)
  }

  /// - Parameters:
  ///   - storm: intensity by district.
  ///   - feast: share of people at the festival.
  package mutating func step(
    trust: [Double], storm: [Storm.Local], feast: Double, _ clock: CityClock
  ) {
    let shift = 1 + parameters.mood * mood.value(at: clock.seconds)
    power = 0
    for (index, district) in districts.enumerated() {
      let wanted = parameters.thrift / (1 + Elementary.exp((0.6 - trust[index]) / 0.08))
      thrift[index] += clock.minutes * (wanted - thrift[index]) / 240
      let shelter = 1 - 0.3 * min(1, storm[index].intensity)
      let bustle = Self.bustle(hour: clock.hourOfDay, homeShare: district.homeShare)
      activity[index] = bustle * shelter * max(0.3, shift) * (1 + 0.5 * feast)
      made[index] = waste(of: district, index, storm: storm[index], feast: feast)
      power += district.population * 0.0011 * activity[index] * (1 - 0.35 * thrift[index])
    }
  }

  /// What people make, and what the storm breaks and blows down.
  private func waste(
    of district: District, _ index: Int, storm: Storm.Local, feast: Double
  ) -> WasteKinds {
    let each = WasteFlow.usual * (parameters.waste / 1440) * district.habits
    let kept =
      WasteKinds(organic: 1, polymer: 1, metal: 1, eWaste: 1) - Self.savable * thrift[index]
    let lived = each * kept * (district.population * activity[index] * 1.45)
    let debris = parameters.debris * storm.intensity * district.population
    let banquet = parameters.waste / 1440 * 0.8 * feast * district.population
    return lived
      + WasteKinds(organic: 0.5, polymer: 0.3, metal: 0.14, eWaste: 0.06) * debris
      + WasteKinds(organic: 0.7, polymer: 0.3, metal: 0, eWaste: 0) * banquet
  }

  /// The rhythm of a day, about 0.4 by night to 1.2 in the morning and evening.
  package static func bustle(hour: Double, homeShare: Double) -> Double {
    let home =
      0.42 + 0.75 * bell(hour, at: 7.75, width: 1.6) + 0.3 * bell(hour, at: 13, width: 2.2)
      + 0.9 * bell(hour, at: 19.25, width: 2.2)
    let work =
      0.4 + 0.5 * bell(hour, at: 9.5, width: 1.6) + 0.8 * bell(hour, at: 13, width: 2.6)
      + 0.3 * bell(hour, at: 17, width: 1.6)
    return homeShare * home + (1 - homeShare) * work
  }

  /// Goes round with the day.
  private static func bell(_ hour: Double, at center: Double, width: Double) -> Double {
    var offset = hour - center
    if offset > 12 { offset -= 24 }
    if offset < -12 { offset += 24 }
    return Elementary.exp(-0.5 * offset * offset / (width * width))
  }
}
