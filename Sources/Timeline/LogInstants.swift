import Notation
import Story
import Telemetry

/// Instants that a story names, as seconds since a log's start.
struct LogInstants {
  private let log: TelemetryLog

  init(_ log: TelemetryLog) { self.log = log }

  func seconds(of instant: LogInstant, at place: SourcePlace) throws(TimelineError) -> Double {
    switch instant.base {
    case .clock(let seconds): return seconds + instant.offset - log.startOfDaySeconds
    case .channel(let name, let which):
      let channel = try log.channel(Located(name, at: place))
      guard let seconds = channel.time(of: which) else {
        throw TimelineError(
          "the channel '\(name)' has no samples, so it has no .\(which.rawValue)", at: place)
      }
      return seconds + instant.offset
    }
  }

  func window(
    _ from: Double, _ to: Double, at place: SourcePlace
  ) throws(TimelineError) -> ClosedRange<Double> {
    if from <= to { return from...to }
    throw TimelineError(
      "the data window ends before it begins: it runs from \(log.clockText(at: from)) to"
        + " \(log.clockText(at: to))", at: place)
  }

  /// - Throws: `TimelineError` where a window leaves the log by more than one of its steps.
  func inside(
    _ window: ClosedRange<Double>, at place: SourcePlace
  ) throws(TimelineError) -> ClosedRange<Double> {
    let (low, high) = (window.lowerBound, window.upperBound)
    guard low >= -log.step, high <= log.duration + log.step else {
      let text = "\(clockText(low))..\(clockText(high))"
      throw TimelineError(
        "the data window \(text) leaves the log \(log.path), which runs from"
          + " \(log.clockText(at: 0)) to \(log.clockText(at: log.duration))", at: place)
    }
    return min(max(low, 0), log.duration)...min(max(high, 0), log.duration)
  }

  /// Before the log's first midnight in hours less than none.
  private func clockText(_ seconds: Double) -> String {
    let clock = seconds + log.startOfDaySeconds
    return clock >= 0
      ? log.clockText(at: seconds) : "-\(log.clockText(at: -clock - log.startOfDaySeconds))"
  }
}

extension TelemetryLog {
  /// A day's log ends a step before midnight, so windows may leave the log by one. Seconds.
  var step: Double { (channels.map(\.longestBridge).max() ?? 0) / 3 }
}

extension Channel {
  fileprivate func time(of instant: ChannelInstant) -> Double? {
    switch instant {
    case .start: times.first
    case .end: times.last
    case .peak: values.max().flatMap { values.firstIndex(of: $0) }.map { times[$0] }
    case .low: values.min().flatMap { values.firstIndex(of: $0) }.map { times[$0] }
    }
  }
}
