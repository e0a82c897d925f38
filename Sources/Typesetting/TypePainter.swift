import Color
import Geometry

/// A text's layers from back to front: a soft shade, a dark line, the letters.
struct TypePainter {
  /// Darkness of the shade close to the letters. Fills have hard edges, so it is a stack of thin
  /// ones.
  private static let shade: Float = 0.45
  private static let shadeLayers = 4
  /// Darkness of the line.
  private static let line: Float = 0.95

  struct Layer: Sendable {
    let path: Path
    let color: LinearColor
    let alpha: Float

    /// Linear, premultiplied.
    func premultiplied(opacity: Float) -> SIMD4<Float> {
      SIMD4(color.rgb * (alpha * opacity), alpha * opacity)
    }
  }

  static func layers(of layout: TextLayout, _ style: CaptionStyle) throws -> [Layer] {
    guard !layout.outline.isEmpty else { return [] }
    var layers: [Layer] = []
    if style.halo > 0 {
      for layer in 0..<shadeLayers {
        let share = Float(shadeLayers - layer) / Float(shadeLayers)
        layers.append(
          Layer(
            path: try layout.grownOutline(by: layout.em * style.halo * share),
            color: Palette.void, alpha: shade / Float(shadeLayers)))
      }
    }
    if style.outline > 0 {
      layers.append(
        Layer(
          path: try layout.grownOutline(by: layout.em * style.outline), color: Palette.void,
          alpha: line))
    }
    layers.append(Layer(path: layout.outline, color: style.color, alpha: 1))
    return layers
  }
}
