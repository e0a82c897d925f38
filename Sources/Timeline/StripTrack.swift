import Color
import Notation
import Story
import Telemetry
import Time

/// Sparklines over the film: the lines are worked out once, what is now at each frame.
struct StripTrack: Sendable {
  private struct Event: Sendable {
    let log: Double
    let name: String
    /// When the film comes to it; nil where it never does.
    let film: Double?
  }

  let room: StripRoom
  private let span: ClosedRange<Double>
  private let lines: [SparkLine]
  private let events: [Event]
  private let ends: (start: String, end: String)
  private let source: String?
  private let log: TelemetryLog
  private let clock: DataClock
  private let writer: NumberWriter

  /// Film seconds over which an event's name comes and goes.
  private static let fade = 0.5

  init(
    _ strip: StripChart, in span: ClosedRange<Double>, _ language: String, _ log: TelemetryLog,
    _ clock: DataClock
  ) throws(TimelineError) {
    room = StripRoom(
      place: strip.place, lineCount: strip.lines.count, hasSource: strip.source != nil)
    let writer = NumberWriter(language: language)
    var lines: [SparkLine] = []
    for (index, line) in strip.lines.enumerated() {
      lines.append(
        try SparkLine(line, SparkLine.standardColor(index), in: span, language, log, writer))
    }
    var events: [Event] = []
    let instants = LogInstants(log)
    for event in strip.events {
      let seconds = try instants.seconds(of: event.instant.value, at: event.instant.place)
      guard span.contains(seconds) else {
        throw TimelineError(
          "the event '\(event.name[language].value)' at \(log.clockText(at: seconds)) is outside of "
            + "what the strip shows, \(log.clockText(at: span.lowerBound)) to "
            + "\(log.clockText(at: span.upperBound))", at: event.instant.place)
      }
      events.append(
        Event(
          log: seconds, name: event.name[language].value, film: clock.filmSeconds(reaching: seconds)
        ))
    }
    self.lines = lines
    self.events = events.sorted { $0.log < $1.log }
    ends = (log.clockText(at: span.lowerBound), log.clockText(at: span.upperBound))
    source = strip.source?[language].value
    (self.span, self.log, self.clock, self.writer) = (span, log, clock, writer)
  }

  func state(at seconds: Double) -> StripState {
    let now = clock.logSeconds(at: seconds)
    let shown = clock.logSeconds(at: clock.stepped(seconds))
    return StripState(
      room: room, lines: lines.map { $0.state(now: now, shown: shown, writer) },
      events: events.indices.map { event($0, now, seconds) },
      now: span.contains(now) ? share(now) : nil, ends: ends,
      clock: clockText(shown), speed: writer.text(speed: clock.speed(at: clock.stepped(seconds))),
      source: source)
  }

  private func event(_ index: Int, _ now: Double, _ seconds: Double) -> StripState.Event {
    let event = events[index]
    var opacity = 0.0
    if let film = event.film {
      opacity = Easing.smootherstep(min(max((seconds - film) / Self.fade, 0), 1))
      if index + 1 < events.count, let next = events[index + 1].film {
        opacity *= Easing.smootherstep(min(max((next - seconds) / Self.fade, 0), 1))
      }
    }
    return StripState.Event(
      place: share(event.log), name: event.name, isPast: now >= event.log, opacity: Float(opacity))
  }

  /// To whole minutes, and with the day where the span has several.
  private func clockText(_ seconds: Double) -> String {
    let isShort = span.upperBound - span.lowerBound < 1800
    let whole = log.startOfDaySeconds + seconds
    let step = isShort ? 1.0 : 60.0
    return log.clockText(at: (whole / step + 1e-9).rounded(.down) * step - log.startOfDaySeconds)
  }

  private func share(_ seconds: Double) -> Float {
    Float((seconds - span.lowerBound) / (span.upperBound - span.lowerBound))
  }
}
