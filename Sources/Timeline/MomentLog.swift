public import Telemetry

/// The log at a moment of the film: read only, and the same for every frame that asks.
public struct MomentLog: Sendable {
  /// A sample as the film plays it.
  public struct Played: Hashable, Sendable {
    /// Film seconds, at or before the end that was asked for.
    public let film: Double
    /// Seconds since the log's start.
    public let log: Double
    public let value: Double
  }

  /// Seconds since the log's start.
  public let seconds: Double
  let log: TelemetryLog
  let clock: DataClock

  public func channel(_ name: String) -> Channel? { log.channel(named: name) }

  /// A channel's value now; nil in a gap.
  public func value(of channel: String) -> Double? {
    log.channel(named: channel)?.value(at: seconds)
  }

  /// The samples of a channel that the film goes through in a stretch of its own time, in order.
  /// What a strike of lightning needs: it was logged then, so it flashes then.
  ///
  /// - Parameter film: film seconds; in a loop they may begin before the film's start.
  public func played(_ channel: String, in film: ClosedRange<Double>) -> [Played] {
    guard let channel = log.channel(named: channel) else { return [] }
    return clock.played(channel, in: film)
  }
}

extension DataClock {
  func played(_ channel: Channel, in film: ClosedRange<Double>) -> [MomentLog.Played] {
    if schedule.isLoop, film.lowerBound < 0 {
      let before = film.lowerBound + schedule.duration...schedule.duration
      let earlier = inside(channel, before).map {
        MomentLog.Played(film: $0.film - schedule.duration, log: $0.log, value: $0.value)
      }
      return earlier + inside(channel, 0...max(film.upperBound, 0))
    }
    return inside(channel, max(film.lowerBound, 0)...max(film.upperBound, 0))
  }

  private func inside(_ channel: Channel, _ film: ClosedRange<Double>) -> [MomentLog.Played] {
    let (first, last) = (
      schedule.beat(at: film.lowerBound), schedule.beat(at: film.upperBound)
    )
    return (first...last).flatMap { beat -> [MomentLog.Played] in
      let start = max(film.lowerBound, schedule.starts[beat])
      let next = beat + 1 < schedule.beatCount ? schedule.starts[beat + 1] : film.upperBound
      let end = min(film.upperBound, next)
      return start < end ? samples(of: channel, in: beat, from: start, to: end) : []
    }
  }

  /// Those behind the first moment, up to the last one; at the film's start with the first one.
  private func samples(
    of channel: Channel, in beat: Int, from start: Double, to end: Double
  ) -> [MomentLog.Played] {
    let low = logSeconds(at: start, in: beat)
    let high = logSeconds(at: end, in: beat)
    guard low < high else { return [] }
    let first = start == 0 ? channel.firstIndex(from: low) : channel.firstIndex(after: low)
    let last = channel.firstIndex(after: high)
    return (first..<max(first, last)).map { index in
      let time = channel.times[index]
      return MomentLog.Played(
        film: filmSeconds(of: time, in: beat, between: start, and: end), log: time,
        value: channel.values[index])
    }
  }

  /// By halving: within a beat the log's time never goes back.
  private func filmSeconds(
    of log: Double, in beat: Int, between start: Double, and end: Double
  ) -> Double {
    var (low, high) = (start, end)
    for _ in 0..<48 {
      let middle = (low + high) / 2
      if logSeconds(at: middle, in: beat) < log { low = middle } else { high = middle }
    }
    return high
  }
}

extension Channel {
  /// The first sample at or after a time.
  func firstIndex(from seconds: Double) -> Int {
    partition { $0 >= seconds }
  }

  /// The first sample after a time.
  func firstIndex(after seconds: Double) -> Int {
    partition { $0 > seconds }
  }

  private func partition(_ isBehind: (Double) -> Bool) -> Int {
    var (low, high) = (0, times.count)
    while low < high {
      let middle = (low + high) / 2
      if isBehind(times[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
