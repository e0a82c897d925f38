import Foundation

/// What `--check` holds pictures to: ratios alone, since machines differ.
struct RasterThresholds: Decodable {
  /// How much worse than its threshold a ratio may be, as a share of it.
  let noise: Double
  /// Ours in passes of the yardstick, by workload.
  let passes: [String: Double]
  /// Passes of the grade, and of drawing with effects on planes, by what they do.
  let grading: [String: Double]
  let effects: [String: Double]
  /// Ours to a peer's, by workload and peer.
  let peers: [String: [String: Double]]
  /// What ten times the primitives cost to ten times what they cost.
  let growth: Double
  /// The least share of its roofline that laying planes over a picture reaches.
  let over: Double

  static func read() throws -> RasterThresholds {
    let file = "Benchmarks/raster-thresholds.json"
    guard let data = FileManager.default.contents(atPath: file) else {
      throw BenchmarkProblem("\(file) is not here; run this from Verdiva's folder")
    }
    return try JSONDecoder().decode(RasterThresholds.self, from: data)
  }

  /// Whether a ratio that should be small is too large for noise to explain.
  func isExceeded(_ ratio: Double, by limit: Double) -> Bool { ratio > limit * (1 + noise) }
}
