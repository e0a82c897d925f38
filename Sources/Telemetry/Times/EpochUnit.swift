/// What a number that stands for a time counts since 1970-01-01T00:00:00Z.
public enum EpochUnit: String, Sendable, Codable, CaseIterable {
  case seconds = "s"
  case milliseconds = "ms"
  case microseconds = "us"
  case nanoseconds = "ns"

  /// By magnitude: the present is 1.8e9 s, 1.8e12 ms, 1.8e15 us and 1.8e18 ns. The limits lie
  /// in the year 5138 of the smaller unit and in 1973 of the larger.
  public init(magnitude: Double) {
    switch abs(magnitude) {
    case ..<1e11: self = .seconds
    case ..<1e14: self = .milliseconds
    case ..<1e17: self = .microseconds
    default: self = .nanoseconds
    }
  }

  /// Decimal places between it and a nanosecond.
  var places: Int {
    switch self {
    case .seconds: 9
    case .milliseconds: 6
    case .microseconds: 3
    case .nanoseconds: 0
    }
  }

  /// More would not fit a count of nanoseconds.
  var largest: Int64 { 9_200_000_000_000_000_000 / nanoseconds }

  var nanoseconds: Int64 {
    switch self {
    case .seconds: 1_000_000_000
    case .milliseconds: 1_000_000
    case .microseconds: 1000
    case .nanoseconds: 1
    }
  }
}
