public import Geometry
public import Scene

/// A glyph in its place, pixels, y down.
public struct PositionedGlyph: Hashable, Sendable {
  /// The font's number for it.
  public let glyph: UInt32
  /// Which of the layout's fonts it is of.
  public let font: Int
  /// Where its text begins in its line, Unicode scalars.
  public let cluster: Int
  /// Where its pen stands on the baseline.
  public let origin: Vector2
  /// To the next pen position.
  public let advance: Float
}

/// A text in its place, pixels, y down. The first baseline is y = 0; x = 0 is the axis that lines
/// are aligned on (their left end, middle or right end), by their ink.
public struct TextLayout: Sendable {
  /// The style's, then those that lend it characters.
  public let fonts: [Font]
  /// Glyphs from left to right.
  public let lines: [[PositionedGlyph]]
  /// The words of each line, in reading order.
  public let text: [String]
  /// Filled by the non-zero rule.
  public let outline: Path
  public let inkBounds: InkBounds
  /// Less than the style's where the text was made smaller to fit.
  public let capHeight: Float
  public let lineHeight: Float
  /// Whether its (first) paragraph runs from right to left.
  public let runsLeft: Bool

  public var font: Font { fonts[0] }
  /// Pixels in a unit of the style's font.
  public var scale: Float { capHeight / Float(font.capHeight) }
  /// Pixels in its em.
  public var em: Float { Float(font.unitsPerEm) * scale }
  /// How far lines reach above and below their baselines.
  public var ascent: Float { Float(font.ascent) * scale }
  public var descent: Float { Float(font.descent) * scale }
  public var lastBaseline: Float { Float(max(lines.count - 1, 0)) * lineHeight }
  /// From the first line's capitals, or ink above them, to the last line's descenders.
  public var top: Float { min(-capHeight, inkBounds.minimum.y) }
  public var bottom: Float { max(lastBaseline + descent, inkBounds.maximum.y) }

  /// The text as letters to be laid on the glass.
  ///
  /// - Parameter place: where its origin stands, pixels of the picture.
  /// - Throws: where a font cannot be read any more.
  public func run(at place: Vector2, color: SIMD4<Float>) throws -> GlyphRun {
    let glyphs = try lines.joined().map { glyph -> GlyphRun.Glyph in
      let font = fonts[glyph.font]
      return GlyphRun.Glyph(
        try font.outline(of: glyph.glyph).shape, at: place + glyph.origin,
        scale: em / Float(font.unitsPerEm))
    }
    return GlyphRun(glyphs, color: color)
  }

  /// The text grown by `radius` pixels on all sides with round corners, filled by the non-zero rule.
  /// By FreeType's stroker; exact to a font unit.
  public func grownOutline(by radius: Float) throws -> Path {
    struct Key: Hashable {
      let font: Int
      let glyph: UInt32
    }
    var grown = outline
    var borders: [Key: Path] = [:]
    for glyph in lines.joined() {
      let font = fonts[glyph.font]
      let scale = em / Float(font.unitsPerEm)
      let units = Int((radius / scale).rounded())
      guard units > 0 else { continue }
      let key = Key(font: glyph.font, glyph: glyph.glyph)
      let border = try borders[key] ?? font.border(of: glyph.glyph, radius: units)
      borders[key] = border
      grown.append(border.map { $0 * scale + glyph.origin })
    }
    return grown
  }
}
