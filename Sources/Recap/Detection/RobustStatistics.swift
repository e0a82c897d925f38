/// Statistics that a storm's few hours among calm days do not bend.
enum RobustStatistics {
  /// What makes the median absolute deviation the standard deviation of a normal variable.
  static let consistency = 1.482602218505602

  static func median(_ values: some Sequence<Double>) -> Double? {
    quantile(values, 0.5)
  }

  /// Linear between neighbors in order (type 7 of Hyndman & Fan 1996, doi 10.2307/2684934); NaN is
  /// left out.
  static func quantile(_ values: some Sequence<Double>, _ share: Double) -> Double? {
    let sorted = values.filter { !$0.isNaN }.sorted()
    guard let last = sorted.indices.last else { return nil }
    let place = share * Double(last)
    let low = Int(place)
    let high = min(low + 1, last)
    return sorted[low] + (sorted[high] - sorted[low]) * (place - Double(low))
  }

  /// The mean of what is left without a share at either end, which knows a level more closely than
  /// the median does (Tukey & McLaughlin 1963, Sankhya A 25, 331-352).
  static func trimmedMean(_ values: some Sequence<Double>, _ share: Double) -> Double? {
    let sorted = values.filter { !$0.isNaN }.sorted()
    let cut = Int(share * Double(sorted.count))
    let kept = sorted.dropFirst(cut).dropLast(cut)
    return kept.isEmpty ? nil : kept.reduce(0, +) / Double(kept.count)
  }

  /// The line that a series is on, by the median slope of all pairs (Theil 1950, Proc. K. Ned. Akad.
  /// Wet. A 53, 386-392; Sen 1968, doi 10.1080/01621459.1968.10480934), of 160 samples at most.
  ///
  /// - Returns: its slope a sample, where it ends, and the deviation of the samples from it.
  static func line(_ values: [Double]) -> (slope: Double, end: Double, deviation: Double)? {
    let stride = max(1, values.count / 160)
    let points = values.indices.filter { $0 % stride == 0 && !values[$0].isNaN }
    guard points.count >= 8 else { return nil }
    let slopes = points.indices.flatMap { later in
      points[..<later].map { (values[points[later]] - values[$0]) / Double(points[later] - $0) }
    }
    guard let slope = median(slopes),
      let start = median(points.map { values[$0] - slope * Double($0) }),
      let rest = deviation(points.map { values[$0] - start - slope * Double($0) })
    else { return nil }
    return (slope, start + slope * Double(values.count - 1), rest)
  }

  /// The standard deviation by the median absolute deviation (Hampel 1974,
  /// doi 10.1080/01621459.1974.10482962).
  static func deviation(_ values: [Double]) -> Double? {
    guard let middle = median(values) else { return nil }
    return median(values.map { abs($0 - middle) }).map { $0 * consistency }
  }

  /// The standard deviation of what is between neighbors and not on their line, so that neither level
  /// nor slope counts (Gasser, Sroka & Jennen-Steinmetz 1986, doi 10.1093/biomet/73.3.625).
  static func noise(_ values: [Double]) -> Double {
    guard values.count > 2 else { return 0 }
    let scale = 1.5.squareRoot()
    let rests: [Double] = (1..<(values.count - 1)).compactMap { index in
      let line = (values[index - 1] + values[index + 1]) / 2
      let rest = (values[index] - line) / scale
      return rest.isNaN ? nil : rest
    }
    let robust = (median(rests.map { abs($0) }) ?? 0) * consistency
    if robust > 0 || rests.isEmpty { return robust }
    // More than half of the steps are none, as with counts and coarse digits.
    return (rests.reduce(0) { $0 + $1 * $1 } / Double(rests.count)).squareRoot()
  }
}
