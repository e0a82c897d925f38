import Notation
import Story
import Telemetry
import Time

/// The story's charts over the film, in its language.
struct ChartTrack: Sendable {
  private enum Content: Sendable {
    case strip(StripTrack)
    case map(TrackMapTrack)
  }

  private struct Entry: Sendable {
    let content: Content
    let place: SourcePlace
    /// Film seconds in which it is seen.
    let spans: [ClosedRange<Double>]
  }

  private let entries: [Entry]
  private let schedule: Schedule
  private let language: String
  private static let fade = 0.8

  init(_ story: Story, _ data: DataContext) throws(TimelineError) {
    schedule = data.schedule
    language = story.language
    var entries: [Entry] = []
    for chart in story.charts {
      let spans = Self.spans(of: chart.name.value, story, data.schedule)
      guard !spans.isEmpty else { continue }
      guard let log = data.log, let clock = data.clock else {
        throw TimelineError(
          "a chart needs telemetry; name its file with data: {telemetry: ...}",
          at: chart.name.place)
      }
      let span = try Self.logSpan(of: chart, log, clock)
      let content: Content =
        switch chart.content {
        case .strip(let strip):
          .strip(try StripTrack(strip, in: span, story.language, log, clock))
        case .map(let map): .map(try TrackMapTrack(map, in: span, story.language, log, clock))
        }
      entries.append(Entry(content: content, place: chart.name.place, spans: spans))
    }
    self.entries = entries
  }

  func states(at seconds: Double) -> [ChartState] {
    entries.compactMap { entry in
      guard let opacity = opacity(entry, at: seconds) else { return nil }
      let content: ChartState.Content =
        switch entry.content {
        case .strip(let strip): .strip(strip.state(at: seconds))
        case .map(let map): .map(map.state(at: seconds))
        }
      return ChartState(
        content: content, opacity: Float(opacity), language: language, place: entry.place)
    }
  }

  /// What strips take of the picture at some time of a stretch of the film.
  func rooms(from start: Double, to end: Double) -> [StripRoom] {
    entries.compactMap { entry in
      guard case .strip(let strip) = entry.content,
        entry.spans.contains(where: { $0.lowerBound < end && start < $0.upperBound })
      else { return nil }
      return strip.room
    }
  }

  private func opacity(_ entry: Entry, at seconds: Double) -> Double? {
    let early = 1e-6 / schedule.rate.framesPerSecond
    for span in entry.spans
    where span.lowerBound <= seconds + early && seconds + early < span.upperBound {
      let fade = min(Self.fade, (span.upperBound - span.lowerBound) / 2)
      // A chart that a loop shows at its end and its start does not blink between.
      let goesOn =
        schedule.isLoop && entry.spans.first?.lowerBound == 0
        && (entry.spans.last?.upperBound ?? 0) >= schedule.duration - early
      let isFirst = goesOn && span.lowerBound == 0
      let isLast = goesOn && span == entry.spans.last
      let edge = min(
        isFirst ? .infinity : seconds - span.lowerBound,
        isLast ? .infinity : span.upperBound - seconds)
      let opacity = Easing.smootherstep(min(1, edge / fade))
      return opacity > 0 ? opacity : nil
    }
    return nil
  }

  /// Beats that adjoin are one.
  private static func spans(
    of chart: String, _ story: Story, _ schedule: Schedule
  ) -> [ClosedRange<Double>] {
    var spans: [ClosedRange<Double>] = []
    for (index, beat) in story.beats.enumerated()
    where beat.charts.contains(where: { $0.value == chart }) {
      let span = schedule.starts[index]...schedule.ends[index]
      if let last = spans.last, span.lowerBound <= last.upperBound + 1e-6 {
        spans[spans.count - 1] = last.lowerBound...max(last.upperBound, span.upperBound)
      } else {
        spans.append(span)
      }
    }
    return spans
  }

  /// Seconds since the log's start: what the story says, or all that the film plays, or else the whole
  /// log.
  private static func logSpan(
    of chart: ChartDescription, _ log: TelemetryLog, _ clock: DataClock
  ) throws(TimelineError) -> ClosedRange<Double> {
    let instants = LogInstants(log)
    var span = clock.played
    if let cue = chart.span, case .window(let from, let to) = cue.value {
      let (start, end) = (
        try instants.seconds(of: from, at: cue.place), try instants.seconds(of: to, at: cue.place)
      )
      span = try instants.inside(try instants.window(start, end, at: cue.place), at: cue.place)
    } else if span.lowerBound == span.upperBound {
      span = 0...log.duration
    }
    if span.lowerBound < span.upperBound { return span }
    throw TimelineError(
      "the chart has no stretch of the log to show; say one with 'span'", at: chart.name.place)
  }
}
