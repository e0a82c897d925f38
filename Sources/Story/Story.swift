public import Notation

/// A checked story: everything a film is made from but the data itself.
public struct Story: Sendable {
  /// The file it was read from.
  public var path: String
  public var title: String
  public var seed: UInt64
  public var isLoop: Bool
  public var canvas: Canvas
  public var data: DataSources
  public var limits: Limits
  public var captionStyle: CaptionStyle
  public var viewpoints: [String: Viewpoint]
  /// In order; each follows the one before.
  public var beats: [Beat]

  /// What it was read from, the story itself first: includes and tables after it.
  public internal(set) var sources = SourceTexts()
  /// What could be read but is likely not meant.
  public internal(set) var warnings: [SourceWarning] = []

  /// The files that it was read from, the story first.
  public var inputs: [String] { sources.paths }

  /// Seconds.
  public var duration: Double { beats.reduce(0) { $0 + $1.duration } }
}
