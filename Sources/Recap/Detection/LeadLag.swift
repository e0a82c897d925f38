/// How long one series follows another, by cross-correlation.
struct LeadLag: Sendable, Equatable {
  /// Samples that the second is behind the first.
  let lag: Double
  /// -1...1, at that lag.
  let correlation: Double
  /// The least correlation that chance would not give in 99 of 100 cases, with as many free samples
  /// as the two series' own memory leaves (Bartlett 1946, doi 10.2307/2983611).
  let threshold: Double

  var isSignificant: Bool { abs(correlation) > threshold }

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
    let memory =
      1 + 2 * Self.autocorrelation(first) * Self.autocorrelation(second)
      / max(1 - Self.autocorrelation(first) * Self.autocorrelation(second), 1e-3)
    let free = max(4, Double(first.count { !$0.isNaN }) / memory)
    threshold = min(2.576 / free.squareRoot(), 0.99)
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

  private static func autocorrelation(_ values: [Double]) -> Double {
    min(max(correlation(values, values, lag: 1) ?? 0, 0), 0.999)
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
