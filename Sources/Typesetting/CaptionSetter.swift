import Color
import Geometry
public import Scene
import Synchronization

/// How captions look, apart from their words.
public struct CaptionStyle: Hashable, Sendable {
  public var family: String
  public var weight: Int
  /// Height of a flat capital as a part of the picture's height.
  public var capHeight: Float

  public init(family: String = "Inter", weight: Int = 500, capHeight: Float = 0.03) {
    self.family = family
    self.weight = weight
    self.capHeight = capHeight
  }
}

/// Sets captions on the glass: at most two lines, centered, with their last baseline at a fixed
/// height in the lower safe area. Safe to share between threads.
public final class CaptionSetter: Sendable {
  /// Room at each side, and below the descenders, as parts of the picture's width and height.
  public static let sideMargin: Float = 0.1
  public static let bottomMargin: Float = 0.09
  /// Darkness behind the text, and how far it reaches in parts of the em. Fills have hard edges, so
  /// the shade is a stack of thin ones.
  private static let shade: Float = 0.45
  private static let shadeReach: Float = 0.14
  private static let shadeLayers = 4

  private struct Key: Hashable {
    let text: String
    let style: CaptionStyle
    let width: Int
    let height: Int
  }

  private let typesetter: Typesetter
  private let captions = Mutex<[Key: [Path]]>([:])

  public init(typesetter: Typesetter = Typesetter()) { self.typesetter = typesetter }

  /// The caption's shade and its text, back to front; nothing where it is empty or invisible.
  ///
  /// - Parameters:
  ///   - opacity: 0 to 1.
  ///   - pictureWidth: Pixels.
  ///   - pictureHeight: Pixels.
  /// - Throws: `TypesettingError` as `Typesetter.layout` does.
  public func caption(
    _ text: String, opacity: Float, style: CaptionStyle = CaptionStyle(), pictureWidth: Int,
    pictureHeight: Int
  ) throws -> [GlassFill] {
    let key = Key(text: text, style: style, width: pictureWidth, height: pictureHeight)
    let paths = try paths(for: key)
    let visible = clamp(opacity, 0, 1)
    guard visible > 0, let type = paths.last, !type.isEmpty else { return [] }
    let dark = Self.shade / Float(Self.shadeLayers) * visible
    return paths.dropLast().map { GlassFill(path: $0, color: Self.color(Palette.void, dark)) }
      + [GlassFill(path: type, color: Self.color(Palette.type, visible))]
  }

  private static func color(_ color: LinearColor, _ alpha: Float) -> SIMD4<Float> {
    SIMD4(color.rgb * alpha, alpha)
  }

  private func paths(for key: Key) throws -> [Path] {
    if let known = captions.withLock({ $0[key] }) { return known }
    let layout = try typesetter.layout(key.text, style: Self.textStyle(key))
    let em = layout.em
    var paths: [Path] = []
    for layer in 0..<Self.shadeLayers {
      let radius = em * Self.shadeReach * Float(Self.shadeLayers - layer) / Float(Self.shadeLayers)
      paths.append(try layout.grownOutline(by: radius))
    }
    let offset = Self.place(layout, key)
    paths = (paths + [layout.outline]).map { path in path.map { $0 + offset } }
    captions.withLock { captions in
      if captions.count >= 64 { captions.removeAll() }
      captions[key] = paths
    }
    return paths
  }

  /// Whole pixels for capitals and baseline keep horizontal strokes crisp.
  private static func textStyle(_ key: Key) -> TextStyle {
    TextStyle(
      family: key.style.family, weight: key.style.weight,
      capHeight: max(1, (key.style.capHeight * Float(key.height)).rounded()),
      maxWidth: Float(key.width) * (1 - 2 * sideMargin))
  }

  private static func place(_ layout: TextLayout, _ key: Key) -> Vector2 {
    let floor = Float(key.height) * (1 - bottomMargin)
    let reach = layout.bottom
    let baseline = (floor - reach).rounded(.down)
    return Vector2(Float(key.width) / 2, baseline)
  }
}
