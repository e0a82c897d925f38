public import Notation
public import Time

/// A checked story: everything a film is made from but the data itself.
public struct Story: Sendable {
  /// The file it was read from.
  public var path: String
  public var titles: LocalizedText
  /// BCP 47 tags; the first is the standard one.
  public var languages: [String]
  /// The one of its languages that it is told in.
  public var language: String
  public var seed: UInt64
  public var isLoop: Bool
  public var canvas: Canvas
  public var data: DataSources
  /// In the story's order.
  public var charts: [ChartDescription]
  public var limits: Limits
  public var styles: TypeStyles
  public var viewpoints: [String: Viewpoint]
  /// In the order of their starts.
  public var beats: [Beat]
  /// In order, every beat in one of them; empty where the story has none.
  public var acts: [Act]
  public var markers: [Marker]

  /// Exactly, from the first beat's start to the last one's end.
  public var length: FilmTime { beats.map { $0.begin + $0.length }.max() ?? .zero }

  /// In the language that it is told in.
  public var title: String { titles[language].value }

  /// What it was read from, the story itself first: includes and tables after it.
  public internal(set) var sources = SourceTexts()
  /// What could be read but is likely not meant.
  public internal(set) var warnings: [SourceWarning] = []

  /// The files that it was read from, the story first.
  public var inputs: [String] { sources.paths }

  /// Seconds.
  public var duration: Double { length.seconds }
}
