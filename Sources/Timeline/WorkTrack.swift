import Geometry
import Notation
import Story
import Time

/// A work's parameters over the film.
struct WorkTrack: Sendable {
  private let description: WorkDescription
  private let schedule: Schedule
  /// Seconds, one a beat.
  private let transitions: [Double]
  /// One a beat, each with one course a parameter; nil in beats that do not name the work.
  private let courses: [[ParameterCourse]?]

  init(
    _ description: WorkDescription, _ story: Story, _ data: DataContext
  ) throws(TimelineError) {
    var courses: [[ParameterCourse]?] = []
    for (index, beat) in story.beats.enumerated() {
      let cue = beat.works.first { $0.name.value == description.name }
      courses.append(
        try cue.map { cue throws(TimelineError) in
          try Self.courses(cue, description, in: index, data)
        })
    }
    self.description = description
    self.courses = courses
    schedule = data.schedule
    transitions = story.beats.map(\.transition)
  }

  /// The eased parameters at a film time, or nil where the work is not there.
  func state(at seconds: Double) -> WorkState? {
    let beat = schedule.beat(at: seconds)
    let elapsed = max(0, seconds - schedule.starts[beat])
    let previous = elapsed < transitions[beat] ? schedule.previous(beat) : nil
    let now = values(in: beat, at: seconds)
    guard let previous else { return now.flatMap { state($0) } }
    let before = values(in: previous, at: previous < beat ? seconds : seconds + schedule.duration)
    let arrived = Easing.smootherstep(elapsed / transitions[beat])
    switch (before, now) {
    case (nil, nil): return nil
    case (let before?, nil): return state(before, presence: 1 - arrived)
    case (nil, let now?): return state(now, presence: arrived)
    case (let before?, let now?):
      return state(
        zip(before, now).map { before, now in
          ParameterCourse.Value(
            value: mix(before.value, now.value, arrived),
            isMissing: before.isMissing || now.isMissing)
        })
    }
  }

  private static func courses(
    _ cue: WorkCue, _ description: WorkDescription, in beat: Int, _ data: DataContext
  ) throws(TimelineError) -> [ParameterCourse] {
    var courses: [ParameterCourse] = []
    for parameter in description.parameters {
      let value = cue.parameters.first { $0.name.value == parameter.name }?.value
      courses.append(try ParameterCourse(value, parameter, in: beat, data))
    }
    return courses
  }

  /// What a beat's cues give, or nil where it does not name the work.
  private func values(in beat: Int, at seconds: Double) -> [ParameterCourse.Value]? {
    courses[beat].map { $0.map { $0.value(at: seconds) } }
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
