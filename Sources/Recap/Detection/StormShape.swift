import Geometry

/// The course of a storm in its leading series, high in a storm: calm, when it begins, its peaks, when
/// it is over. All places are in samples and lie between them where they can be told so.
struct StormShape: Sendable {
  let calm: Double
  /// Of the smoothed series in calm.
  let spread: Double
  /// Standard deviation of a sample's noise, and what is left of it when smoothed.
  let noise: Double
  let rest: Double
  let width: Double
  let values: [Double]
  /// Samples that calm was measured by.
  let calmCount: Double
  let smoothed: [Double]
  /// The storm's peaks that stand out.
  let tops: [Int]
  /// How long the storm takes from its peak to about six tenths of it: the standard deviation of a
  /// storm that is a normal curve. Samples.
  let flank: Double
  /// The peak above calm.
  let height: Double
  /// What a storm passes.
  let level: Double
  /// Stretches above the level that belong to the storm.
  let regions: [Range<Int>]
  /// Other stretches of at least half of its height, with their tops.
  let others: [Range<Int>]
  let main: Peaks.Peak
  /// The most prominent of the other peaks.
  let second: Peaks.Peak?

  /// The share of the way from calm to the peak at which a storm begins and ends.
  static let share = 0.25
  /// The share of the height that a peak stands out by.
  static let prominence = 0.2

  /// Nil where nothing of the series stands out.
  init?(_ values: [Double]) {
    let present = values.filter { !$0.isNaN }
    guard present.count >= 8, let calm = Calm(present) else { return nil }
    let noise = Self.noise(values, calm)
    let reach = (RobustStatistics.quantile(present, 0.995) ?? calm.level) - calm.level
    let rough = Smoothing.width(noise: noise, target: 0.06 * reach)
    flank = Self.flank(Smoothing.smoothed(values, width: rough), calm.level, rough)
    let width = min(Smoothing.width(noise: noise, target: 0.02 * reach), 0.7 * flank)
    let smoothed = Smoothing.smoothed(values, width: width)
    let known = smoothed.indices.filter { !smoothed[$0].isNaN }
    guard let top = known.max(by: { smoothed[$0] < smoothed[$1] }) else { return nil }
    let height = smoothed[top] - calm.level
    let rest = Smoothing.rest(of: noise, width: width)
    let quiet = smoothed.filter { $0 <= calm.bound }
    let spread = max(RobustStatistics.deviation(quiet) ?? 0, rest)
    guard height > 6 * spread, height > 0 else { return nil }
    let level = calm.level + Self.share * height
    (self.values, calmCount) = (values, Double(calm.count))
    (self.calm, self.noise, self.rest, self.spread) = (calm.level, noise, rest, spread)
    (self.width, self.smoothed, self.height, self.level) = (width, smoothed, height, level)
    let stretches = Self.stretches(smoothed, above: level)
    let joined = Self.joined(
      stretches, smoothed, top: top, least: calm.level + 0.35 * height)
    regions = joined
    guard let first = joined.first, let last = joined.last else { return nil }
    let half = calm.level + 0.5 * height
    let outside = (smoothed, first.lowerBound, last.upperBound)
    others = stretches.filter { stretch in
      (stretch.upperBound <= outside.1 || stretch.lowerBound >= outside.2)
        && stretch.contains { outside.0[$0] > half }
    }
    let peaks = Peaks.peaks(smoothed, atLeast: max(Self.prominence * height, 4 * rest))
      .filter { (first.lowerBound..<last.upperBound).contains($0.index) }
    main =
      peaks.max { $0.height < $1.height }
      ?? Peaks.Peak(index: top, height: smoothed[top], prominence: height)
    tops = peaks.isEmpty ? [top] : peaks.map(\.index)
    let mainIndex = main.index
    second = peaks.filter { $0.index != mainIndex }.max { $0.prominence < $1.prominence }
  }

  private static func flank(_ smoothed: [Double], _ calm: Double, _ width: Double) -> Double {
    let known = smoothed.indices.filter { !smoothed[$0].isNaN }
    guard let top = known.max(by: { smoothed[$0] < smoothed[$1] }) else { return 1 }
    let bound = calm + 0.6 * (smoothed[top] - calm)
    let first = smoothed[..<top].lastIndex { !($0 > bound) } ?? top
    let last = smoothed[top...].firstIndex { !($0 > bound) } ?? top
    let seen = Double(last - first) / 2
    // What the smoothing has added; the curve of fourth order adds about half of a plain one's.
    return max((max(seen * seen - width * width / 2, 0)).squareRoot(), 0.5 * seen, 1)
  }

  /// In the storm it is often noisier than in calm.
  private static func noise(_ values: [Double], _ calm: Calm) -> Double {
    let overall = RobustStatistics.noise(values)
    let storm = values.map { $0 > calm.bound ? $0 : .nan }
    guard storm.count(where: { !$0.isNaN }) >= 24 else { return overall }
    return max(overall, RobustStatistics.noise(storm))
  }

