import Notation
import Story
import Telemetry

/// What courses of parameters need to know of the film and its data.
struct DataContext: Sendable {
  let schedule: Schedule
  let log: TelemetryLog?
  /// Nil without a log.
  let clock: DataClock?

  init(_ story: Story, _ schedule: Schedule, _ log: TelemetryLog?) throws(TimelineError) {
    self.schedule = schedule
    self.log = log
    if let window = story.beats.lazy.compactMap(\.dataWindow).first, log == nil {
      throw TimelineError(
        "a data window needs telemetry; name its file with data: {telemetry: ...}",
        at: window.place)
    }
    clock = try log.map { log throws(TimelineError) in try DataClock(story, schedule, log) }
  }
}
