public import Notation

/// A parameter that follows a channel of the log.
public struct ChannelBinding: Sendable {
  public var channel: Located<String>
  /// What maps to `output`'s ends; values beyond are clamped. Nil takes the channel's 2 % and 98 %
  /// quantiles.
  public var input: Located<InputRange>?
  public var output: (low: Double, high: Double)
  /// Mean delay of the critically damped spring that smooths it, in film seconds.
  public var smooth: Double
}

/// A parameter that follows a statistic of a field's variable.
public struct FieldBinding: Sendable {
  public enum Statistic: String, CaseIterable, Sendable {
    case min, max, mean
    /// The share of voxels above the middle of the variable's range.
    case active
  }

  public var variable: Located<String>
  public var statistic: Statistic
  /// What maps to `output`'s ends; values beyond are clamped. Nil takes the variable's valid range,
  /// and 0 to 1 for `active`.
  public var input: (low: Double, high: Double)?
  public var output: (low: Double, high: Double)
  /// As a channel's.
  public var smooth: Double
}

/// Which values of a channel stand for the ends of what follows it.
public enum InputRange: Hashable, Sendable {
  /// In the channel's unit; `unit` is empty where the story leaves it out.
  case values(low: Double, high: Double, unit: String)
  /// Shares of the samples that lie below, 0...1.
  case quantiles(low: Double, high: Double)
}
