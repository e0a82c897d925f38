import Geometry
import Notation
import Story
import Time

/// A work's parameters over the film.
struct WorkTrack: Sendable {
  let description: WorkDescription
  private let schedule: Schedule
  /// One a parameter; in each, nil in beats that do not name the work.
  private let courses: [[ParameterCourse?]]

  init(
    _ description: WorkDescription, _ story: Story, _ data: DataContext
  ) throws(TimelineError) {
    let cues = story.beats.map { beat in
      beat.works.first { $0.name.value == description.name }
    }
    var courses: [[ParameterCourse?]] = []
    for parameter in description.parameters {
      let isPresence = parameter.name == ParameterDescription.presence.name
      let values = cues.map { cue -> ParameterValue?? in
        cue.map { cue in cue.parameters.first { $0.name.value == parameter.name }?.value }
      }
      courses.append(
        try ParameterCourse.chain(
          values, parameter, absent: isPresence ? 0 : parameter.standard, data))
    }
    self.description = description
    self.courses = courses
    schedule = data.schedule
  }

  /// The parameters at any film time, or nil where the work is not there.
  func state(at seconds: Double) -> WorkState? {
    let seconds = schedule.wrapped(seconds)
    let beat = schedule.beat(at: seconds)
    let isMorph = schedule.passages[beat].kind == .morph
    return state(at: seconds, isMorph ? Way(at: seconds, in: beat, schedule) : nil, in: beat)
  }

  /// - Parameter way: nil where no passage morphs into the beat.
  func state(at seconds: Double, _ way: Way?, in beat: Int) -> WorkState? {
    guard let way, let previous = way.previous else { return state(in: beat, at: seconds) }
    return state(
      from: previous.beat, at: previous.seconds, to: beat, at: seconds, arrived: way.arrived)
  }

  /// The parameters of a beat by itself, or nil where the work is not there.
  func state(in beat: Int, at seconds: Double) -> WorkState? {
    values(in: beat, at: seconds).flatMap { state($0) }
  }

  /// The parameters on their way from the beat before, or nil where the work is not there.
  ///
  /// - Parameter arrived: how much of the way is done, 0...1.
  func state(
    from previous: Int, at before: Double, to beat: Int, at seconds: Double, arrived: Double
  ) -> WorkState? {
    switch (values(in: previous, at: before), values(in: beat, at: seconds)) {
    case (nil, nil): return nil
    case (let before?, nil): return state(before, presence: 1 - arrived)
    case (nil, let now?): return state(now, presence: arrived)
    case (let before?, let now?):
      return state(zip(before, now).map { $0.mixed(with: $1, arrived) })
    }
  }

  /// The parameters on both sides of the place where a loop begins anew.
  var seams: [Seam] {
    let last = schedule.beatCount - 1
    let (end, start) = (values(in: last, at: schedule.duration), values(in: 0, at: 0))
    return description.parameters.indices.map { index in
      Seam(
        parameter: description.parameters[index], end: end?[index].value,
        start: start?[index].value)
    }
  }

  /// What a beat's cues give, or nil where it does not name the work.
  private func values(in beat: Int, at seconds: Double) -> [ParameterCourse.Value]? {
    let values = courses.compactMap { $0[beat]?.value(at: seconds) }
    return values.isEmpty ? nil : values
  }

  /// - Parameter presence: how much of the presence is left on the way from or to a beat that does
  ///   not name the work; the other parameters stay as they are, so that it fades without a jump.
  private func state(_ values: [ParameterCourse.Value], presence: Double = 1) -> WorkState? {
    var byName: [String: Double] = [:]
    var missing: Set<String> = []
    for (parameter, course) in zip(description.parameters, values) {
      let share = parameter.name == ParameterDescription.presence.name ? presence : 1
      byName[parameter.name] = clamp(
        course.value * share, parameter.range.lowerBound, parameter.range.upperBound)
      if course.isMissing { missing.insert(parameter.name) }
    }
    let whole = Float(byName[ParameterDescription.presence.name] ?? 0)
    guard whole > 0 else { return nil }
    return WorkState(
      name: description.name, presence: whole, values: byName, missing: missing)
  }
}

extension ParameterCourse.Value {
  /// On the way to another value; at the start the value itself, to the last bit.
  func mixed(with other: ParameterCourse.Value, _ part: Double) -> ParameterCourse.Value {
    ParameterCourse.Value(
      value: mix(value, other.value, part), isMissing: isMissing || other.isMissing)
  }
}
