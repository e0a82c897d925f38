public import Time

/// From one value at the beat's start to another at its end.
public struct Ramp: Hashable, Sendable {
  /// Nil begins where the beat before left the parameter.
  public var from: Double?
  public var to: Double
  public var ease: Easing

  public init(from: Double?, to: Double, ease: Easing = .smootherstep) {
    self.from = from
    self.to = to
    self.ease = ease
  }
}

/// A value that a parameter has reached at a time in its beat.
public struct CueKey: Hashable, Sendable {
  /// Seconds after the beat's start.
  public var time: Double
  public var value: Double
  /// How it comes there from the key before, or from where the beat before left it.
  public var ease: Easing

  public init(time: Double, value: Double, ease: Easing = .smootherstep) {
    self.time = time
    self.value = value
    self.ease = ease
  }
}

/// A damped spring that is let go at the beat's start.
public struct Spring: Hashable, Sendable {
  /// Nil begins where the beat before left the parameter.
  public var from: Double?
  /// Where it comes to rest.
  public var to: Double
  /// Seconds of one swing, were it not damped.
  public var period: Double
  /// Part of the critical damping: 0 swings on, from 1 on it does not swing.
  public var damping: Double

  public init(from: Double?, to: Double, period: Double, damping: Double) {
    self.from = from
    self.to = to
    self.period = period
    self.damping = damping
  }
}

/// A wave that runs through the whole film, so that neighboring beats may share it.
public struct Wave: Hashable, Sendable {
  public enum Shape: String, CaseIterable, Sendable {
    /// `from` at its start, `to` half way.
    case sine, triangle
    /// `from` in its first half, `to` in the second.
    case square
    /// Climbs from `from` to `to` and falls back at once.
    case saw
  }

  public var shape: Shape
  /// Seconds.
  public var period: Double
  public var from: Double
  public var to: Double
  /// How far round it is at the film's start, in cycles.
  public var phase: Double

  public init(_ shape: Shape, period: Double, from: Double, to: Double, phase: Double = 0) {
    self.shape = shape
    self.period = period
    self.from = from
    self.to = to
    self.phase = phase
  }
}
