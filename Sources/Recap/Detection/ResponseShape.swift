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
    let noise = RobustStatistics.noise(values)
    guard let before = Before(values, first, length, noise) else { return nil }
    let calm = before.level
    let present = values[first..<end].filter { !$0.isNaN }
    guard present.count >= 8 else { return nil }
    let reach = (RobustStatistics.quantile(present, 0.995) ?? calm) - calm
    let width = min(Smoothing.width(noise: noise, target: 0.02 * reach), 0.7 * flank)
    let smoothed = Smoothing.smoothed(values, width: width)
    let inside = (first..<end).filter { !smoothed[$0].isNaN }
    guard let top = inside.max(by: { smoothed[$0] < smoothed[$1] }) else { return nil }
    let height = smoothed[top] - calm
    let rest = Smoothing.rest(of: noise, width: width)
    let quiet = smoothed[max(0, first - length)..<max(first, 1)].filter { !$0.isNaN }
    let usual = before.slope == 0 ? RobustStatistics.deviation(Array(quiet)) ?? 0 : before.spread
    let spread = max(usual, rest)
    // What it would have come to by itself is no answer to the storm.
    let drift = max(0, before.slope * Double(top - first))
    let range = (values.filter { !$0.isNaN }.max() ?? 0) - (values.filter { !$0.isNaN }.min() ?? 0)
    guard height > 5 * spread, height > 0.1 * range, height > 0,
      height - drift > max(0.3 * height, 5 * spread)
    else { return nil }
    let found = ChangePoints.cusum(
      Array(values[..<end]), from: first, level: calm, slack: height / 8,
      alarm: max(5 * noise, height / 4))
    guard let found else { return nil }
    let level = calm + Self.share * height
    let start = max(first, found.change - Int(2 * width) - 1)
    guard let crossing = inside.first(where: { $0 >= start && smoothed[$0] > level }) else {
      return nil
    }
    let tops = Peaks.peaks(Array(smoothed[..<end]), atLeast: max(0.15 * height, 4 * rest))
      .map(\.index)
    func closer(_ place: Double, _ peak: Int, _ level: Double) -> Double {
      guard width > 0.5 else { return place }
      return EdgeFit.place(
        in: values, peak: peak, place: place, calm: calm, level: level, noise: noise,
        calmError: noise / Double(before.count).squareRoot()) ?? place
    }
    let rough = StormShape.rise(smoothed, at: crossing, level) ?? Double(crossing)
    onset = closer(rough, tops.first { $0 >= crossing } ?? top, level)
    (self.calm, self.height, self.spread, self.rest) = (calm, height, spread, rest)
    (self.smoothed, extreme, alarm) = (smoothed, top, found.alarm)
    // A tail is flat where it ends, so that noise counts for more there.
    let tail = Smoothing.smoothed(values, width: min(2 * width, Double(length) / 6))
    let last = inside.last { smoothed[$0] > level } ?? top
    let low = calm + Self.restShare * height
    recovery = Self.recovery(tail, after: last, level: low, hold: max(5, length / 8)).map {
      closer($0, tops.last { $0 <= last } ?? top, low)
    }
  }

  /// How it was before the storm.
  private struct Before {
    var level: Double
    /// Of a sample about the level, or about the line that it is on.
    var spread: Double
    /// A sample, where it was rising or falling; else 0.
    var slope = 0.0
    let count: Int

    /// From the last change of its level on, and at least as long as the storm lasts: the mean without
    /// the tenth that is highest and the tenth that is lowest. Where it was on its way up or down, as
    /// much of a city is by day, it is where the line of Theil and Sen comes to at the storm.
    init?(_ values: [Double], _ first: Int, _ length: Int, _ noise: Double) {
      let past = values[..<first].filter { !$0.isNaN }
      let changes = ChangePoints.pelt(past, noise: noise)
      let longest = max(past.count - (changes.last ?? 0), max(length, 16))
      let part = Array(past.suffix(longest))
      guard part.count >= 3, let level = RobustStatistics.trimmedMean(part, 0.1) else { return nil }
      (self.level, count) = (level, part.count)
      spread = RobustStatistics.deviation(part) ?? 0
      let recent = Array(past.suffix(max(length / 2, 16)))
      guard let line = RobustStatistics.line(recent) else { return }
      let change = abs(line.slope) * Double(recent.count)
      guard change > 6 * line.deviation, spread > 2 * line.deviation else { return }
      (self.level, spread, slope) = (line.end, line.deviation, line.slope)
    }
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
