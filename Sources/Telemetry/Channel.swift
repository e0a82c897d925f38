/// One named quantity of a log: its present samples in order of time. A gap is the absence of
/// samples, never a number.
public struct Channel: Sendable, Equatable {
  public let name: String
  /// As named in the log, for example `m/s`; empty where the log names none.
  public let unit: String
  /// Seconds since the log's start, strictly ascending; finite.
  public let times: [Double]
  public let values: [Double]
  /// Samples further apart than this, in seconds, have a gap between them.
  public let longestBridge: Double

  /// - Precondition: as many times as values.
  public init(
    name: String, unit: String, times: [Double], values: [Double], longestBridge: Double
  ) {
    precondition(times.count == values.count, "one value a time")
    self.name = name
    self.unit = unit
    self.times = times
    self.values = values
    self.longestBridge = longestBridge
  }
}
