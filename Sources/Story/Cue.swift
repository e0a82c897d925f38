public import Notation
public import Time

/// A work's part in a beat. A work that a beat does not name has presence 0 in it.
public struct WorkCue: Sendable {
  public var name: Located<String>
  /// Includes `presence`.
  public var parameters: [ParameterCue]
}

public struct ParameterCue: Sendable {
  public var name: Located<String>
  public var value: ParameterValue
}

public enum ParameterValue: Sendable {
  case constant(Double)
  /// From its value at the beat's start to that at its end.
  case ramp(from: Double, to: Double, ease: Easing)
  case channel(ChannelBinding)
}

/// A parameter that follows a channel of the log.
public struct ChannelBinding: Sendable {
  public var channel: Located<String>
  /// Channel values that map to `output`'s ends; values beyond are clamped. Nil takes the channel's
  /// 2 % and 98 % quantiles.
  public var input: (low: Double, high: Double)?
  public var output: (low: Double, high: Double)
  /// Time constant of the critically damped spring that smooths it, in film seconds.
  public var smooth: Double
}
