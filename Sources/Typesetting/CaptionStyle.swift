public import Color

/// How words on the picture look and where they stand.
public struct CaptionStyle: Hashable, Sendable {
  public enum Place: Hashable, Sendable { case lower, center, upper, left, right }

  public var family: String
  public var weight: Int
  /// Height of a flat capital as a part of the picture's height.
  public var capHeight: Float
  public var color: LinearColor
  /// Width of a dark line around the letters, in parts of their em.
  public var outline: Float
  /// Reach of a soft dark shade around the letters, in parts of their em.
  public var halo: Float
  public var place: Place
  public var alignment: TextStyle.Alignment

  public init(
    family: String = "Inter", weight: Int = 500, capHeight: Float = 0.03,
    color: LinearColor = Palette.type, outline: Float = 0, halo: Float = 0.14,
    place: Place = .lower, alignment: TextStyle.Alignment = .center
  ) {
    self.family = family
    self.weight = weight
    self.capHeight = capHeight
    self.color = color
    self.outline = outline
    self.halo = halo
    self.place = place
    self.alignment = alignment
  }

  /// Lines that a text may have at a place.
  var lineLimit: Int {
    switch place {
    case .lower, .upper: 2
    case .center: 3
    case .left, .right: 6
    }
  }
}

/// Words for the picture.
public struct CaptionText: Hashable, Sendable {
  public var text: String
  /// The longest that they can be, for words that change; see `Typesetter.layout`.
  public var model: String?
  /// A BCP 47 tag.
  public var language: String
  public var style: CaptionStyle

  public init(
    _ text: String, model: String? = nil, language: String = "en",
    style: CaptionStyle = CaptionStyle()
  ) {
    self.text = text
    self.model = model
    self.language = language
    self.style = style
  }
}

/// Words and those that they keep clear of.
public struct StackedCaption: Hashable, Sendable {
  public var text: CaptionText
  /// At the same place, nearer to its edge.
  public var before: [StackedCaption]
  /// Parts of the picture's height at its lower and its upper edge that it keeps clear of.
  public var above: Float
  public var below: Float

  public init(
    _ text: CaptionText, before: [StackedCaption] = [], above: Float = 0, below: Float = 0
  ) {
    self.above = above
    self.below = below
    self.text = text
    self.before = before
  }
}
