import Geometry

/// How long one series follows another, by cross-correlation.
struct LeadLag: Sendable, Equatable {
  /// Samples that the second is behind the first.
  let lag: Double
  /// -1...1, at that lag.
  let correlation: Double
  /// How sure it is that chance does not give it: Fisher's transform (Fisher 1915,
  /// doi 10.1093/biomet/10.4.507) with as many free samples as the two series' own memory leaves
  /// (Bartlett 1946, doi 10.2307/2983611).
  let certainty: Double

  /// - Parameters:
  ///   - lags: samples to try.
  ///   - isOpposed: whether the second falls where the first rises.
  init?(_ first: [Double], _ second: [Double], lags: ClosedRange<Int>, isOpposed: Bool = false) {
    let sign = isOpposed ? -1.0 : 1.0
    let found = lags.map { lag in
      (lag: lag, value: Self.correlation(first, second, lag: lag) ?? -.infinity)
    }
    let signed = found.map { $0.value.isFinite ? sign * $0.value : -.infinity }
    guard let best = signed.indices.max(by: { signed[$0] < signed[$1] }), signed[best] > 0 else {
      return nil
    }
    lag = Double(found[best].lag) + Self.vertex(signed, best)
    correlation = sign * signed[best]
    let count = first.indices.count { !first[$0].isNaN && !second[$0].isNaN }
    let free = max(4, Double(count) / Self.memory(first, second))
    let r = min(abs(correlation), 0.999)
    certainty = Confidence.normal(
      0.5 * Elementary.log((1 + r) / (1 - r)) * (free - 3).squareRoot())
  }

  /// How many samples tell as much as one that were free: the sum of the products of both series'
  /// autocorrelations, up to where one of them ends.
  private static func memory(_ first: [Double], _ second: [Double]) -> Double {
    var (sum, lag) = (1.0, 1)
    let step = max(1, first.count / 128)
    while lag < first.count / 2 {
      guard let a = correlation(first, first, lag: lag), a > 0,
        let b = correlation(second, second, lag: lag), b > 0
      else { break }
      sum += 2 * Double(step) * a * b
      lag += step
    }
    return sum
  }

  /// Pearson's, of the pairs that are both there.
  static func correlation(_ first: [Double], _ second: [Double], lag: Int) -> Double? {
    var (n, x, y, xx, yy, xy) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    for index in first.indices where second.indices.contains(index + lag) {
      let (a, b) = (first[index], second[index + lag])
      if a.isNaN || b.isNaN { continue }
      (n, x, y) = (n + 1, x + a, y + b)
      (xx, yy, xy) = (xx + a * a, yy + b * b, xy + a * b)
    }
    guard n >= 8 else { return nil }
    let (varianceX, varianceY) = (xx - x * x / n, yy - y * y / n)
    guard varianceX > 1e-12 * xx, varianceY > 1e-12 * yy else { return nil }
    return (xy - x * y / n) / (varianceX * varianceY).squareRoot()
  }

  /// Where between samples the parabola through three values has its top.
  private static func vertex(_ values: [Double], _ index: Int) -> Double {
    guard index > 0, index + 1 < values.count, values[index - 1].isFinite,
      values[index + 1].isFinite
    else { return 0 }
    let bend = values[index - 1] - 2 * values[index] + values[index + 1]
    return bend < 0 ? (values[index - 1] - values[index + 1]) / (2 * bend) : 0
  }
}
