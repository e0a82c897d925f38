import Notation
import Story
import Telemetry

/// Film time to the log's time: each beat plays its data window evenly; a beat without one holds
/// the end of the window before it, or else the log's start.
struct DataClock: Sendable {
  private let schedule: Schedule
  /// One a beat, in seconds since the log's start.
  private let windows: [ClosedRange<Double>]

  init(_ story: Story, _ schedule: Schedule, _ log: TelemetryLog) throws(TimelineError) {
    var windows: [ClosedRange<Double>] = []
    for beat in story.beats {
      let held = windows.last?.upperBound ?? 0
      windows.append(
        try beat.dataWindow.map { window throws(TimelineError) in
          try Self.logSeconds(window, log)
        } ?? held...held)
    }
    self.schedule = schedule
    self.windows = windows
  }

  /// - Parameter seconds: film time, inside the film.
  func logSeconds(at seconds: Double) -> Double {
    let beat = schedule.beat(at: seconds)
    let window = windows[beat]
    let progress = schedule.progress(through: beat, at: seconds)
    return window.lowerBound + (window.upperBound - window.lowerBound) * progress
  }

  /// Refuses windows that leave the log by more than one of its steps: a day's log ends a step
  /// before midnight.
  private static func logSeconds(
    _ window: Located<ClosedRange<Double>>, _ log: TelemetryLog
  ) throws(TimelineError) -> ClosedRange<Double> {
    let low = window.value.lowerBound - log.startOfDaySeconds
    let high = window.value.upperBound - log.startOfDaySeconds
    let step = (log.channels.map(\.longestBridge).max() ?? 0) / 3
    guard low >= -step, high <= log.duration + step else {
      let text = "\(log.clockText(at: low))..\(log.clockText(at: high))"
      throw TimelineError(
        "the data window \(text) leaves the log \(log.path), which runs from"
          + " \(log.clockText(at: 0)) to \(log.clockText(at: log.duration))", at: window.place)
    }
    return min(max(low, 0), log.duration)...min(max(high, 0), log.duration)
  }
}
