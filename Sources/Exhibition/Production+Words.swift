import Color
import Geometry
import Imaging
import Projection
import Raster
import Scene
import Timeline

extension Production {
  /// A moment's words by themselves.
  struct WordsAlone {
    /// How much of each pixel is letter, 0...1, or a half for words that come or go; nil where
    /// there are none.
    let letters: [Float]?
    /// How many planes labels are away from the glass.
    let depths: [Double]
  }

  func words(at moment: Moment) throws -> WordsAlone {
    let scene = try scene(for: moment)
    let rasterizer = rasterizer(for: scene, depths: moment.depths, 1)
    let planes = rasterizer.planes
    var words = Scene(camera: scene.camera, background: LinearColor(0, 0, 0))
    var depths: [Double] = []
    for drawable in scene.drawables {
      switch drawable {
      case .glass(var fill) where Self.isLetters(fill.color):
        fill.color = Self.mark(fill.color)
        words.add(.glass(fill))
      case .fill(var fill) where fill.sharing == .nearestPlane && Self.isLetters(fill.color):
        let depth = dot(fill.origin - scene.camera.eye, scene.camera.forward)
        let index = planes.index(ofDepth: depth).rounded()
        depths.append(Double(abs(index - Float(planes.zeroParallaxIndex))))
        fill.color = Self.mark(fill.color)
        words.add(.fill(fill))
      default: break
      }
    }
    guard !words.drawables.isEmpty else { return WordsAlone(letters: nil, depths: depths) }
    let picture = try FlatProjection.picture(of: words, with: rasterizer)
    return WordsAlone(letters: picture.pixels.map(\.x), depths: depths)
  }

  /// Words have light; the shades under them hardly any.
  private static func isLetters(_ color: SIMD4<Float>) -> Bool {
    max(color.x, color.y, color.z) > 0.05 * color.w
  }

  private static func mark(_ color: SIMD4<Float>) -> SIMD4<Float> {
    color.w > 0.99 ? SIMD4(repeating: 1) : SIMD4(0.5, 0.5, 0.5, 0.5)
  }
}
