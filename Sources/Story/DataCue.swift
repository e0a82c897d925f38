public import Notation

/// Which part of the log plays in a beat.
public enum DataCue: Hashable, Sendable {
  /// From one instant to another, evenly over the beat.
  case window(from: LogInstant, to: LogInstant)
  /// One instant, or where the beat before left off.
  case hold(LogInstant?)
  /// From an instant on, `speed` seconds of the log in a second of film.
  case play(from: LogInstant, speed: Double)
  /// On a smooth curve through instants at times of the beat, at least two of them, from its start to
  /// its end. Where the keyed beat before leaves off just there, it is one curve.
  case keys([DataKey])
}

/// Where the log is at a time of a beat.
public struct DataKey: Hashable, Sendable {
  /// Seconds after the beat's start.
  public var time: Double
  public var instant: LogInstant
  public var place: SourcePlace
}

/// An instant of the log: a clock time, or one that a channel's course says, and how far from it.
public struct LogInstant: Hashable, Sendable {
  public enum Base: Hashable, Sendable {
    /// Seconds after the log's first midnight.
    case clock(Double)
    case channel(String, ChannelInstant)
  }

  public var base: Base
  /// Seconds.
  public var offset: Double

  public init(_ base: Base, offset: Double = 0) {
    self.base = base
    self.offset = offset
  }
}

/// An instant that a channel has.
public enum ChannelInstant: String, CaseIterable, Sendable {
  /// Where it is highest and lowest, the first time.
  case peak, low
  /// Its first and its last sample.
  case start, end
}

/// A named instant of the log.
public struct LogMark: Sendable {
  public var name: Located<String>
  public var instant: LogInstant
  /// Whether a beat or another mark names it.
  public var isUsed: Bool
}

extension Beat {
  /// The clock times that play, in seconds after the log's first midnight, where the story writes
  /// them as such.
  public var dataWindow: Located<ClosedRange<Double>>? {
    guard let data, case .window(let from, let to) = data.value, case .clock(let start) = from.base,
      case .clock(let end) = to.base, start + from.offset <= end + to.offset
    else { return nil }
    return Located(start + from.offset...end + to.offset, at: data.place)
  }
}
