extension Channel {
  /// The value at a time, by the channel's interpolation between the samples around it. Nil in a
  /// gap and outside the span of the samples.
  ///
  /// - Parameter seconds: since the log's start.
  /// - Complexity: O(log n).
  public func value(at seconds: Double) -> Double? {
    let after = firstIndex(after: seconds)
    guard after > 0 else { return nil }
    let (time, value) = (times[after - 1], values[after - 1])
    if time == seconds { return value }
    guard after < times.count else { return nil }
    let step = times[after] - time
    guard step <= longestBridge else { return nil }
    let part = (seconds - time) / step
    switch interpolation {
    case .hold: return value
    case .linear: return value + (values[after] - value) * part
    case .cubic: return cubic(from: after - 1, part)
    }
  }

  /// Hermite's cubic with slopes that keep it monotone wherever the samples are.
  private func cubic(from index: Int, _ part: Double) -> Double {
    let step = times[index + 1] - times[index]
    let (a, b) = (values[index], values[index + 1])
    let (slopeA, slopeB) = (slope(at: index) * step, slope(at: index + 1) * step)
    let (t2, t3) = (part * part, part * part * part)
    let value =
      a * (2 * t3 - 3 * t2 + 1) + slopeA * (t3 - 2 * t2 + part)
      + b * (3 * t2 - 2 * t3) + slopeB * (t3 - t2)
    return min(max(value, min(a, b)), max(a, b))
  }

  /// The harmonic mean of the slopes on both sides, or 0 where they turn or a side is a gap
  /// (Fritsch & Butland 1984, doi 10.1137/0905021).
  private func slope(at index: Int) -> Double {
    guard let before = slope(after: index - 1), let after = slope(after: index),
      before * after > 0
    else { return 0 }
    let (left, right) = (times[index] - times[index - 1], times[index + 1] - times[index])
    let (w1, w2) = (2 * right + left, right + 2 * left)
    return (w1 + w2) / (w1 / before + w2 / after)
  }

  private func slope(after index: Int) -> Double? {
    guard index >= 0, index + 1 < times.count else { return nil }
    let step = times[index + 1] - times[index]
    return step <= longestBridge ? (values[index + 1] - values[index]) / step : nil
  }

  /// From the smallest to the largest value that was measured, or nil without samples.
  public var range: ClosedRange<Double>? {
    let (lows, highs) = (buckets?.lows ?? values, buckets?.highs ?? values)
    guard let low = lows.min(), let high = highs.max() else { return nil }
    return low...high
  }

  /// The value below which a fraction `q` (clamped to 0...1) of the samples lies, linear between
  /// neighbours in order (type 7 of Hyndman & Fan 1996, doi 10.2307/2684934); nil without samples.
  public func quantile(_ q: Double) -> Double? {
    let sorted = values.sorted()
    guard let last = sorted.indices.last else { return nil }
    let place = min(max(q, 0), 1) * Double(last)
    let low = Int(place)
    let high = min(low + 1, last)
    return sorted[low] + (sorted[high] - sorted[low]) * (place - Double(low))
  }

  /// Stretches without samples that are longer than `longestBridge`, in seconds since the log's
  /// start.
  public var gaps: [ClosedRange<Double>] {
    zip(times, times.dropFirst()).filter { $1 - $0 > longestBridge }.map { $0...$1 }
  }

  private func firstIndex(after seconds: Double) -> Int {
    var (low, high) = (0, times.count)
    while low < high {
      let middle = (low + high) / 2
      if times[middle] <= seconds { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
