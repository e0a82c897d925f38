import Notation
import Story
import Telemetry

/// A parameter that follows a channel of the log in one beat.
struct ChannelFollower: Sendable {
  private let channel: Channel
  private let clock: DataClock
  private let beat: Int
  private let input: (low: Double, high: Double)
  private let output: (low: Double, high: Double)
  private let spring: SpringFilter

  init(
    _ binding: ChannelBinding, in beat: Int, _ data: DataContext
  ) throws(TimelineError) {
    let name = binding.channel
    guard let log = data.log, let clock = data.clock else {
      throw TimelineError(
        "the channel '\(name.value)' needs telemetry; name its file with data: {telemetry: ...}",
        at: name.place)
    }
    let channel = try log.channel(name)
    if let range = binding.input {
      input = try range.value.ends(in: channel, at: range.place)
    } else {
      input = InputRange.standard(of: channel)
    }
    self.channel = channel
    self.clock = clock
    self.beat = beat
    output = binding.output
    spring = SpringFilter(delay: binding.smooth)
  }

  /// The parameter at a film time, or nil where the channel has a gap then. After its beat it holds
  /// the end of the beat's data.
  func value(at seconds: Double) -> Double? {
    let smooth = spring(at: seconds) { time in
      channel.value(at: clock.logSeconds(at: time, in: beat))
    }
    return smooth.map { $0.mapped(from: input, to: output) }
  }
}

extension InputRange {
  static func standard(of channel: Channel) -> (low: Double, high: Double) {
    (channel.quantile(0.02) ?? 0.02, channel.quantile(0.98) ?? 0.98)
  }

  /// What it is of a channel.
  func ends(
    in channel: Channel, at place: SourcePlace
  ) throws(TimelineError) -> (low: Double, high: Double) {
    switch self {
    case .quantiles(let low, let high):
      return (channel.quantile(low) ?? low, channel.quantile(high) ?? high)
    case .values(let low, let high, let unit):
      guard unit.isEmpty || unit == channel.unit else {
        let own = channel.unit.isEmpty ? "has no unit" : "is in \(channel.unit)"
        throw TimelineError(
          "the channel '\(channel.name)' \(own), not in \(unit); write its range so", at: place)
      }
      return (low, high)
    }
  }
}

extension Double {
  /// From one range to another, clamped to its ends.
  func mapped(from input: (low: Double, high: Double), to output: (low: Double, high: Double))
    -> Double
  {
    let width = input.high - input.low
    let part = width == 0 ? 0 : min(max((self - input.low) / width, 0), 1)
    return output.low + (output.high - output.low) * part
  }
}
