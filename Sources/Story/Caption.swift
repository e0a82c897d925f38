public import Notation

public struct CaptionStyle: Hashable, Sendable {
  /// A family name for fontconfig.
  public var font: String
  /// Where the story names it; nil for the standard one.
  public var fontPlace: SourcePlace?
  /// Cap height as a fraction of the picture's height.
  public var capHeight: Double
}

public struct Caption: Sendable {
  public var text: Located<String>
  /// Seconds for the fade in at the beat's start and out at its end.
  public var fade: Double
}
