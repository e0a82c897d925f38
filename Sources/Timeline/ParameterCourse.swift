import Geometry
import Story
import Telemetry
import Time

/// What a parameter does in one beat.
struct ParameterCourse: Sendable {
  struct Value {
    var value: Double
    /// Whether the channel that it follows has a gap now.
    var isMissing = false
  }

  private enum Kind {
    case constant(Double)
    case ramp(from: Double, to: Double, ease: Easing)
    case channel(ChannelFollower)
  }

  private let kind: Kind
  private let standard: Double

  /// - Parameter cue: nil where the story says nothing.
  init(
    _ cue: ParameterValue?, _ parameter: ParameterDescription, _ data: DataContext
  ) throws(TimelineError) {
    standard = parameter.standard
    switch cue {
    case nil: kind = .constant(parameter.standard)
    case .constant(let value): kind = .constant(value)
    case .ramp(let from, let to, let ease): kind = .ramp(from: from, to: to, ease: ease)
    case .channel(let binding): kind = .channel(try ChannelFollower(binding, data))
    }
  }

  /// - Parameters:
  ///   - seconds: film time.
  ///   - progress: how far through the course's own beat that is, 0...1.
  func value(at seconds: Double, progress: Double) -> Value {
    switch kind {
    case .constant(let value): return Value(value: value)
    case .ramp(let from, let to, let ease): return Value(value: mix(from, to, ease(progress)))
    case .channel(let follower):
      guard let value = follower.value(at: seconds) else {
        return Value(value: standard, isMissing: true)
      }
      return Value(value: value)
    }
  }
}
