import City
import Foundation
import Telemetry
import Testing

@Suite struct StormDayTests {
  static let header =
    "time,biowall_humidity [%],biowall_oxygen [kg/h],biowall_toxin [ppm],biowall_breach [1],"
    + "circuit_load [%],circuit_latency [ms],circuit_error_rate [1/min],circuit_repair [%],"
    + "sentinel_airborne [1],sentinel_battery [%],sentinel_detections [1/min],storm_wind [m/s],"
    + "storm_gust [m/s],storm_charge [kV/m],storm_rain [mm/h],storm_spores [1/m3],"
    + "waste_intake [kg/min],waste_conversion [kg/min],waste_backlog [t],trust [%],"
    + "heart_rate [1/min],heart_glow [1]"

  @Test func tableHasRFC4180Form() throws {
    let scratch = try Scratch()
    try scratch.simulate()
    let text = try String(contentsOfFile: scratch.path("telemetry.csv"), encoding: .utf8)
    let lines = text.components(separatedBy: "\r\n")
    #expect(lines.count == 1 + 1441 + 1)
    #expect(lines.first == Self.header)
    #expect(lines.last == "", "every line ends with CR LF")
    #expect(!text.contains("\""))
    #expect(lines[1].hasPrefix("2087-03-14T00:00:00+00:00,64.00,31.00,1.600,0.0100,"))
    #expect(lines[1 + 754].hasPrefix("2087-03-14T12:34:00+00:00,"))
    #expect(lines[1441].hasPrefix("2087-03-15T00:00:00+00:00,"))
    for line in lines[1...1441] {
      let cells = line.components(separatedBy: ",")
      #expect(cells.count == 23)
      #expect(cells.dropFirst().allSatisfy { $0.isEmpty || Double($0).map(\.isFinite) == true })
    }
  }

  @Test func onlySentinelsLoseSamplesAndOnlyInTheStorm() throws {
    let log = try Self.log(seed: 7)
    #expect(log.channels.count == 22)
    #expect(log.duration == 86400)
    for channel in log.channels where !channel.name.hasPrefix("sentinel_") {
      #expect(channel.values.count == 1441, "\(channel.name)")
    }
    for name in ["sentinel_airborne", "sentinel_battery", "sentinel_detections"] {
      let times = try #require(log.channel(named: name)).times
      let steps = zip(times, times.dropFirst()).filter { $1 - $0 > 60 }
      #expect(steps.count == 3)
      #expect(steps.allSatisfy { $0.0 > 13 * 3600 && $0.1 < 16.5 * 3600 })
      #expect(steps.allSatisfy { (5 * 60...10 * 60).contains($0.1 - $0.0) })
    }
  }

  /// Flows are written to 1e-4 kg/min and the backlog to 1e-6 t.
  @Test(arguments: [UInt64(1), 7]) func wasteIsConserved(seed: UInt64) throws {
    let log = try Self.log(seed: seed)
    let intake = try #require(log.channel(named: "waste_intake")).values
    let conversion = try #require(log.channel(named: "waste_conversion")).values
    let backlog = try #require(log.channel(named: "waste_backlog")).values
    var worst = 0.0
    for minute in 1...1440 {
      let stored = backlog[minute] - backlog[minute - 1]
      let flowed = (intake[minute] - conversion[minute]) / 1000
      worst = max(worst, abs(stored - flowed))
    }
    #expect(worst < 1.2e-6)
    #expect(try #require(backlog.max()) > 2.5 * backlog[0])
  }

  @Test(arguments: [UInt64(1), 2, 3, 7, 40]) func causesComeBeforeEffects(seed: UInt64) throws {
    let log = try Self.log(seed: seed)
    let wind = try peak(log, "storm_wind")
    let errors = try peak(log, "circuit_error_rate")
    let backlog = try peak(log, "waste_backlog")
    let heart = try peak(log, "heart_rate")
    let trust = try #require(log.channel(named: "trust"))
    let lowest = trust.times[
      try #require(
        trust.values.indices.min {
          trust.values[$0] < trust.values[$1]
        })]
    #expect((13.0...13.9).contains(wind / 3600))
    #expect(wind < errors && errors < backlog && backlog < lowest && lowest < heart)
    let (first, last) = (trust.values[0], trust.values[1440])
    #expect(try #require(trust.values.min()) < first - 15)
    #expect(last > first + 4)
  }

  @Test func theEveningEndsNearTheMorning() throws {
    let log = try Self.log(seed: 7)
    for channel in log.channels where !["trust", "waste_backlog"].contains(channel.name) {
      let range = try #require(channel.values.max()) - (try #require(channel.values.min()))
      let change = abs(channel.values[channel.values.count - 1] - channel.values[0])
      #expect(change < 0.2 * range, "\(channel.name)")
    }
  }

  @Test func unknownScenariosAreNone() {
    #expect(SampleScenario.names == ["storm-day"])
    #expect(SampleScenario(named: "calm-day") == nil)
  }

  private static func log(seed: UInt64) throws -> TelemetryLog {
    let scratch = try Scratch()
    try scratch.simulate(seed: seed)
    return try TelemetryLog(readingCSV: scratch.path("telemetry.csv"))
  }

  private func peak(_ log: TelemetryLog, _ name: String) throws -> Double {
    let channel = try #require(log.channel(named: name))
    let index = channel.values.indices.max { channel.values[$0] < channel.values[$1] }
    return channel.times[try #require(index)]
  }
}
