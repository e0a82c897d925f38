/// How a text is set.
public struct TextStyle: Hashable, Sendable {
  /// Leading is the left side, but for texts that run from right to left the right one.
  public enum Alignment: Hashable, Sendable { case leading, center, trailing }

  public var family: String
  /// 100 (thin) to 900 (black).
  public var weight: Int
  /// Height of a flat capital, pixels.
  public var capHeight: Float
  /// Room for the ink of the longest line, pixels.
  public var maxWidth: Float
  public var lineLimit: Int
  public var alignment: Alignment
  /// A BCP 47 tag, for letter forms, line breaks and the direction.
  public var language: String
  /// Digits of one width, where the font has them.
  public var usesTabularFigures: Bool

  public init(
    family: String, weight: Int = 500, capHeight: Float, maxWidth: Float, lineLimit: Int = 2,
    alignment: Alignment = .center, language: String = "en", usesTabularFigures: Bool = false
  ) {
    self.family = family
    self.weight = weight
    self.capHeight = capHeight
    self.maxWidth = maxWidth
    self.lineLimit = lineLimit
    self.alignment = alignment
    self.language = language
    self.usesTabularFigures = usesTabularFigures
  }
}
