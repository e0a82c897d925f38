import Geometry
import Notation
import Story

/// The curves of beats whose data windows have keys. Beats that follow one another without a jump, in
/// the film and in the log, are one curve, so that the log's speed goes on across the cut.
struct KeyedCourses {
  struct Course {
    /// Film seconds to log seconds.
    let curve: MonotoneCurve
    /// Where the beat leaves the log.
    let end: Double
  }

  private struct Knot {
    let film: Double
    let log: Double
  }

  /// One a beat; nil where it has no keys.
  let courses: [Course?]

  init(_ story: Story, _ schedule: Schedule, _ log: LogInstants) throws(TimelineError) {
    var knots: [[Knot]?] = []
    for (index, beat) in story.beats.enumerated() {
      guard case .keys(let keys) = beat.data?.value else {
        knots.append(nil)
        continue
      }
      knots.append(try Self.knots(keys, from: schedule.starts[index], log))
    }
    var courses: [Course?] = []
    for index in knots.indices {
      guard let own = knots[index] else {
        courses.append(nil)
        continue
      }
      let run = Self.run(around: index, knots)
      let curve = MonotoneCurve(
        through: run.map(\.log), at: run.map(\.film), isClosed: false, ends: .steady)
      courses.append(Course(curve: curve, end: own[own.count - 1].log))
    }
    self.courses = courses
  }

  private static func knots(
    _ keys: [DataKey], from start: Double, _ log: LogInstants
  ) throws(TimelineError) -> [Knot] {
    var knots: [Knot] = []
    for key in keys {
      let seconds = try log.seconds(of: key.instant, at: key.place)
      let inside = try log.inside(seconds...seconds, at: key.place).lowerBound
      if let last = knots.last, inside < last.log {
        throw TimelineError(
          "the log would run backwards from the key before to this one; keys go on in the log as they"
            + " do in the beat", at: key.place)
      }
      knots.append(Knot(film: start + key.time, log: inside))
    }
    return knots
  }

  /// The knots of a beat and of those that it goes on from and that go on from it.
  private static func run(around beat: Int, _ knots: [[Knot]?]) -> [Knot] {
    var (first, last) = (beat, beat)
    while first > 0, follows(knots[first], knots[first - 1]) { first -= 1 }
    while last + 1 < knots.count, follows(knots[last + 1], knots[last]) { last += 1 }
    return knots[first...last].reduce([]) { run, next in
      run + (next ?? []).dropFirst(run.isEmpty ? 0 : 1)
    }
  }

  private static func follows(_ next: [Knot]?, _ before: [Knot]?) -> Bool {
    guard let start = next?.first, let end = before?.last else { return false }
    return abs(start.film - end.film) < 1e-6 && abs(start.log - end.log) < 1e-3
  }
}
