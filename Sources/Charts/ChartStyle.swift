import Color
import Geometry
import Scene
import Typesetting

/// Measures of a chart in a box, and how its marks are drawn. In pixels.
struct ChartStyle {
  let size: Vector2

  init(_ size: Vector2) { self.size = size }

  /// Height of a capital.
  var capHeight: Float { max(7, (size.y / 42).rounded()) }
  var left: Float { capHeight * 7 }
  var right: Float { capHeight * 3 }
  /// To the plot, where no legend pushes it down.
  var top: Float { capHeight * 6.6 }
  var bottom: Float { capHeight * 5.4 }
  var plotWidth: Float { size.x - left - right }
  /// Baseline of the vertical axis's name, and of a legend that fits beside it.
  var namesLine: Float { capHeight * 4.5 }
  /// Between the baselines of a legend's lines.
  var lineHeight: Float { capHeight * 2.1 }
  /// How many ticks the horizontal axis has room for.
  var columns: Int { max(3, min(6, Int(plotWidth / (capHeight * 7)))) }

  func type(_ alignment: TextStyle.Alignment) -> TextStyle {
    TextStyle(
      family: "Inter", capHeight: capHeight, maxWidth: size.x * 0.9, lineLimit: 1,
      alignment: alignment)
  }

  func strokes(_ points: [Vector2], _ mark: Series.Mark, _ color: LinearColor) -> [Drawable] {
    let width = max(1.2, capHeight * 0.16)
    switch mark {
    case .line: return [Self.fill(Self.line(points, width), color)]
    case .dashes:
      let dashes = StrokeStyle.Dashes([capHeight * 0.7, capHeight * 0.5])
      return [Self.fill(Self.line(points, width, dashes), color)]
    case .dots:
      var path = Path()
      for point in points { path.append(.circle(center: point, radius: capHeight * 0.32)) }
      return [Self.fill(path, color)]
    }
  }

  /// A line with round corners and ends.
  static func line(
    _ points: [Vector2], _ width: Float, _ dashes: StrokeStyle.Dashes? = nil
  ) -> Path {
    let style = StrokeStyle(width: width, join: .round, cap: .round, dashes: dashes)
    return Path.chain(points).stroked(style, tolerance: 0.05)
  }

  static func fill(_ path: Path, _ color: LinearColor) -> Drawable {
    .glass(GlassFill(path: path, color: SIMD4(color.rgb, 1)))
  }

  static func words(_ layout: TextLayout, at place: Vector2, _ color: LinearColor) -> Drawable {
    .glyphs(layout.run(at: place, color: SIMD4(color.rgb, 1)))
  }
}

extension Chart {
  private static let palette: [UInt32] = [0x46C4F5, 0xF2C14E, 0xFF6B8A, 0x39C98A, 0xC59BFF]

  /// Of a series by its place.
  func color(of index: Int) -> LinearColor {
    let entry = (series[index].color ?? index) % Self.palette.count
    return LinearColor(hex: Self.palette[entry])
  }
}
