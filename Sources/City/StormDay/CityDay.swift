import Geometry

/// A day of the city, minute by minute, midnight to midnight with both ends.
struct CityDay: Sendable {
  /// What the instruments see at one minute. Flows are means over the minute before.
  struct Minute: Sendable {
    var state: CityState
    var intake: Double
    var conversion: Double
    var gust: Double
    var latency: Double
    var detections: Double
    /// Whether the sentinels' samples were lost.
    var isSentinelLost: Bool
  }

  static let minuteCount = 24 * 60 + 1
  private static let substeps = 4

  let minutes: [Minute]

  init(scenario: SampleScenario, seed: UInt64) {
    let weather = Weather(storm: scenario.storm, seed: seed, minutes: Self.minuteCount)
    let lost = Self.lostMinutes(scenario.storm, seed: seed)
    var state = CityState()
    var minutes: [Minute] = []
    for minute in 0..<Self.minuteCount {
      var flows = (intake: 0.0, conversion: 0.0)
      if minute == 0 {
        flows = (Self.drive(weather, minute: 0, part: 0).intake, state.conversion)
      } else {
        for part in 0..<Self.substeps {
          let drive = Self.drive(weather, minute: minute - 1, part: part)
          flows.intake += drive.intake / Double(Self.substeps)
          flows.conversion += state.conversion / Double(Self.substeps)
          state.step(drive, minutes: 1 / Double(Self.substeps))
        }
      }
      minutes.append(
        Self.observed(state, flows, weather, minute: minute, isLost: lost.contains(minute)))
    }
    self.minutes = minutes
  }

  private static func drive(_ weather: Weather, minute: Int, part: Int) -> CityState.Drive {
    let hour = (Double(minute) + Double(part) / Double(substeps)) / 60
    let storm = weather.intensity(hour: hour)
    let bustle = weather.bustle(hour: hour) * (1 - 0.25 * min(1, storm))
    let intake = 24 + 52 * bustle + 34 * storm + 2.5 * weather.habit(minute: minute)
    return CityState.Drive(
      storm: storm, daylight: weather.daylight(hour: hour), bustle: bustle,
      gust: weather.gustiness(minute: minute), hour: hour, intake: max(intake, 5))
  }

  private static func observed(
    _ state: CityState, _ flows: (intake: Double, conversion: Double), _ weather: Weather,
    minute: Int, isLost: Bool
  ) -> Minute {
    let flicker = weather.flicker(minute: minute)
    let gust = state.wind * (1.22 + 0.10 * abs(weather.gustiness(minute: minute) + 0.5 * flicker))
    let queue = state.load / (108 - state.load)
    let latency = (9 + 14 * queue + 3.2 * state.errors) * (1 + 0.03 * flicker)
    let sighted = state.airborne * (0.05 + state.spores / 9000 + 0.5 * state.breach)
    return Minute(
      state: state, intake: flows.intake, conversion: flows.conversion, gust: gust,
      latency: max(latency, 4), detections: max(0, sighted * (1 + 0.12 * flicker)),
      isSentinelLost: isLost)
  }

  /// Two runs of minutes about the storm's first peak and one about its second, 4 to 9 long.
  private static func lostMinutes(_ storm: Storm, seed: UInt64) -> Set<Int> {
    let hash = CounterHash(seed: seed, "city.lost")
    let anchors = storm.cells.enumerated().flatMap { index, cell in
      let peak = Int((cell.peak * 60).rounded())
      return index == 0 ? [peak - 14, peak + 12] : [peak + 3]
    }
    return anchors.enumerated().reduce(into: []) { lost, anchor in
      let length = 4 + Int(hash.unit(anchor.offset) * 6)
      let start = anchor.element + Int(hash.unit(anchor.offset, 1) * 6)
      lost.formUnion(start..<start + length)
    }
  }
}
