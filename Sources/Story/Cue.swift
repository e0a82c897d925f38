public import Notation

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

/// What a parameter does in a beat.
public enum ParameterValue: Sendable {
  case constant(Double)
  case ramp(Ramp)
  /// In the order of their times; never empty.
  case keys([CueKey])
  case spring(Spring)
  case wave(Wave)
  case channel(ChannelBinding)
  case field(FieldBinding)
}
