import Fields
import Notation
import Story
import Telemetry

/// Film time to the field's time.
struct FieldClock: Sendable {
  let series: FieldSeries
  let statistics: FieldStatistics
  /// What each variable may take, as the story or else the file says.
  let ranges: [ClosedRange<Float>?]
  /// The story's, by the variable's place.
  private let chosen: [(variable: Int, range: ClosedRange<Float>)]
  private let filmCycle: Double?
  private let schedule: Schedule

  /// - Throws: `TimelineError` where a loop is asked of a field that moves but does not cycle, or a
  ///   range in a unit that is none of its variable's.
  init(_ story: Story, _ schedule: Schedule, _ series: FieldSeries) throws(TimelineError) {
    if story.isLoop, series.times.count > 1, series.cycle == nil {
      throw TimelineError(
        "the film is a loop, but the field \(series.path) does not cycle; give its time axis a"
          + " cycle_length, or say loop: false", at: story.data.field?.place)
    }
    self.series = series
    self.schedule = schedule
    var ranges = series.variables.map(\.validRange)
    var chosen: [(Int, ClosedRange<Float>)] = []
    for range in story.data.fieldRanges {
      for (place, variable) in series.variables.enumerated()
      where variable.name == range.variable.value {
        let ends = try range.ends(for: variable)
        ranges[place] = ends
        chosen.append((place, ends))
      }
    }
    (self.ranges, self.chosen) = (ranges, chosen)
    statistics = FieldStatistics(series, ranges)
    filmCycle = story.data.fieldCycle
  }

  func state(at seconds: Double) throws(FieldError) -> FieldState {
    let state = try series.state(at: fieldSeconds(at: seconds))
    return chosen.reduce(state) { $0.shown($1.variable, over: $1.range) }
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

extension FieldRange {
  /// In the variable's own unit.
  fileprivate func ends(for variable: FieldVariable) throws(TimelineError) -> ClosedRange<Float> {
    let own = variable.unit == "1" ? "" : variable.unit
    let ends = [low, high].compactMap { value in
      unit.isEmpty || unit == own ? value : UnitTable.convert(value, from: unit, to: own)
    }
    guard ends.count == 2, ends[0] < ends[1] else {
      let (said, mend) =
        own.isEmpty ? ("has no unit", "plain numbers") : ("is in \(own)", own)
      throw TimelineError(
        "the variable '\(variable.name)' \(said), which \(unit) cannot be turned into; write its"
          + " range in \(mend)", at: place)
    }
    let (first, last) = (Float(ends[0]), Float(ends[1]))
    guard first.isFinite, last.isFinite, first < last else {
      throw TimelineError("the ends of this range are too far off or too near", at: place)
    }
    return first...last
  }
}
