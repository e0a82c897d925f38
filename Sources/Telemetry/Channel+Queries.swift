extension Channel {
  /// The value at a time: linear between the samples around it. Nil in a gap and outside the span
  /// of the samples.
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
    return value + (values[after] - value) * ((seconds - time) / step)
  }

  /// From the smallest to the largest value, or nil without samples.
  public var range: ClosedRange<Double>? {
    guard let low = values.min(), let high = values.max() else { return nil }
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
