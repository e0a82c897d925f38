import Foundation
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
