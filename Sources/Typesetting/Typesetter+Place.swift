import Geometry
import Scene

extension Typesetter {
  /// Scales lines to pixels and stacks them.
  ///
  /// - Parameter model: the lines whose places these take; their own where there is none.
  static func place(
    _ lines: [ShapedLine], model: [ShapedLine]? = nil, _ font: Font, _ style: TextStyle,
    _ capHeight: Float
  ) -> TextLayout {
    let scale = capHeight / Float(font.capHeight)
    let lineHeight = lineHeight([lines, model ?? []], font) * scale
    var letters: [GlyphRun.Glyph] = []
    var placed: [[PositionedGlyph]] = []
    var ink: InkBounds?
    var fonts = [font]
    for (number, line) in lines.enumerated() {
      let modelLine = model.flatMap { number < $0.count ? $0[number] : $0.last }
      let start = start(of: line, modelLine, style.alignment)
      let offset = Vector2(start * scale, Float(number) * lineHeight)
      placed.append(line.glyphs.map { place($0, scale, offset, &fonts, &letters) })
      let lineInk = line.ink.scaled(by: scale).shifted(by: offset)
      ink = ink?.union(lineInk) ?? lineInk
    }
    return TextLayout(
      fonts: fonts, lines: placed, text: lines.map(\.text), letters: letters,
      inkBounds: ink ?? InkBounds(minimum: .zero, maximum: .zero), capHeight: capHeight,
      lineHeight: lineHeight, runsLeft: lines.first?.runsLeft ?? false)
  }

  private static func place(
    _ glyph: ShapedGlyph, _ scale: Float, _ offset: Vector2, _ fonts: inout [Font],
    _ letters: inout [GlyphRun.Glyph]
  ) -> PositionedGlyph {
    guard let font = glyph.font else { preconditionFailure("a glyph on a line has a font") }
    let number = fonts[0] === font ? 0 : fonts.firstIndex { $0 === font } ?? fonts.count
    if number == fonts.count { fonts.append(font) }
    let origin = glyph.origin * scale + offset
    let size = glyph.factor * scale
    letters.append(GlyphRun.Glyph(glyph.outline.shape, at: origin, scale: size))
    return PositionedGlyph(
      glyph: glyph.glyph, font: number, cluster: glyph.cluster, origin: origin,
      advance: glyph.advance * scale)
  }

  /// The font's own, or more where the ink of two lines would touch: marks of another font's script
  /// may reach further.
  private static func lineHeight(_ texts: [[ShapedLine]], _ font: Font) -> Float {
    let gap = Float(font.unitsPerEm) * 0.08
    let needed = texts.flatMap { lines in
      zip(lines, lines.dropFirst()).map { $0.ink.maximum.y - $1.ink.minimum.y + gap }
    }
    return max(Float(font.lineHeight), needed.max() ?? 0)
  }

  /// Where a line's pen starts: for its ink to be aligned on 0, or for its first letter to stand
  /// where that of the model's line does.
  private static func start(
    of line: ShapedLine, _ model: ShapedLine?, _ alignment: TextStyle.Alignment
  ) -> Float {
    let isLeft = alignment == (line.runsLeft ? .trailing : .leading)
    if let model {
      let left = isLeft ? 0 : alignment == .center ? -model.advance / 2 : -model.advance
      return line.runsLeft ? left + model.advance - line.advance : left
    }
    if isLeft { return -line.ink.minimum.x }
    if alignment == .center { return -(line.ink.minimum.x + line.ink.maximum.x) / 2 }
    return -line.ink.maximum.x
  }
}
