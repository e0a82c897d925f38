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
    case ramp(Ramp)
    case keys([CueKey])
    case spring(Spring)
    case wave(Wave)
    case channel(ChannelFollower)
    case field(FieldFollower)
  }

  private let kind: Kind
  private let standard: Double
  private let beat: Int
  private let schedule: Schedule
  /// Where the beat before left the parameter.
  private var before: Double

  /// - Parameters:
  ///   - cue: nil where the story says nothing.
  ///   - beat: the index of the course's own beat.
  ///   - before: where the beat before left the parameter; nil for its standard.
  init(
    _ cue: ParameterValue?, _ parameter: ParameterDescription, in beat: Int,
    from before: Double? = nil, _ data: DataContext
  ) throws(TimelineError) {
    self.beat = beat
    self.before = before ?? parameter.standard
    schedule = data.schedule
    standard = parameter.standard
    switch cue {
    case nil: kind = .constant(parameter.standard)
    case .constant(let value): kind = .constant(value)
    case .ramp(let ramp): kind = .ramp(ramp)
    case .keys(let keys): kind = .keys(keys)
    case .spring(let spring): kind = .spring(spring)
    case .wave(let wave): kind = .wave(wave)
    case .channel(let binding): kind = .channel(try ChannelFollower(binding, in: beat, data))
    case .field(let binding): kind = .field(try FieldFollower(binding, data))
    }
  }

  /// The same course where the beat before left the parameter elsewhere.
  func from(_ before: Double) -> ParameterCourse {
    var course = self
    course.before = before
    return course
  }

  /// - Parameter seconds: film time; before the course's own beat what it begins with, and after it
  ///   what it ends with, as far as it is a matter of the beat's time. In a loop, times after the
  ///   film's end are those of its next round.
  func value(at seconds: Double) -> Value {
    switch kind {
    case .constant(let value): return Value(value: value)
    case .ramp(let ramp):
      let eased = ramp.ease(schedule.progress(through: beat, at: seconds))
      let start = ramp.from ?? before
      return Value(value: eased == 1 ? ramp.to : mix(start, ramp.to, eased))
    case .keys(let keys):
      return Value(value: Self.value(of: keys, from: before, elapsed(at: seconds)))
    case .spring(let spring):
      return Value(value: spring.value(after: elapsed(at: seconds), from: spring.from ?? before))
    case .wave(let wave): return Value(value: wave.value(at: seconds, schedule))
    case .channel(let follower): return value(follower.value(at: seconds))
    case .field(let follower): return value(follower.value(at: seconds))
    }
  }

  private func value(_ followed: Double?) -> Value {
    followed.map { Value(value: $0) } ?? Value(value: standard, isMissing: true)
  }

  /// What the next beat begins with.
  var end: Double { value(at: schedule.ends[beat]).value }

  /// Seconds since the beat's start, at most its length.
  private func elapsed(at seconds: Double) -> Double {
    schedule.progress(through: beat, at: seconds) * (schedule.ends[beat] - schedule.starts[beat])
  }

  private static func value(of keys: [CueKey], from before: Double, _ elapsed: Double) -> Double {
    guard let next = keys.firstIndex(where: { elapsed < $0.time }) else {
      return keys[keys.count - 1].value
    }
    let (time, value) = next > 0 ? (keys[next - 1].time, keys[next - 1].value) : (0, before)
    let key = keys[next]
    return mix(value, key.value, key.ease((elapsed - time) / (key.time - time)))
  }
}

extension ParameterCourse {
  /// A parameter's courses, one a beat, each beginning where the one before leaves off; in a loop
  /// the first begins where the last does.
  ///
  /// - Parameters:
  ///   - cues: one a beat; nil where the parameter's owner is not there.
  ///   - absent: what the parameter is where its owner is not there.
  static func chain(
    _ cues: [ParameterValue??], _ parameter: ParameterDescription, absent: Double,
    _ data: DataContext
  ) throws(TimelineError) -> [ParameterCourse?] {
    var courses: [ParameterCourse?] = []
    for (beat, cue) in cues.enumerated() {
      courses.append(
        try cue.map { cue throws(TimelineError) in
          try ParameterCourse(cue, parameter, in: beat, data)
        })
    }
    // A spring may not be at rest when the film begins anew, so that each round begins a little
    // nearer to the one before it; a few dozen come to the last bit.
    var before =
      data.schedule.isLoop ? courses.last.flatMap { $0?.end } ?? absent : parameter.standard
    for _ in 0..<(data.schedule.isLoop ? 64 : 1) {
      let first = before
      for beat in courses.indices {
        courses[beat] = courses[beat]?.from(before)
        before = courses[beat]?.end ?? absent
      }
      if before == first { break }
    }
    return courses
  }
}
