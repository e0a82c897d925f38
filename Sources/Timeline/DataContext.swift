import Fields
import Notation
import Story
import Telemetry

/// What courses of parameters need to know of the film and its data.
struct DataContext: Sendable {
  let schedule: Schedule
  let log: TelemetryLog?
  /// Nil without a log.
  let clock: DataClock?
  /// Nil without a field.
  let field: FieldClock?

  func momentLog(at seconds: Double, in beat: Int) -> MomentLog? {
    guard let log, let clock else { return nil }
    return MomentLog(
      seconds: clock.logSeconds(at: seconds, in: beat), log: log, clock: clock)
  }

  init(
    _ story: Story, _ schedule: Schedule, _ log: TelemetryLog?, _ field: FieldSeries?
  ) throws(TimelineError) {
    self.schedule = schedule
    self.log = log
    if let window = story.beats.lazy.compactMap(\.data).first, log == nil {
      throw TimelineError(
        "a data window needs telemetry; name its file with data: {telemetry: ...}",
        at: window.place)
    }
    clock = try log.map { log throws(TimelineError) in try DataClock(story, schedule, log) }
    self.field = try field.map { field throws(TimelineError) in
      try FieldClock(story, schedule, field)
    }
  }
}
