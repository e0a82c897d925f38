public import Color
public import Geometry
public import Scene
import Synchronization

/// One line of words at a place of the glass: names and numbers on charts.
public struct TagText: Hashable, Sendable {
  public var text: String
  /// Whether it is a number that changes: its digits are of one width.
  public var isNumber: Bool
  /// A BCP 47 tag.
  public var language: String
  public var weight: Int
  /// Pixels.
  public var capHeight: Float
  /// Pixels.
  public var maxWidth: Float
  public var alignment: TextStyle.Alignment
  public var color: LinearColor

  public init(
    _ text: String, isNumber: Bool = false, language: String, weight: Int = 500, capHeight: Float,
    maxWidth: Float, alignment: TextStyle.Alignment = .leading, color: LinearColor = Palette.type
  ) {
    self.text = text
    self.isNumber = isNumber
    self.language = language
    self.weight = weight
    self.capHeight = capHeight
    self.maxWidth = maxWidth
    self.alignment = alignment
    self.color = color
  }
}

/// Sets tags, each with a dark line about its letters. Safe to share between threads.
public final class TagSetter: Sendable {
  private struct Painted: Sendable {
    let layers: [TypePainter.Layer]
    let bounds: InkBounds
  }

  /// Parts of the em.
  private static let outline: Float = 0.09
  private static let remembered = 512

  private let typesetter: Typesetter
  private let grid: PixelGrid
  private let tags = Mutex<[TagText: Painted]>([:])

  public init(typesetter: Typesetter = Typesetter(), grid: PixelGrid = PixelGrid()) {
    self.typesetter = typesetter
    self.grid = grid
  }

  /// - Parameters:
  ///   - place: of the baseline's left end, middle or right end, pixels.
  ///   - opacity: 0 to 1.
  /// - Throws: `TypesettingError` as `Typesetter.layout` does.
  public func runs(_ tag: TagText, at place: Vector2, opacity: Float) throws -> [GlyphRun] {
    guard opacity > 0 else { return [] }
    // Whole pixels for baselines keep horizontal strokes crisp.
    let origin = Vector2(place.x, grid.rounded(place.y))
    return try painted(tag).layers.map { layer in
      layer.map { $0.moved(by: origin) }.run(opacity: opacity)
    }
  }

  /// Of its ink, about a place at 0.
  public func bounds(_ tag: TagText) throws -> InkBounds { try painted(tag).bounds }

  private func painted(_ tag: TagText) throws -> Painted {
    if let known = tags.withLock({ $0[tag] }) { return known }
    let family = CaptionStyle().family
    let layout = try typesetter.layout(
      tag.text,
      style: TextStyle(
        family: family, weight: tag.weight, capHeight: grid.height(tag.capHeight),
        maxWidth: tag.maxWidth, lineLimit: 1, alignment: tag.alignment, language: tag.language,
        usesTabularFigures: tag.isNumber))
    let style = CaptionStyle(color: tag.color, outline: Self.outline, halo: 0)
    let painted = Painted(
      layers: try TypePainter.layers(of: layout, style), bounds: layout.inkBounds)
    tags.withLock { tags in
      if tags.count >= Self.remembered { tags.removeAll() }
      tags[tag] = painted
    }
    return painted
  }
}
