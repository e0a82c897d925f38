import Geometry

/// Something that happened, when, and what in the log says so.
public struct Event: Sendable, Equatable, Codable {
  public enum Kind: String, Sendable, Codable, CaseIterable {
    /// The storm has come a quarter of its way from calm to its peak.
    case onset
    case peak
    /// Something of the city has gone a quarter of its way from calm to its worst.
    case cascade
    /// Something that people or machines do about it has done so.
    case answer
    /// The lowest between two peaks.
    case lull
    case secondPeak = "second-peak"
    /// The storm has gone below a quarter of its peak for good.
    case allClear = "all-clear"
    /// Nine tenths of the way back to calm.
    case recovery
  }

  public let kind: Kind
  public let role: Role
  /// Since the log's start.
  public let seconds: Double
  public let evidence: Evidence
  /// 0...1.
  public let confidence: Double
}

/// What in a log says that something happened.
public struct Evidence: Sendable, Equatable, Codable {
  public let channel: String
  public let unit: String
  /// A sample of the log: of a peak or lull the most extreme one, else the first from the event on.
  public let value: Double
  /// When that sample is, seconds since the log's start.
  public let valueSeconds: Double
  /// The channel's level in calm.
  public let calm: Double
  /// What the channel passed.
  public let threshold: Double
  /// How it was found, in words.
  public let rule: String
  /// How long the channel follows the storm by cross-correlation, seconds.
  public var lag: Double?
  public var correlation: Double?
}

/// How sure one is.
enum Confidence {
  /// The probability that a normal variable is below `z`, by the logistic curve of Bowling,
  /// Khasawneh, Kaewkuekool & Cho 2009 (doi 10.3926/jiem.2009.v2n1.p114-127); off by less than
  /// 0.0002.
  static func normal(_ z: Double) -> Double {
    let x = min(max(z, -8), 8)
    return 1 / (1 + exponential(-(0.07056 * x * x * x + 1.5976 * x)))
  }

  private static func exponential(_ x: Double) -> Double { Elementary.exp(x) }
}
