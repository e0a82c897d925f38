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
  /// The letters of all lines.
  let letters: [GlyphRun.Glyph]
  public let inkBounds: InkBounds
  /// Less than the style's where the text was made smaller to fit.
  public let capHeight: Float
  public let lineHeight: Float
  /// Whether its (first) paragraph runs from right to left.
  public let runsLeft: Bool

  /// Filled by the non-zero rule.
  public var outline: Path { GlyphRun(letters, color: .zero).outline }
  public var isEmpty: Bool { letters.isEmpty }

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
  public func run(at place: Vector2, color: SIMD4<Float>) -> GlyphRun {
    GlyphRun(letters.map { $0.moved(by: place) }, color: color)
  }

  /// The letters grown by `radius` pixels on all sides with round corners. By FreeType's stroker;
  /// exact to a font unit.
  func grown(by radius: Float) throws -> [GlyphRun.Glyph] {
    try zip(lines.joined(), letters).map { glyph, letter in
      let units = Int((radius / letter.scale).rounded())
      if units <= 0 { return letter }
      var grown = letter
      grown.shape = try fonts[glyph.font].grownShape(of: glyph.glyph, radius: units)
      return grown
    }
  }

  /// What they cover, by the non-zero rule.
  public func grownOutline(by radius: Float) throws -> Path {
    GlyphRun(try grown(by: radius), color: .zero).outline
  }
}

extension GlyphRun.Glyph {
  func moved(by offset: Vector2) -> GlyphRun.Glyph {
    GlyphRun.Glyph(shape, at: origin + offset, scale: scale)
  }
}
