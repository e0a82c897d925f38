import Geometry

extension Typesetter {
  /// Scales lines to pixels and stacks them.
  static func place(
    _ lines: [ShapedLine], _ font: Font, _ style: TextStyle, _ capHeight: Float
  ) throws -> TextLayout {
    let scale = capHeight / Float(font.capHeight)
    let lineHeight = Float(font.lineHeight) * scale
    var outline = Path()
    var placed: [[PositionedGlyph]] = []
    var ink: InkBounds?
    for (number, line) in lines.enumerated() {
      let offset = Vector2(start(of: line, style.alignment) * scale, Float(number) * lineHeight)
      let glyphs = line.glyphs.map { glyph in
        PositionedGlyph(
          glyph: glyph.glyph, cluster: glyph.cluster, origin: glyph.origin * scale + offset,
          advance: glyph.advance * scale)
      }
      for glyph in glyphs {
        let shape = try font.outline(of: glyph.glyph).path
        outline.append(shape.map { $0 * scale + glyph.origin })
      }
      let lineInk = line.ink.scaled(by: scale).shifted(by: offset)
      ink = ink?.union(lineInk) ?? lineInk
      placed.append(glyphs)
    }
    return TextLayout(
      font: font, lines: placed, text: lines.map(\.text), outline: outline,
      inkBounds: ink ?? InkBounds(minimum: .zero, maximum: .zero), capHeight: capHeight,
      lineHeight: lineHeight)
  }

  /// Where a line's pen starts, in font units, for its ink to be aligned on 0.
  private static func start(of line: ShapedLine, _ alignment: TextStyle.Alignment) -> Float {
    switch alignment {
    case .leading: -line.ink.minimum.x
    case .center: -(line.ink.minimum.x + line.ink.maximum.x) / 2
    case .trailing: -line.ink.maximum.x
    }
  }
}
