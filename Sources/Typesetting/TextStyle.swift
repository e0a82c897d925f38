/// How a text is set.
public struct TextStyle: Hashable, Sendable {
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

  public init(
    family: String, weight: Int = 500, capHeight: Float, maxWidth: Float, lineLimit: Int = 2,
    alignment: Alignment = .center
  ) {
    self.family = family
    self.weight = weight
    self.capHeight = capHeight
    self.maxWidth = maxWidth
    self.lineLimit = lineLimit
    self.alignment = alignment
  }
}
