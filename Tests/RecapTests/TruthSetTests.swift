import Geometry
import Recap
import Telemetry
import Testing

/// Precision, recall and timing on 60 storms of known truth. The scores are printed, so that the
/// page of the methods can be held to them.
@Suite struct TruthSetTests {
  static let storms = (0..<60).map { SyntheticStorm(seed: $0) }
  static let slowStorms = (0..<60).map { SyntheticStorm(seed: 1000 + $0, flanks: 10...45) }
  static let roundStorms = (0..<60).map { SyntheticStorm(seed: 2000 + $0, course: .cosine) }

  private func score(
    _ storms: [SyntheticStorm] = storms, _ name: String = "truth set", decibels: Double,
    missing: Double = 0
  ) throws -> DetectionScore {
    var score = DetectionScore()
    for (index, storm) in storms.enumerated() {
      let log = storm.log(decibels: decibels, missing: missing, seed: UInt64(100 + index))
      score.add(try StormAnalysis(log), storm)
    }
    print(score.summary("\(name) at \(Int(decibels)) dB, \(Int(missing * 100)) % missing"))
    return score
  }

  @Test func atTenDecibels() throws {
    let score = try score(decibels: 10)
    #expect(score.recall >= 0.95 && score.precision >= 0.96)
    #expect(score.medianError < 1.5)
    for kind in Event.Kind.allCases where kind != .recovery && kind != .answer {
      #expect(score.medianError(of: kind) < 1.6, "\(kind)")
    }
  }

  /// Slower storms have more samples, and flanks in which a time is harder to tell.
  @Test func slowStormsAtTenDecibels() throws {
    let score = try score(Self.slowStorms, "slow storms", decibels: 10)
    #expect(score.recall > 0.96 && score.precision > 0.96)
    #expect(score.medianError < 2.2)
  }

  /// A course that none of the fitted curves is.
  @Test func roundStormsAtTenDecibels() throws {
    let score = try score(Self.roundStorms, "round storms", decibels: 10)
    #expect(score.recall > 0.95 && score.precision > 0.95)
    #expect(score.medianError < 1.6)
  }

  @Test func withoutNoise() throws {
    let score = try score(decibels: 80)
    #expect(score.recall > 0.99 && score.precision > 0.99)
    #expect(score.medianError < 0.5)
  }

  @Test func withATenthOfTheSamplesLost() throws {
    let score = try score(decibels: 10, missing: 0.1)
    #expect(score.recall > 0.93 && score.precision > 0.94)
    #expect(score.medianError < 1.8)
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
