public import Color
public import Notation

/// A picture of the log's own course that stands on the glass in the beats that name it.
public struct ChartDescription: Sendable {
  public enum Content: Sendable {
    case strip(StripChart)
    case map(TrackMap)
  }

  public var name: Located<String>
  public var content: Content
  /// Which part of the log it shows; nil for all that the film plays.
  public var span: Located<DataCue>?
}

/// Sparklines over one axis of the log's time.
public struct StripChart: Sendable {
  public enum Place: String, CaseIterable, Hashable, Sendable { case lower, upper }

  public struct Line: Sendable {
    public var channel: Located<String>
    /// Nil for the channel's own.
    public var name: LocalizedText?
    public var color: LinearColor?
    /// Nil for one that suits the range.
    public var format: NumberFormat?
    /// Nil for all that it holds in the span.
    public var range: Located<InputRange>?
  }

  public struct Event: Sendable {
    public var instant: Located<LogInstant>
    public var name: LocalizedText
  }

  public var lines: [Line]
  public var events: [Event]
  public var place: Place
  /// Where the data come from, in small letters.
  public var source: LocalizedText?
}

/// Ways of things whose positions are logged, as a small map.
public struct TrackMap: Sendable {
  public enum Place: String, CaseIterable, Hashable, Sendable { case left, right }

  public struct Track: Sendable {
    /// Channels of lengths, to the east and to the north.
    public var x: Located<String>
    public var y: Located<String>
    public var name: LocalizedText
    public var color: LinearColor?
  }

  public var tracks: [Track]
  public var place: Place
}
