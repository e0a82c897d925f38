public import Geometry

/// A glyph's outline, shared by all who set it: whoever draws it may keep pictures of it.
public final class GlyphShape: Sendable {
  /// y down, from where its pen stands; filled by the non-zero rule.
  public let outline: Path
  /// No point of it is farther from the pen, to any side.
  public let reach: Float

  public init(_ outline: Path) {
    self.outline = outline
    reach = outline.elements.reduce(0) { max($0, Self.reach(of: $1)) }
  }

  private static func reach(of element: Path.Element) -> Float {
    func reach(_ p: Vector2) -> Float { max(abs(p.x), abs(p.y)) }
    switch element {
    case .move(let p), .line(let p): return reach(p)
    case .quadratic(let c, let p): return max(reach(c), reach(p))
    case .cubic(let c, let d, let p): return max(reach(c), reach(d), reach(p))
    case .close: return 0
    }
  }
}

/// Letters in one color on the display's glass. Where they overlap they do not cover twice.
///
/// Letters stand at places rounded to an eighth of a pixel, so that pictures of them can be kept and
/// used again; for text that creeps or is tall use a `GlassFill`.
public struct GlyphRun: Sendable {
  public struct Glyph: Sendable {
    public var shape: GlyphShape
    /// Where its pen stands: pixels of the picture, y down.
    public var origin: Vector2
    /// Pixels in a unit of the shape.
    public var scale: Float

    public init(_ shape: GlyphShape, at origin: Vector2, scale: Float) {
      self.shape = shape
      self.origin = origin
      self.scale = scale
    }
  }

  public var glyphs: [Glyph]
  /// Linear, premultiplied: alpha 0 adds light, alpha 1 covers.
  public var color: SIMD4<Float>

  public init(_ glyphs: [Glyph] = [], color: SIMD4<Float>) {
    self.glyphs = glyphs
    self.color = color
  }
}
