import Time

/// How much the whole picture's light trembles: its mean, without what changes slower than in a
/// second, outside of where the story asks for it.
struct PumpMeter: Sendable {
  private let rate: FrameRate
  private let reach: Int
  private var means: [Double] = []
  private var isScored: [Bool] = []

  init(rate: FrameRate) {
    self.rate = rate
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
    let residuals = means.indices.compactMap { index -> Double? in
      let window = index - reach...index + reach
      guard window.lowerBound >= 0, window.upperBound < means.count,
        !isScored[window].contains(true)
      else { return nil }
      return means[index] - means[window].reduce(0, +) / Double(window.count)
    }
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
}
