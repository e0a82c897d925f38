public import Geometry

/// Letters in one color, facing the viewer. Where they overlap they do not cover twice: all of them
/// are filled at once, by the non-zero rule, wherever in a pixel each of them stands.
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
  /// Metres from the eye, along its line of sight: letters are drawn on the nearest plane alone, as
  /// words are; nil on the display's glass.
  public var depth: Float?

  public init(_ glyphs: [Glyph] = [], color: SIMD4<Float>, depth: Float? = nil) {
    self.glyphs = glyphs
    self.color = color
    self.depth = depth
  }

  /// What they fill, pixels.
  public var outline: Path {
    var outline = Path()
    for glyph in glyphs {
      outline.append(glyph.shape.outline.map { $0 * glyph.scale + glyph.origin })
    }
    return outline
  }
}
