import Geometry
public import Scene
import Synchronization

/// Sets words on the glass, within the picture's safe area, each clear of those before it. Safe to
/// share between threads.
public final class CaptionSetter: Sendable {
  /// Room at each side, above and below, as parts of the picture's width and height.
  public static let sideMargin: Float = 0.1
  public static let bottomMargin: Float = 0.09
  public static let topMargin: Float = 0.09
  /// How wide a text at a side may be, as a part of the picture's width.
  private static let sideWidth: Float = 0.34

  private struct Key: Hashable {
    let caption: StackedCaption
    let width: Int
    let height: Int
  }

  private struct Painted: Sendable {
    let layers: [TypePainter.Layer]
    let box: InkBounds
  }

  private let typesetter: Typesetter
  private let grid: PixelGrid
  private let captions = Mutex<[Key: Painted]>([:])

  public init(typesetter: Typesetter = Typesetter(), grid: PixelGrid = PixelGrid()) {
    self.typesetter = typesetter
    self.grid = grid
  }

  /// A text's shade, its dark line and its letters, back to front; nothing where it is empty or
  /// invisible.
  ///
  /// - Parameters:
  ///   - opacity: 0 to 1.
  ///   - pictureWidth: Pixels.
  ///   - pictureHeight: Pixels.
  /// - Throws: `TypesettingError` as `Typesetter.layout` does, and where there is no room for it.
  public func runs(
    _ caption: StackedCaption, opacity: Float, pictureWidth: Int, pictureHeight: Int
  ) throws -> [GlyphRun] {
    let painted = try painted(caption, pictureWidth, pictureHeight)
    let visible = clamp(opacity, 0, 1)
    guard visible > 0 else { return [] }
    return painted.layers.map { $0.run(opacity: visible) }
  }

  /// The box of a text on the picture, pixels: its ink, its capitals and its descenders.
  public func box(
    _ caption: StackedCaption, pictureWidth: Int, pictureHeight: Int
  ) throws -> InkBounds {
    try painted(caption, pictureWidth, pictureHeight).box
  }

  private func painted(_ caption: StackedCaption, _ width: Int, _ height: Int) throws -> Painted {
    let key = Key(caption: caption, width: width, height: height)
    if let known = captions.withLock({ $0[key] }) { return known }
    let layout = try layout(caption.text, width, height)
    let place = try place(caption, layout, width, height)
    let layers = try TypePainter.layers(of: layout, caption.text.style).map { layer in
      layer.map { $0.moved(by: place) }
    }
    let box = InkBounds(
      minimum: Vector2(layout.inkBounds.minimum.x, layout.top),
      maximum: Vector2(layout.inkBounds.maximum.x, layout.bottom))
    let painted = Painted(layers: layers, box: box.shifted(by: place))
    captions.withLock { captions in
      if captions.count >= 64 { captions.removeAll() }
      captions[key] = painted
    }
    return painted
  }

  /// Whole pixels for capitals keep horizontal strokes crisp.
  private func layout(_ text: CaptionText, _ width: Int, _ height: Int) throws -> TextLayout {
    let style = text.style
    let isAside = style.place == .left || style.place == .right
    return try typesetter.layout(
      text.text, model: text.model,
      style: TextStyle(
        family: style.family, weight: style.weight,
        capHeight: grid.height(style.capHeight * Float(height)),
        maxWidth: Float(width) * (isAside ? Self.sideWidth : 1 - 2 * Self.sideMargin),
        lineLimit: style.lineLimit, alignment: style.alignment, language: text.language,
        usesTabularFigures: text.model != nil))
  }

  /// Where a layout's origin stands. Whole pixels for baselines keep horizontal strokes crisp.
  private func place(
    _ caption: StackedCaption, _ layout: TextLayout, _ width: Int, _ height: Int
  ) throws -> Vector2 {
    let style = caption.text.style
    let low = Float(height) * max(Self.topMargin, caption.below)
    let high = Float(height) * (1 - max(Self.bottomMargin, caption.above))
    let stack = try extent(ofAll: caption.before, width, height)
    let y: Float
    switch style.place {
    case .lower: y = grid.rounded(high - stack - layout.bottom, .down)
    case .upper: y = grid.rounded(low + stack - layout.top, .up)
    case .center, .left, .right:
      let middle = Float(height) * (Self.topMargin + 1 - Self.bottomMargin) / 2
      let top = stack > 0 ? middle + stack : middle - (layout.bottom - layout.top) / 2
      y = grid.rounded(top - layout.top)
    }
    guard layout.text.isEmpty || (y + layout.top >= low - 0.5 && y + layout.bottom <= high + 0.5)
    else { throw TypesettingError.noRoom(text: caption.text.text) }
    return Vector2(x(layout, style, Float(width)), y)
  }

  /// The axis of alignment: the safe area's sides and middle.
  private func x(_ layout: TextLayout, _ style: CaptionStyle, _ width: Float) -> Float {
    let (left, right) = (width * Self.sideMargin, width * (1 - Self.sideMargin))
    let range =
      switch style.place {
      case .left: (left, left + width * Self.sideWidth)
      case .right: (right - width * Self.sideWidth, right)
      default: (left, right)
      }
    if style.alignment == .center {
      // At a side the text itself, not its column, stands at the edge of the safe area.
      let half = layout.inkBounds.width / 2
      switch style.place {
      case .left: return left + half
      case .right: return right - half
      default: return (left + right) / 2
      }
    }
    return (style.alignment == .leading) != layout.runsLeft ? range.0 : range.1
  }

  /// How far texts reach from where the first one begins: from the edge of the safe area, or, at
  /// the picture's middle height, from that height.
  private func extent(ofAll captions: [StackedCaption], _ width: Int, _ height: Int) throws -> Float
  {
    try captions.map { caption in
      let layout = try layout(caption.text, width, height)
      let before = try extent(ofAll: caption.before, width, height)
      let isCentered = ![.lower, .upper].contains(caption.text.style.place)
      let own = layout.bottom - layout.top
      return (before > 0 || !isCentered ? before + own : own / 2) + layout.capHeight * 0.75
    }.max() ?? 0
  }
}
