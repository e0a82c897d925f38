public import Geometry
public import Notation
public import Story

/// Words as they are now.
public struct TextContent: Sendable {
  public let text: String
  /// The longest that they can be, for words with values; nil for words that stay.
  public let model: String?
  /// A BCP 47 tag.
  public let language: String
  public let style: TypeStyle
  /// Where the story says them.
  public let place: SourcePlace

  public init(
    text: String, model: String? = nil, language: String, style: TypeStyle, place: SourcePlace
  ) {
    self.text = text
    self.model = model
    self.language = language
    self.style = style
    self.place = place
  }
}

/// A caption or title on the glass.
public struct TextState: Sendable {
  public let content: TextContent
  /// 0...1.
  public let opacity: Float
  /// Words nearer to the edge of the same place that are there at some time with this one, which
  /// keeps clear of them as long as it is seen, so that no text ever moves.
  public let before: [TextState]
  /// Strips of charts that it keeps clear of likewise.
  public let rooms: [StripRoom]

  public init(
    content: TextContent, opacity: Float, before: [TextState] = [], rooms: [StripRoom] = []
  ) {
    self.rooms = rooms
    self.content = content
    self.opacity = opacity
    self.before = before
  }
}

/// Words pinned to a place in the scene.
public struct LabelState: Sendable {
  public let content: TextContent
  /// 0...1.
  public let opacity: Float
  public let anchor: Label.Anchor
  /// Metres to the right and up on the picture.
  public let offset: Vector2

  public init(content: TextContent, opacity: Float, anchor: Label.Anchor, offset: Vector2) {
    self.content = content
    self.opacity = opacity
    self.anchor = anchor
    self.offset = offset
  }
}

/// Words and when they are there, for subtitles.
public struct TimedText: Hashable, Sendable {
  /// Film seconds.
  public let start: Double
  public let end: Double
  public let text: String

  public init(start: Double, end: Double, text: String) {
    self.start = start
    self.end = end
    self.text = text
  }
}
