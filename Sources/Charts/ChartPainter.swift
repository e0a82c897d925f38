import Color
import Geometry
import Scene
import Typesetting

/// Draws a chart into a box of a picture, in pixels, y down.
struct ChartPainter {
  let chart: Chart
  let origin: Vector2
  let size: Vector2
  let typesetter: Typesetter

  private static let palette: [UInt32] = [0x46C4F5, 0xF2C14E, 0xFF6B8A, 0x39C98A, 0xC59BFF]

  /// Height of a capital, pixels.
  private var capHeight: Float { max(7, (size.y / 42).rounded()) }
  private var left: Float { capHeight * 7 }
  private var right: Float { capHeight * 3 }
  private var top: Float { capHeight * 6.6 }
  private var bottom: Float { capHeight * 5.4 }
  private var plotSize: Vector2 { size - Vector2(left + right, top + bottom) }

  /// - Throws: `TypesettingError` for words that cannot be set.
  func paint() throws -> [GlassFill] {
    let points = chart.series.flatMap(\.points)
    let x = AxisScale(chart.x, values: points.map(\.x))
    let y = AxisScale(chart.y, values: points.compactMap(\.y))
    var fills = try words(chart.title, at: Vector2(left, capHeight * 2.4), .leading, bright: 0.9)
    fills += try grid(x, y) + legend()
    let order = chart.series.indices.filter { chart.series[$0].mark != .dots }
    let dots = chart.series.indices.filter { chart.series[$0].mark == .dots }
    for index in order + dots {
      let series = chart.series[index]
      fills += marks(of: series, color: Self.color(index), x, y)
    }
    return fills
  }

  private static func color(_ index: Int) -> LinearColor {
    LinearColor(hex: palette[index % palette.count])
  }

  private func pixel(_ x: Double, _ y: Double) -> Vector2 {
    origin + Vector2(left, top)
      + Vector2(Float(x) * plotSize.x, Float(1 - y) * plotSize.y)
  }

  private func grid(_ x: AxisScale, _ y: AxisScale) throws -> [GlassFill] {
    var fills: [GlassFill] = []
    for tick in y.ticks(5) {
      guard let part = y.fraction(of: tick.value) else { continue }
      fills.append(line([pixel(0, part), pixel(1, part)], 1, Palette.type * 0.035))
      let place = pixel(0, part) - origin + Vector2(-capHeight * 0.8, capHeight * 0.5)
      fills += try words(tick.text, at: place, .trailing)
    }
    for tick in x.ticks(6) {
      guard let part = x.fraction(of: tick.value) else { continue }
      fills.append(line([pixel(part, 0), pixel(part, 1)], 1, Palette.type * 0.02))
      let place = pixel(part, 0) - origin + Vector2(0, capHeight * 2)
      fills += try words(tick.text, at: place, .center)
    }
    fills.append(line([pixel(0, 0), pixel(1, 0)], 1, Palette.type * 0.25))
    fills += try words(
      chart.x.label, at: Vector2(size.x - right, size.y - capHeight * 1.2), .trailing)
    fills += try words(chart.y.label, at: Vector2(left, capHeight * 4.5), .leading)
    return fills
  }

  /// The names of the series, to the right of the vertical axis's.
  private func legend() throws -> [GlassFill] {
    guard chart.series.count > 1 else { return [] }
    var (fills, end) = ([GlassFill](), size.x - right)
    for (index, series) in chart.series.enumerated().reversed() {
      let layout = try layout(series.name, .trailing)
      let (place, color) = (Vector2(end, capHeight * 4.5), Self.color(index))
      fills.append(fill(layout.outline.map { $0 + origin + place }, color))
      end -= layout.inkBounds.width + capHeight * 0.7
      let middle = origin + Vector2(end, capHeight * 4)
      let start = middle - Vector2(series.mark == .dots ? 0 : capHeight * 2, 0)
      fills += strokes(start == middle ? [middle] : [start, middle], series.mark, color)
      end = start.x - origin.x - capHeight * 1.6
    }
    return fills
  }

  private func marks(
    of series: Series, color: LinearColor, _ x: AxisScale, _ y: AxisScale
  ) -> [GlassFill] {
    let runs = series.points.split { $0.y == nil || x.fraction(of: $0.x) == nil }
    return runs.flatMap { run -> [GlassFill] in
      let pixels = run.compactMap { point -> Vector2? in
        guard let value = point.y, let across = x.fraction(of: point.x),
          let up = y.fraction(of: value)
        else { return nil }
        return pixel(min(max(across, 0), 1), min(max(up, 0), 1))
      }
      return strokes(pixels, series.mark, color)
    }
  }

  private func strokes(
    _ points: [Vector2], _ mark: Series.Mark, _ color: LinearColor
  ) -> [GlassFill] {
    let width = max(1.2, capHeight * 0.16)
    switch mark {
    case .line: return [line(points, width, color)]
    case .dashes:
      let dashes = Path.dashes(of: points, dash: capHeight * 0.7, gap: capHeight * 0.5)
      var path = Path()
      for dash in dashes { path.append(.stroke(dash, width: width)) }
      return [fill(path, color)]
    case .dots:
      var path = Path()
      for point in points { path.append(.circle(center: point, radius: capHeight * 0.32)) }
      return [fill(path, color)]
    }
  }

  private func line(_ points: [Vector2], _ width: Float, _ color: LinearColor) -> GlassFill {
    fill(.stroke(points, width: width), color)
  }

  private func fill(_ path: Path, _ color: LinearColor) -> GlassFill {
    GlassFill(path: path, color: SIMD4(color.rgb, 1))
  }

  private func words(
    _ text: String, at place: Vector2, _ alignment: TextStyle.Alignment, bright: Float = 0.4
  ) throws -> [GlassFill] {
    if text.isEmpty { return [] }
    let layout = try layout(text, alignment)
    return [fill(layout.outline.map { $0 + origin + place }, Palette.type * bright)]
  }

  private func layout(_ text: String, _ alignment: TextStyle.Alignment) throws -> TextLayout {
    let style = TextStyle(
      family: "Inter", capHeight: capHeight, maxWidth: size.x * 0.9, lineLimit: 1,
      alignment: alignment)
    return try typesetter.layout(text, style: style)
  }
}
