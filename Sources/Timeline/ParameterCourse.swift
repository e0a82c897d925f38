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
  private let beat: Int
  private let schedule: Schedule

  /// - Parameters:
  ///   - cue: nil where the story says nothing.
  ///   - beat: the index of the course's own beat.
  init(
    _ cue: ParameterValue?, _ parameter: ParameterDescription, in beat: Int, _ data: DataContext
  ) throws(TimelineError) {
    self.beat = beat
    schedule = data.schedule
    standard = parameter.standard
    switch cue {
    case nil: kind = .constant(parameter.standard)
    case .constant(let value): kind = .constant(value)
    case .ramp(let from, let to, let ease): kind = .ramp(from: from, to: to, ease: ease)
    case .channel(let binding): kind = .channel(try ChannelFollower(binding, data))
    }
  }

  /// - Parameter seconds: film time; before the course's own beat what it begins with, and after it
  ///   what it ends with, as far as it is a matter of the beat's time.
  func value(at seconds: Double) -> Value {
    switch kind {
    case .constant(let value): return Value(value: value)
    case .ramp(let from, let to, let ease):
      return Value(value: mix(from, to, ease(schedule.progress(through: beat, at: seconds))))
    case .channel(let follower):
      guard let value = follower.value(at: seconds) else {
        return Value(value: standard, isMissing: true)
      }
      return Value(value: value)
    }
  }
}
