import Fields
import Notation
import Story

/// Film time to the field's time.
struct FieldClock: Sendable {
  private let series: FieldSeries
  private let filmCycle: Double?

  /// - Throws: `TimelineError` where a loop is asked of a field that moves but does not cycle.
  init(_ story: Story, _ series: FieldSeries) throws(TimelineError) {
    if story.isLoop, series.times.count > 1, series.cycle == nil {
      throw TimelineError(
        "the film is a loop, but the field \(series.path) does not cycle; give its time axis a"
          + " cycle_length, or say loop: false", at: story.data.field?.place)
    }
    self.series = series
    filmCycle = story.data.fieldCycle
  }

  /// - Parameter phase: how far round an oscillator of a period in film seconds is, 0..<1.
  func state(
    at seconds: Double, phase: (_ period: Double) -> Double
  ) throws(FieldError) -> FieldState {
    if let cycle = series.cycle {
      return try series.state(at: phase(filmCycle ?? cycle) * cycle)
    }
    let span = series.times.last ?? 0
    return try series.state(at: filmCycle.map { seconds / $0 * span } ?? seconds)
  }
}
