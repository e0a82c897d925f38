import Fields
import Notation
import Story

/// Film time to the field's time.
struct FieldClock: Sendable {
  let series: FieldSeries
  let statistics: FieldStatistics
  private let filmCycle: Double?
  private let schedule: Schedule

  /// - Throws: `TimelineError` where a loop is asked of a field that moves but does not cycle.
  init(_ story: Story, _ schedule: Schedule, _ series: FieldSeries) throws(TimelineError) {
    if story.isLoop, series.times.count > 1, series.cycle == nil {
      throw TimelineError(
        "the film is a loop, but the field \(series.path) does not cycle; give its time axis a"
          + " cycle_length, or say loop: false", at: story.data.field?.place)
    }
    self.series = series
    self.schedule = schedule
    statistics = FieldStatistics(series)
    filmCycle = story.data.fieldCycle
  }

  func state(at seconds: Double) throws(FieldError) -> FieldState {
    try series.state(at: fieldSeconds(at: seconds))
  }

  /// The field's time; film times may lie before the film's start and after its end.
  func fieldSeconds(at seconds: Double) -> Double {
    if let cycle = series.cycle {
      let period = filmCycle ?? cycle
      return cycle
        * Moment.phase(
          seconds: seconds, duration: schedule.duration, isLoop: schedule.isLoop, period: period,
          offset: 0)
    }
    let span = series.times.last ?? 0
    return filmCycle.map { seconds / $0 * span } ?? seconds
  }
}
