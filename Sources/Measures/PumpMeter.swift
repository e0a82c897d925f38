import Time

/// How much the whole picture's light trembles: its mean, without what changes slower than in a
/// second, outside of where the story asks for it, and without what returns with a beat that it sets.
struct PumpMeter: Sendable {
  private let rate: FrameRate
  private let reach: Int
  /// Pictures in a beat.
  private let beat: Int?
  private var means: [Double] = []
  private var isScored: [Bool] = []

  /// - Parameter beat: seconds from beat to beat; nil where there is none.
  init(rate: FrameRate, beat: Double? = nil) {
    self.rate = rate
    self.beat = beat.map { Int(($0 * rate.framesPerSecond).rounded()) }
    reach = max(1, Int(rate.framesPerSecond / 2))
  }

  mutating func take(_ mean: Double, isScored: Bool) {
    means.append(mean)
    self.isScored.append(isScored)
  }

  var gate: Gate {
    let name = "pumping"
    guard rate.framesPerSecond >= 8 else {
      return Gate(name, without: "needs 8 pictures a second or more")
    }
    let swings = means.indices.map { index -> Double? in
      let window = index - reach...index + reach
      guard window.lowerBound >= 0, window.upperBound < means.count,
        !isScored[window].contains(true)
      else { return nil }
      return means[index] - means[window].reduce(0, +) / Double(window.count)
    }
    let residuals = swings.indices.compactMap { unasked(swings, at: $0) }
    guard residuals.count > 1 else {
      return Gate(name, without: "no unscored stretch of more than a second")
    }
    let variance = residuals.reduce(0) { $0 + $1 * $1 } / Double(residuals.count)
    return Gate(
      name,
      [
        Reading(
          "sd of the mean luminance about its moving mean", 100 * variance.squareRoot(),
          "% of white", .atMost(0.2))
      ])
  }

  /// What of a swing does not come with the beat. Three pictures' noise is in it; it is told as one's.
  private func unasked(_ swings: [Double?], at index: Int) -> Double? {
    guard let beat, beat > 0 else { return swings[index] }
    guard index >= beat, index + beat < swings.count, let swing = swings[index],
      let before = swings[index - beat], let after = swings[index + beat]
    else { return nil }
    return (swing - (before + after) / 2) / 1.5.squareRoot()
  }
}
