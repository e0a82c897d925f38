import Geometry
import Recap
import Telemetry
import Testing

/// Precision, recall and timing on 60 storms of known truth. The scores are printed, so that the
/// page of the methods can be held to them.
@Suite struct TruthSetTests {
  static let storms = (0..<60).map(SyntheticStorm.init)

  private func score(decibels: Double, missing: Double = 0) throws -> DetectionScore {
    var score = DetectionScore()
    for (index, storm) in Self.storms.enumerated() {
      let log = storm.log(decibels: decibels, missing: missing, seed: UInt64(100 + index))
      score.add(try StormAnalysis(log), storm)
    }
    print(score.summary("truth set at \(Int(decibels)) dB, \(Int(missing * 100)) % missing"))
    return score
  }

  @Test func atTenDecibels() throws {
    let score = try score(decibels: 10)
    #expect(score.recall > 0.93 && score.precision > 0.93)
    #expect(score.medianError < 2)
  }

  @Test func withoutNoise() throws {
    let score = try score(decibels: 80)
    #expect(score.recall > 0.99 && score.precision > 0.99)
    #expect(score.medianError < 0.5)
  }

  @Test func withATenthOfTheSamplesLost() throws {
    let score = try score(decibels: 10, missing: 0.1)
    #expect(score.recall > 0.9 && score.precision > 0.9)
    #expect(score.medianError < 2.5)
  }

  /// Noise about a calm that drifts is no storm, however long one looks.
  @Test(arguments: 0..<20) func calmIsNoStorm(seed: Int) throws {
    let hash = CounterHash(seed: UInt64(seed), "synthetic.calm")
    let times = (0..<1200).map { Double($0) * 60 }
    let values = times.indices.map { index in
      20 + 2 * Elementary.sin(Double(index) / 190) + Double(hash.normal(index))
    }
    let channel = Channel(
      name: "gust", unit: "", times: times, values: values, longestBridge: 180)
    let log = TelemetryLog(
      path: "calm.csv", startOfDaySeconds: 0, startText: "", duration: times[1199],
      channels: [channel], diagnostics: [])
    let analysis = try StormAnalysis(log)
    #expect(analysis.events.isEmpty && analysis.calm != nil)
  }
}
