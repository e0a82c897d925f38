public import Geometry

/// A glyph in its place, pixels, y down.
public struct PositionedGlyph: Hashable, Sendable {
  /// The font's number for it.
  public let glyph: UInt32
  /// Where its text begins in its line, UTF-8 bytes.
  public let cluster: Int
  /// Where its pen stands on the baseline.
  public let origin: Vector2
  /// To the next pen position.
  public let advance: Float
}

/// A text in its place, pixels, y down. The first baseline is y = 0; x = 0 is the axis that lines
/// are aligned on (their left end, middle or right end), by their ink.
public struct TextLayout: Sendable {
  public let font: Font
  public let lines: [[PositionedGlyph]]
  /// The words of each line.
  public let text: [String]
  /// Filled by the non-zero rule.
  public let outline: Path
  public let inkBounds: InkBounds
  /// Less than the style's where the text was made smaller to fit.
  public let capHeight: Float
  public let lineHeight: Float

  /// Pixels in a font unit.
  public var scale: Float { capHeight / Float(font.capHeight) }
  /// How far lines reach below their baseline.
  public var descent: Float { Float(font.descent) * scale }
  public var lastBaseline: Float { Float(max(lines.count - 1, 0)) * lineHeight }

  /// The text grown by `radius` pixels on all sides with round corners, filled by the non-zero rule.
  /// By FreeType's stroker; exact to a font unit.
  public func grownOutline(by radius: Float) throws -> Path {
    var grown = outline
    let units = Int((radius / scale).rounded())
    guard units > 0 else { return grown }
    var borders: [UInt32: Path] = [:]
    for glyph in lines.joined() {
      let border = try borders[glyph.glyph] ?? font.border(of: glyph.glyph, radius: units)
      borders[glyph.glyph] = border
      grown.append(border.map { $0 * scale + glyph.origin })
    }
    return grown
  }
}
