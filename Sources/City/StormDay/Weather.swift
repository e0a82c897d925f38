import Geometry

/// What drives the city from outside: the storm, the sun, people's habits, and chance.
struct Weather: Sendable {
  let storm: Storm
  private let gustiness: [Double]
  private let habit: [Double]
  private let flicker: [Double]

  init(storm: Storm, seed: UInt64, minutes: Int) {
    self.storm = storm
    let hash = CounterHash(seed: seed, "city.weather")
    gustiness = Self.colored(hash, lane: 0, minutes: minutes, memory: 7)
    habit = Self.colored(hash, lane: 1, minutes: minutes, memory: 45)
    flicker = Self.colored(hash, lane: 2, minutes: minutes, memory: 2)
  }

  /// 0 in calm, 1 at the height of the storm.
  func intensity(hour: Double) -> Double {
    storm.cells.reduce(0) { sum, cell in
      let offset = (hour - cell.peak) / (hour < cell.peak ? cell.rise : cell.fall)
      return sum + cell.strength * Elementary.exp(-0.5 * offset * offset)
    }
  }

  /// Sunlight above the clouds, 0 at night to 1 at noon.
  func daylight(hour: Double) -> Double {
    max(0, Elementary.sin(.pi * (hour - 6.25) / 12))
  }

  /// How busy people are, about 0.4 by night to 1.2 in the morning and evening.
  func bustle(hour: Double) -> Double {
    0.45 + 0.6 * bell(hour, at: 8.25, width: 1.7) + 0.45 * bell(hour, at: 13, width: 2.4)
      + 0.65 * bell(hour, at: 19, width: 2.0)
  }

  /// Noise of unit variance: of the wind (memory of 7 min), of habits (45), of instruments (2).
  func gustiness(minute: Int) -> Double { gustiness[minute] }
  func habit(minute: Int) -> Double { habit[minute] }
  func flicker(minute: Int) -> Double { flicker[minute] }

  private func bell(_ hour: Double, at center: Double, width: Double) -> Double {
    let offset = (hour - center) / width
    return Elementary.exp(-0.5 * offset * offset)
  }

  /// An Ornstein-Uhlenbeck process sampled each minute; `memory` is its correlation time in
  /// minutes.
  private static func colored(
    _ hash: CounterHash, lane: Int, minutes: Int, memory: Double
  ) -> [Double] {
    let keep = Elementary.exp(-1 / memory)
    let add = (1 - keep * keep).squareRoot()
    var value = Double(hash.normal(0, lane))
    return (0..<minutes).map { minute in
      value = keep * value + add * Double(hash.normal(minute + 1, lane))
      return value
    }
  }
}
