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

  /// Seconds.
  public var duration: Double { beats.reduce(0) { $0 + $1.duration } }
}
