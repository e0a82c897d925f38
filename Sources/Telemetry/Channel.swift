/// One named quantity of a log: its present samples in order of time. A gap is the absence of
/// samples, never a number.
public struct Channel: Sendable, Equatable {
  public let name: String
  /// As named in the log or the mapping, for example `m/s`; empty where neither names one.
  public let unit: String
  /// Seconds since the log's start, strictly ascending; finite. Of buckets, their middles.
  public let times: [Double]
  /// The samples, or the means of the buckets.
  public let values: [Double]
  /// Samples further apart than this, in seconds, have a gap between them.
  public let longestBridge: Double
  public let interpolation: Interpolation
  /// Nil where every sample is kept.
  public let buckets: BucketStatistics?

  /// - Precondition: as many times as values.
  public init(
    name: String, unit: String, times: [Double], values: [Double], longestBridge: Double,
    interpolation: Interpolation = .linear, buckets: BucketStatistics? = nil
  ) {
    precondition(times.count == values.count, "one value a time")
    self.name = name
    self.unit = unit
    self.times = times
    self.values = values
    self.longestBridge = longestBridge
    self.interpolation = interpolation
    self.buckets = buckets
  }

  /// The same times with other values, as a channel of its own. The function must be monotone.
  func mapped(name: String, unit: String, _ body: (Double) -> Double) -> Channel {
    let statistics = buckets.map { buckets in
      let (a, b) = (buckets.lows.map(body), buckets.highs.map(body))
      return BucketStatistics(
        width: buckets.width, lows: zip(a, b).map { min($0, $1) },
        highs: zip(a, b).map { max($0, $1) }, counts: buckets.counts)
    }
    return Channel(
      name: name, unit: unit, times: times, values: values.map(body),
      longestBridge: longestBridge, interpolation: interpolation, buckets: statistics)
  }
}

/// What lies behind the means of a channel whose samples were gathered.
public struct BucketStatistics: Sendable, Equatable {
  /// Seconds.
  public let width: Double
  /// One a bucket, as the channel's values.
  public let lows: [Double]
  public let highs: [Double]
  public let counts: [Int]

  public init(width: Double, lows: [Double], highs: [Double], counts: [Int]) {
    precondition(lows.count == highs.count && lows.count == counts.count, "one of each a bucket")
    self.width = width
    self.lows = lows
    self.highs = highs
    self.counts = counts
  }
}
