import Geometry
import Notation
import Story
import Time

/// Parameters over the film that every beat has, such as the grade's.
struct GroupTrack: Sendable {
  let parameters: [ParameterDescription]
  private let courses: [[ParameterCourse?]]
  private let schedule: Schedule

  /// - Parameter standards: in place of those of the group.
  init(
    _ group: ParameterGroup, _ story: Story, standards: [String: Double] = [:], _ data: DataContext,
    cues: (Beat) -> [ParameterCue]
  ) throws(TimelineError) {
    parameters = group.parameters.map { parameter in
      ParameterDescription(
        parameter.name, parameter.summary, unit: parameter.unit, range: parameter.range,
        standard: standards[parameter.name] ?? parameter.standard)
    }
    let all = story.beats.map(cues)
    var courses: [[ParameterCourse?]] = []
    for parameter in parameters {
      let values = all.map { cues -> ParameterValue?? in
        .some(cues.first { $0.name.value == parameter.name }?.value)
      }
      courses.append(
        try ParameterCourse.chain(values, parameter, absent: parameter.standard, data))
    }
    self.courses = courses
    schedule = data.schedule
  }

  /// The parameters on both sides of the place where a loop begins anew.
  var seams: [Seam] {
    let last = schedule.beatCount - 1
    return parameters.map { parameter in
      Seam(
        parameter: parameter, end: value(parameter.name, in: last, at: schedule.duration),
        start: value(parameter.name, in: 0, at: 0))
    }
  }

  /// A parameter in a beat by itself.
  func value(_ name: String, in beat: Int, at seconds: Double) -> Double {
    guard let index = parameters.firstIndex(where: { $0.name == name }),
      let value = courses[index][beat]?.value(at: seconds).value
    else { preconditionFailure("there is no parameter \(name)") }
    let range = parameters[index].range
    return clamp(value, range.lowerBound, range.upperBound)
  }

  /// A parameter on its way from the beat before.
  func value(_ name: String, at seconds: Double, _ way: Way) -> Double {
    let now = value(name, in: way.beat, at: seconds)
    guard let previous = way.previous else { return now }
    return mix(value(name, in: previous.beat, at: previous.seconds), now, way.arrived)
  }
}

/// Where the film is between two beats.
struct Way: Sendable {
  var beat: Int
  /// The beat before and the time in it, while the passage from it runs.
  var previous: (beat: Int, seconds: Double)?
  /// How much of the passage is done, eased; 1 where none runs.
  var arrived: Double

  init(at seconds: Double, in beat: Int, _ schedule: Schedule) {
    self.beat = beat
    guard let previous = schedule.previous(beat),
      let passed = schedule.passed(into: beat, at: seconds)
    else {
      arrived = 1
      return
    }
    self.previous = (previous, schedule.seconds(seconds, in: previous, before: beat))
    arrived = schedule.passages[beat].ease(passed)
  }
}
