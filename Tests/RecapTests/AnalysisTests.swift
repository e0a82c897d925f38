import Foundation
import Geometry
import Recap
import Telemetry
import Testing

/// Real logs, and logs that cannot tell anything.
@Suite struct AnalysisTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/Recap")

  /// Katrina reached its greatest wind and least pressure on 28 August at 18 h UTC (HURDAT2).
  @Test func aBestTrackOfWindAndPressure() throws {
    let log = try TelemetryLog(reading: Self.folder.appending(path: "katrina-2005.csv").path)
    let analysis = try StormAnalysis(log)
    #expect(analysis.leader == .wind && analysis.calm == nil)
    let peak = try #require(analysis.event(.peak))
    #expect(peak.evidence.value == 150)
    #expect(log.dateText(at: peak.evidence.valueSeconds) == "2005-08-28 18:00")
    #expect(analysis.cast[.pressure]?.name == "pressure" && analysis.cast[.east] != nil)
    let telling = Telling(analysis, language: "en")
    let words = try #require(telling.moments.first { $0.name == "peak" }).words
    #expect(words[0] == "The storm peaks:\nwind of 150\u{A0}knots at 18:00 on 28 August.")
    #expect(words[1].contains("vento de 150\u{A0}nós às 18:00 de 28 de agosto"))
  }

  private func log(_ values: [Double], unit: String = "m/s") -> TelemetryLog {
    let times = values.indices.map { Double($0) * 60 }
    let channel = Channel(
      name: "wind", unit: unit, times: times, values: values, longestBridge: 180)
    return TelemetryLog(
      path: "log.csv", startOfDaySeconds: 0, startText: "", duration: times.last ?? 0,
      channels: [channel], diagnostics: [])
  }

  @Test(arguments: [
    ([], "no channel of the log has a value"), ([3], "the log has one row"),
    ([3, 4, 5], "the log has 3 rows, too few"),
    ([Double](repeating: 4, count: 40), "no channel of the log ever changes"),
  ])
  func logsThatTellNothing(values: [Double], words: String) {
    #expect {
      try StormAnalysis(log(values))
    } throws: { error in
      "\(error)".hasPrefix("log.csv: error: ") && "\(error)".contains(words)
    }
  }

  @Test func aBreezeIsNoStorm() throws {
    let values = (0..<300).map { 2 + ((120..<160).contains($0) ? 5.0 : 0) + 0.1 * Double($0 % 3) }
    let analysis = try StormAnalysis(log(values))
    #expect(analysis.events.isEmpty)
    #expect(analysis.calm?.contains("Beaufort 6") == true, "\(analysis.calm ?? "")")
  }

  @Test func rolesAreFoundByNameAndUnit() {
    func channel(_ name: String, _ unit: String) -> Channel {
      Channel(name: name, unit: unit, times: [0, 1], values: [1, 2], longestBridge: 3)
    }
    let log = TelemetryLog(
      path: "a", startOfDaySeconds: 0, startText: "", duration: 1,
      channels: [
        channel("sentinel_trust", "%"), channel("trust", "%"), channel("windDir", "deg"),
        channel("Wind Speed", "km/h"), channel("p0", "mbar"), channel("wind_gust", "%"),
        channel("sentinel_errors", "1/min"), channel("circuit_error_rate", "1/min"),
      ], diagnostics: [])
    let cast = Cast(log)
    #expect(cast[.trust]?.name == "trust" && cast[.wind]?.name == "Wind Speed")
    #expect(cast[.pressure]?.name == "p0" && cast[.gust] == nil)
    #expect(cast[.errors]?.name == "circuit_error_rate")
    let mapped = Cast(log, mapping: [.gust: "Wind Speed", .trust: nil])
    #expect(mapped[.gust]?.name == "Wind Speed" && mapped[.trust] == nil)
  }
}

/// Clocks that jump and logs that are much longer than their storm.
@Suite struct LongLogTests {
  /// A storm of six hours about a place in the log, samples apart by `step` seconds.
  private static func log(
    count: Int, step: Double, peak: Int, width: Double, strays: [Double] = []
  ) -> TelemetryLog {
    let hash = CounterHash(seed: 3, "long.log")
    var samples = (0..<count).map { index in
      let x = Double(index - peak) / width
      let value =
        5 + Elementary.sin(Double(index) / 40) + 24 * Elementary.exp(-x * x / 2)
        + 0.5 * Double(hash.normal(index))
      return (time: Double(index) * step, value: value)
    }
    samples += strays.map { (time: $0, value: 6) }
    samples.sort { $0.time < $1.time }
    let start = samples[0].time
    let channel = Channel(
      name: "gust", unit: "m/s", times: samples.map { $0.time - start },
      values: samples.map(\.value), longestBridge: 3 * step)
    return TelemetryLog(
      path: "long.csv", startOfDaySeconds: 0, startText: "2020-01-01T00:00:00Z",
      duration: channel.times.last ?? 0, channels: [channel], diagnostics: [])
  }

  @Test func tenYearsWithAStormOfADay() throws {
    let analysis = try StormAnalysis(
      Self.log(count: 87_600, step: 3600, peak: 40_000, width: 6))
    let peak = try #require(analysis.event(.peak))
    #expect(abs(peak.seconds - 40_000 * 3600) < 3 * 3600)
    let span = Telling(analysis, language: "en").span
    #expect(span.upperBound - span.lowerBound < 5 * 86_400)
    #expect(analysis.notes.contains { $0.hasPrefix("the log is long") })
  }

  @Test(arguments: [[1.6e8], [-1.6e9], [1.6e8, -1.6e9]])
  func clocksThatJump(strays: [Double]) throws {
    let analysis = try StormAnalysis(
      Self.log(count: 1000, step: 60, peak: 500, width: 40, strays: strays))
    let start = min(strays.min() ?? 0, 0)
    let peak = try #require(analysis.event(.peak))
    #expect(abs(peak.seconds + start - 30_000) < 600)
    #expect(
      analysis.notes.contains { $0.contains("a clock that jumped") }, "\(analysis.notes)")
  }
}
