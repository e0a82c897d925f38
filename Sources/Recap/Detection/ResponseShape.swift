import Geometry

/// How a part of the city answers a storm, in a series that rises when it does.
struct ResponseShape: Sendable {
  let calm: Double
  let height: Double
  let spread: Double
  let rest: Double
  let smoothed: [Double]
  /// Where it passes a quarter of its way, and the last sample of its being beyond.
  let onset: Double
  let extreme: Int
  /// Where nine tenths of the way back are gone; nil where the log ends before.
  let recovery: Double?
  /// Where the cumulative sum gave its alarm.
  let alarm: Int

  static let share = StormShape.share
  /// The share of the way that is left when a recovery counts.
  static let restShare = 0.1

  /// - Parameters:
  ///   - storm: the samples of the storm.
  ///   - flank: how long the storm takes to fall, which its consequences are no quicker than.
  init?(_ values: [Double], storm: Range<Int>, flank: Double) {
    let length = storm.count
    let lead = max(2, length / 20)
    let first = max(0, storm.lowerBound - lead)
    let end = min(values.count, storm.upperBound + 2 * length)
    guard let before = Self.before(values, first, length) else { return nil }
    let noise = RobustStatistics.noise(values)
    let present = values[first..<end].filter { !$0.isNaN }
    guard present.count >= 8 else { return nil }
    let reach = (RobustStatistics.quantile(present, 0.995) ?? before.level) - before.level
    let width = min(Smoothing.width(noise: noise, target: 0.02 * reach), 0.7 * flank)
    let smoothed = Smoothing.smoothed(values, width: width)
    let inside = (first..<end).filter { !smoothed[$0].isNaN }
    guard let top = inside.max(by: { smoothed[$0] < smoothed[$1] }) else { return nil }
    let (calm, height) = (before.level, smoothed[top] - before.level)
    let rest = Smoothing.rest(of: noise, width: width)
    let quiet = smoothed[max(0, first - length)..<max(first, 1)].filter { !$0.isNaN }
    let spread = max(RobustStatistics.deviation(Array(quiet)) ?? 0, rest)
    let range = (values.filter { !$0.isNaN }.max() ?? 0) - (values.filter { !$0.isNaN }.min() ?? 0)
    guard height > 5 * spread, height > 0.1 * range, height > 0 else { return nil }
    let found = ChangePoints.cusum(
      Array(values[..<end]), from: first, level: calm, slack: height / 8,
      alarm: max(5 * noise, height / 4))
    guard let found else { return nil }
    let level = calm + Self.share * height
    let start = max(first, found.change - Int(2 * width) - 1)
    guard let crossing = inside.first(where: { $0 >= start && smoothed[$0] > level }) else {
      return nil
    }
    onset = StormShape.rise(smoothed, at: crossing, level) ?? Double(crossing)
    (self.calm, self.height, self.spread, self.rest) = (calm, height, spread, rest)
    (self.smoothed, extreme, alarm) = (smoothed, top, found.alarm)
    // A tail is flat where it ends, so that noise counts for more there.
    let tail = Smoothing.smoothed(values, width: min(2 * width, Double(length) / 6))
    recovery = Self.recovery(
      tail, after: inside.last { smoothed[$0] > level } ?? top,
      level: calm + Self.restShare * height, hold: max(5, length / 8))
  }

  /// The median of as long a time before the storm as it lasts.
  private static func before(
    _ values: [Double], _ first: Int, _ length: Int
  ) -> (level: Double, count: Int)? {
    let part = values[max(0, first - max(length, 16))..<first].filter { !$0.isNaN }
    guard part.count >= 3, let level = RobustStatistics.median(part) else { return nil }
    return (level, part.count)
  }

  /// The first time that the series falls to the level and stays there.
  private static func recovery(
    _ values: [Double], after last: Int, level: Double, hold: Int
  ) -> Double? {
    var index = last + 1
    while index < values.count {
      guard values[index] <= level else {
        index += 1
        continue
      }
      let stay = values[index..<min(values.count, index + hold)]
      if let broken = stay.firstIndex(where: { $0 > level }) {
        index = broken
      } else {
        return StormShape.fall(values, at: index, level) ?? Double(index)
      }
    }
    return nil
  }
}
