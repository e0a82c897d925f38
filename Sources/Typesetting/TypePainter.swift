import Color
import Geometry
import Scene

/// A text's layers from back to front: a soft shade, a dark line, the letters.
struct TypePainter {
  /// Darkness of the shade close to the letters. Fills have hard edges, so it is a stack of thin
  /// ones.
  private static let shade: Float = 0.45
  private static let shadeLayers = 4
  /// Darkness of the line.
  private static let line: Float = 0.95

  struct Layer: Sendable {
    let letters: [GlyphRun.Glyph]
    let color: LinearColor
    let alpha: Float

    func run(opacity: Float, depth: Float? = nil) -> GlyphRun {
      GlyphRun(
        letters, color: SIMD4(color.rgb * (alpha * opacity), alpha * opacity), depth: depth)
    }

    /// Every letter in another place.
    func map(_ place: (GlyphRun.Glyph) -> GlyphRun.Glyph) -> Layer {
      Layer(letters: letters.map(place), color: color, alpha: alpha)
    }
  }

  static func layers(of layout: TextLayout, _ style: CaptionStyle) throws -> [Layer] {
    guard !layout.isEmpty else { return [] }
    var layers: [Layer] = []
    if style.halo > 0 {
      for layer in 0..<shadeLayers {
        let share = Float(shadeLayers - layer) / Float(shadeLayers)
        layers.append(
          Layer(
            letters: try layout.grown(by: layout.em * style.halo * share),
            color: Palette.void, alpha: shade / Float(shadeLayers)))
      }
    }
    if style.outline > 0 {
      layers.append(
        Layer(
          letters: try layout.grown(by: layout.em * style.outline), color: Palette.void,
          alpha: line))
    }
    layers.append(Layer(letters: layout.letters, color: style.color, alpha: 1))
    return layers
  }
}
