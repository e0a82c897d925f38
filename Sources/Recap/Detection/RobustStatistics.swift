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
