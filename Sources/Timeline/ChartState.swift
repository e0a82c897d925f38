public import Color
public import Notation
public import Story

/// A chart as it is now.
public struct ChartState: Sendable {
  public enum Content: Sendable {
    case strip(StripState)
    case map(TrackMapState)
  }

  public let content: Content
  /// 0...1, above 0.
  public let opacity: Float
  /// A BCP 47 tag.
  public let language: String
  /// Where the story says it.
  public let place: SourcePlace
}

/// Sparklines, and where the film is on their axis. Places on the axis are shares of its span, those
/// on a line shares of the line's range.
public struct StripState: Sendable {
  public struct Line: Sendable {
    public let name: String
    public let color: LinearColor
    /// Samples between gaps, in order: (place on the axis, place in the range).
    public let runs: [[SIMD2<Float>]]
    /// Where nothing was measured, on the axis.
    public let gaps: [ClosedRange<Float>]
    /// The range's ends, or its one value.
    public let limits: String
    /// Nil in a gap.
    public let now: Float?
    /// With its unit; a dash in a gap.
    public let value: String
  }

  public struct Event: Sendable {
    public let place: Float
    public let name: String
    /// Whether the film has come to it.
    public let isPast: Bool
    /// Of its name, 0...1.
    public let opacity: Float
  }

  public let room: StripRoom
  public let lines: [Line]
  public let events: [Event]
  /// Nil outside of the span.
  public let now: Float?
  /// Of the span's ends.
  public let ends: (start: String, end: String)
  public let clock: String
  /// How fast the log runs.
  public let speed: String
  public let source: String?
}

/// What a strip takes of the picture, for words that keep clear of it.
public struct StripRoom: Hashable, Sendable {
  public let place: StripChart.Place
  public let lineCount: Int
  public let hasSource: Bool

  public init(place: StripChart.Place, lineCount: Int, hasSource: Bool) {
    self.place = place
    self.lineCount = lineCount
    self.hasSource = hasSource
  }
}

/// Ways so far on a square map, whose places are shares of its side, to the east and to the north.
public struct TrackMapState: Sendable {
  public struct Track: Sendable {
    public let name: String
    public let color: LinearColor
    /// Between gaps, in order of time, up to now.
    public let runs: [[SIMD2<Float>]]
    /// Nil in a gap.
    public let now: SIMD2<Float>?
  }

  public let place: TrackMap.Place
  public let tracks: [Track]
  /// Length of the scale's bar, and what it stands for.
  public let scale: (share: Float, text: String)
}
