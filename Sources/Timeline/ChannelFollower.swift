import Diagnostics
import Notation
import Story
import Telemetry

/// A parameter that follows a channel of the log.
struct ChannelFollower: Sendable {
  private let channel: Channel
  private let clock: DataClock
  private let schedule: Schedule
  private let input: (low: Double, high: Double)
  private let output: (low: Double, high: Double)
  private let spring: SpringFilter

  init(_ binding: ChannelBinding, _ data: DataContext) throws(TimelineError) {
    let name = binding.channel
    guard let log = data.log, let clock = data.clock else {
      throw TimelineError(
        "the channel '\(name.value)' needs telemetry; name its file with data: {telemetry: ...}",
        at: name.place)
    }
    guard let channel = log.channel(named: name.value) else {
      let hint = Suggestion.phrase(for: name.value, among: log.channels.map(\.name))
      throw TimelineError(
        "there is no channel '\(name.value)' in \(log.path)\(hint)", at: name.place)
    }
    self.channel = channel
    self.clock = clock
    schedule = data.schedule
    input = binding.input ?? (channel.quantile(0.02) ?? 0, channel.quantile(0.98) ?? 1)
    output = binding.output
    spring = SpringFilter(delay: binding.smooth)
  }

  /// The parameter at a film time, or nil where the channel has a gap then.
  func value(at seconds: Double) -> Double? {
    let smooth = spring(at: seconds) { time in
      channel.value(at: clock.logSeconds(at: schedule.wrapped(time)))
    }
    guard let smooth else { return nil }
    let width = input.high - input.low
    let part = width == 0 ? 0 : min(max((smooth - input.low) / width, 0), 1)
    return output.low + (output.high - output.low) * part
  }
}
