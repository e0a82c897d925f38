import Geometry

/// Where the mean of a series changes.
enum ChangePoints {
  /// The optimal partition into stretches of even mean by PELT (Killick, Fearnhead & Eckley 2012,
  /// doi 10.1080/01621459.2012.737745): the least squares plus a penalty for every stretch, found
  /// exactly while stretches that can no longer be the last ones are pruned.
  ///
  /// - Parameters:
  ///   - values: without NaN.
  ///   - noise: standard deviation of a sample.
  ///   - least: samples of a stretch.
  /// - Returns: the first index of each stretch but the first.
  static func pelt(_ values: [Double], noise: Double, least: Int = 3) -> [Int] {
    let count = values.count
    guard count >= 2 * least, noise > 0 else { return [] }
    let sums = Sums(values)
    let penalty = 3 * Elementary.log(Double(count)) * noise * noise
    var costs = [-penalty] + [Double](repeating: .infinity, count: count)
    var previous = [Int](repeating: 0, count: count + 1)
    var candidates = [0]
    for end in least...count {
      let tried = candidates.map { costs[$0] + sums.cost($0, end) }
      guard let best = tried.indices.min(by: { tried[$0] < tried[$1] }) else { continue }
      costs[end] = tried[best] + penalty
      previous[end] = candidates[best]
      candidates = zip(candidates, tried).filter { $0.1 <= costs[end] }.map(\.0)
      let next = end + 1 - least
      if next >= least { candidates.append(next) }
    }
    var (changes, end) = ([Int](), count)
    while previous[end] > 0 {
      end = previous[end]
      changes.append(end)
    }
    return changes.reversed()
  }

  private struct Sums {
    let first: [Double]
    let second: [Double]

    init(_ values: [Double]) {
      var (first, second) = ([0.0], [0.0])
      for value in values {
        first.append(first[first.count - 1] + value)
        second.append(second[second.count - 1] + value * value)
      }
      (self.first, self.second) = (first, second)
    }

    /// Squares about the mean from one index to before another.
    func cost(_ from: Int, _ to: Int) -> Double {
      let sum = first[to] - first[from]
      return max(0, second[to] - second[from] - sum * sum / Double(to - from))
    }
  }

  /// When a series has risen for good: the one-sided cumulative sum of Page 1954
  /// (doi 10.1093/biomet/41.1-2.100), with Page's own estimate of the change: the last sample at
  /// which the sum was still nothing.
  ///
  /// - Parameters:
  ///   - level: the mean before.
  ///   - slack: how far above `level` a mean may lie without being a change.
  ///   - alarm: the sum that is an alarm.
  /// - Returns: the sample of the change and of the alarm; nil where there is none.
  static func cusum(
    _ values: [Double], from first: Int = 0, level: Double, slack: Double, alarm: Double
  ) -> (change: Int, alarm: Int)? {
    var (sum, change) = (0.0, first)
    for index in values.indices.dropFirst(first) where !values[index].isNaN {
      sum = max(0, sum + values[index] - level - slack)
      if sum == 0 { change = index }
      if sum > alarm { return (change, index) }
    }
    return nil
  }
}
