/// One number of a measure, and what it should be.
public struct Reading: Sendable, Hashable {
  public enum Wanted: Sendable, Hashable {
    case atMost(Double)
    case atLeast(Double)
    case within(ClosedRange<Double>)

    public func holds(_ value: Double) -> Bool {
      switch self {
      case .atMost(let limit): value <= limit
      case .atLeast(let limit): value >= limit
      case .within(let range): range.contains(value)
      }
    }
  }

  /// What is counted: `share of codes up to 30`.
  public let name: String
  public let value: Double
  /// Empty for bare numbers.
  public let unit: String
  /// Nil for what is told and not judged.
  public let wanted: Wanted?
  /// Where in the film, in seconds, if it is a worst case.
  public let seconds: Double?

  public init(
    _ name: String, _ value: Double, _ unit: String = "", _ wanted: Wanted? = nil,
    at seconds: Double? = nil
  ) {
    self.name = name
    self.value = value
    self.unit = unit
    self.wanted = wanted
    self.seconds = seconds
  }

  public var holds: Bool { wanted?.holds(value) ?? true }
}

/// A property that pictures must have, as it was measured.
public struct Gate: Sendable, Hashable {
  public enum Verdict: Sendable, Hashable {
    case passed, failed
    /// Why it cannot be measured here.
    case notApplicable(String)
  }

  public let name: String
  public let readings: [Reading]
  private let reason: String?

  public init(_ name: String, _ readings: [Reading]) {
    self.name = name
    self.readings = readings
    reason = nil
  }

  /// A gate that does not apply, and why.
  public init(_ name: String, without reason: String) {
    self.name = name
    self.reason = reason
    readings = []
  }

  public var verdict: Verdict {
    if let reason { return .notApplicable(reason) }
    return readings.allSatisfy(\.holds) ? .passed : .failed
  }
}
