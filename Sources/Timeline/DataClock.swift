import Diagnostics
import Geometry
import Notation
import Story
import Telemetry
import Time

/// Film time to the log's time: each beat plays its part of the log; a beat without one holds the
/// end of what was before it, or else the log's start.
struct DataClock: Sendable {
  private enum Part {
    case window(from: Double, to: Double)
    case hold(Double)
    case play(from: Double, speed: Double, end: Double)
    /// By film seconds.
    case keyed(MonotoneCurve, end: Double)

    /// Where it leaves off.
    var end: Double {
      switch self {
      case .window(_, let end), .hold(let end), .play(_, _, let end), .keyed(_, let end): end
      }
    }
  }

  let schedule: Schedule
  /// One a beat, in seconds since the log's start.
  private let parts: [Part]

  init(_ story: Story, _ schedule: Schedule, _ log: TelemetryLog) throws(TimelineError) {
    let instants = LogInstants(log)
    let courses = try KeyedCourses(story, schedule, instants)
    var parts: [Part] = []
    for (index, beat) in story.beats.enumerated() {
      let held = parts.last?.end ?? 0
      if let course = courses.courses[index] {
        parts.append(.keyed(course.curve, end: course.end))
      } else if let cue = beat.data {
        parts.append(try Self.part(cue, beat, held: held, instants))
      } else {
        parts.append(.hold(held))
      }
    }
    self.schedule = schedule
    self.parts = parts
  }

  private static func part(
    _ cue: Located<DataCue>, _ beat: Beat, held: Double, _ log: LogInstants
  ) throws(TimelineError) -> Part {
    switch cue.value {
    case .hold(nil), .keys: return .hold(held)
    case .hold(let instant?):
      let seconds = try log.seconds(of: instant, at: cue.place)
      return .hold(try log.inside(seconds...seconds, at: cue.place).lowerBound)
    case .window(let from, let to):
      let (from, to) = (
        try log.seconds(of: from, at: cue.place), try log.seconds(of: to, at: cue.place)
      )
      let window = try log.inside(try log.window(from, to, at: cue.place), at: cue.place)
      return .window(from: window.lowerBound, to: window.upperBound)
    case .play(let from, let speed):
      let from = try log.seconds(of: from, at: cue.place)
      let window = try log.inside(from...from + speed * beat.duration, at: cue.place)
      return .play(from: window.lowerBound, speed: speed, end: window.upperBound)
    }
  }

  /// - Parameter seconds: film time, inside the film.
  func logSeconds(at seconds: Double) -> Double {
    logSeconds(at: seconds, in: schedule.beat(at: seconds))
  }

  /// The log's time as a beat goes through it by itself: before the beat as the film does, after it
  /// held at its end.
  func logSeconds(at seconds: Double, in beat: Int) -> Double {
    if seconds < schedule.starts[beat] {
      let inside = schedule.wrapped(seconds)
      return logSeconds(at: inside, in: schedule.beat(at: inside))
    }
    switch parts[beat] {
    case .hold(let held): return held
    case .window(let from, let to):
      return from + (to - from) * schedule.progress(through: beat, at: seconds)
    case .play(let from, let speed, let end):
      return min(from + speed * (seconds - schedule.starts[beat]), end)
    case .keyed(let curve, _): return curve.value(at: min(seconds, schedule.ends[beat]))
    }
  }

  /// All that the film plays, log seconds.
  var played: ClosedRange<Double> {
    let ends = parts.indices.flatMap { beat in
      [schedule.starts[beat], schedule.ends[beat]].map { logSeconds(at: $0, in: beat) }
    }
    return (ends.min() ?? 0)...(ends.max() ?? 0)
  }

  /// When the film first comes to or passes a moment of the log, by its frames; nil where it never
  /// does.
  func filmSeconds(reaching log: Double) -> Double? {
    (0..<schedule.frameCount).lazy.map(schedule.rate.seconds(ofFrame:))
      .first { logSeconds(at: $0) >= log - 1e-6 }
  }

  /// The film time whose numbers are shown, at most one of `TextTrack.valueStep` before: faster ones
  /// could not be read.
  func stepped(_ seconds: Double) -> Double {
    let early = 1e-6 / schedule.rate.framesPerSecond
    let step = TextTrack.valueStep
    let stepped = ((seconds + early) / step).rounded(.down) * step
    return max(stepped, schedule.starts[schedule.beat(at: seconds)])
  }

  /// Seconds of the log in a second of film; 0 where the log stands.
  func speed(at seconds: Double) -> Double {
    let beat = schedule.beat(at: seconds)
    if seconds > schedule.ends[beat] { return 0 }
    switch parts[beat] {
    case .hold: return 0
    case .window(let from, let to):
      return (to - from) / (schedule.ends[beat] - schedule.starts[beat])
    case .play(_, let speed, _): return speed
    case .keyed(let curve, _): return curve.slope(at: seconds)
    }
  }
}