  static func stretches(_ values: [Double], above level: Double) -> [Range<Int>] {
    var (found, start) = ([Range<Int>](), Int?.none)
    for index in 0...values.count {
      let isAbove = index < values.count && values[index] > level
      if isAbove, start == nil { start = index }
      if !isAbove, let from = start {
        found.append(from..<index)
        start = nil
      }
    }
    return found
  }

  /// The stretch of the highest value and those about it that are high enough and no further away
  /// than the storm is long.
  private static func joined(
    _ stretches: [Range<Int>], _ values: [Double], top: Int, least: Double
  ) -> [Range<Int>] {
    guard let place = stretches.firstIndex(where: { $0.contains(top) }) else { return [] }
    let strong = stretches.enumerated().filter { index, stretch in
      index == place || stretch.contains { values[$0] > least }
    }.map(\.element)
    guard let center = strong.firstIndex(of: stretches[place]) else { return [] }
    var (low, high) = (center, center)
    while true {
      let length = strong[high].upperBound - strong[low].lowerBound
      if low > 0, strong[low].lowerBound - strong[low - 1].upperBound <= length {
        low -= 1
      } else if high + 1 < strong.count,
        strong[high + 1].lowerBound - strong[high].upperBound <= length
      {
        high += 1
      } else {
        return Array(strong[low...high])
      }
    }
  }

  /// What is usual when there is no storm: the samples of all stretches of even mean (PELT) that lie
  /// in the lowest quarter of what the series reaches.
  private struct Calm {
    let level: Double
    /// The upper end of that quarter.
    let bound: Double
    let count: Int

    init?(_ values: [Double]) {
      let noise = RobustStatistics.noise(values)
      guard noise > 0 else { return nil }
      let changes = ChangePoints.pelt(values, noise: noise)
      let bounds = [0] + changes + [values.count]
      let stretches = zip(bounds, bounds.dropFirst()).map { values[$0..<$1] }
      let means = stretches.map { $0.reduce(0, +) / Double($0.count) }
      // Samples reach lower than any level, the more the noisier they are.
      let levels = zip(stretches, means).flatMap { Array(repeating: $1, count: $0.count) }
      guard let high = means.max(), let low = RobustStatistics.quantile(levels, 0.02) else {
        return nil
      }
      bound = low + 0.25 * max(high - low, 0)
      let limit = changes.isEmpty ? Double.infinity : bound
      let calm = zip(stretches, means).filter { $0.1 <= limit }.flatMap(\.0)
      guard let level = RobustStatistics.median(calm) ?? RobustStatistics.quantile(values, 0.25)
      else { return nil }
      (self.level, count) = (level, max(calm.count, 1))
    }
  }
}

extension StormShape {
  /// Where the storm passes its level upward; nil where the log begins in it.
  var onset: Double? {
    guard let region = regions.first,
      let place = Self.rise(smoothed, at: region.lowerBound, level)
    else { return nil }
    return closer(place, peak: tops.first { $0 >= region.lowerBound })
  }

  /// Where it passes the level downward for good; nil where the log ends in it.
  var allClear: Double? {
    guard let region = regions.last, let place = Self.fall(smoothed, at: region.upperBound, level)
    else { return nil }
    return closer(place, peak: tops.last { $0 < region.upperBound })
  }

  private func closer(_ place: Double, peak: Int?) -> Double {
    guard width > 0.5, let peak else { return place }
    return EdgeFit.place(
      in: values, peak: peak, place: place, calm: calm, level: level, noise: noise,
      calmError: noise / calmCount.squareRoot()) ?? place
  }

  /// All of its samples.
  var extent: Range<Int> {
    guard let first = regions.first, let last = regions.last else { return 0..<0 }
    return first.lowerBound..<last.upperBound
  }

  /// The middle of the time within a tenth of the lowest between the two peaks.
  var lull: (place: Double, depth: Double)? {
    guard let second else { return nil }
    let range = min(main.index, second.index)...max(main.index, second.index)
    let inside = range.filter { !smoothed[$0].isNaN }
    guard let low = inside.min(by: { smoothed[$0] < smoothed[$1] }) else { return nil }
    let depth = second.height - smoothed[low]
    let bound = smoothed[low] + 0.1 * depth
    guard let first = inside.first(where: { smoothed[$0] <= bound }),
      let last = inside.last(where: { smoothed[$0] <= bound })
    else { return nil }
    return (Double(first + last) / 2, depth)
  }

  /// Between the sample before `index` and it.
  static func rise(_ values: [Double], at index: Int, _ level: Double) -> Double? {
    guard index > 0, index < values.count, !values[index - 1].isNaN else { return nil }
    let (a, b) = (values[index - 1], values[index])
    return Double(index) - (b > a ? min(max((b - level) / (b - a), 0), 1) : 0)
  }

  static func fall(_ values: [Double], at index: Int, _ level: Double) -> Double? {
    guard index > 0, index < values.count, !values[index].isNaN else { return nil }
    let (a, b) = (values[index - 1], values[index])
    return Double(index) - (a > b ? min(max((level - b) / (a - b), 0), 1) : 0)
  }
}
