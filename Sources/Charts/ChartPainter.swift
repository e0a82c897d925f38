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
  private let legend: ChartLegend

  /// - Throws: `TypesettingError` for words that cannot be set.
  init(_ chart: Chart, origin: Vector2, size: Vector2, typesetter: Typesetter) throws {
    (self.chart, self.origin, self.size) = (chart, origin, size)
    self.typesetter = typesetter
    let style = ChartStyle(size)
    legend = try ChartLegend(chart, style, typesetter)
    self.style = style
  }

  private let style: ChartStyle
  private var capHeight: Float { style.capHeight }
  private var top: Float { style.top + legend.height }
  private var plotSize: Vector2 {
    Vector2(style.plotWidth, size.y - top - style.bottom)
  }

  /// - Throws: `TypesettingError` for words that cannot be set.
  func paint() throws -> [Drawable] {
    let points = chart.series.flatMap(\.points)
    let x = AxisScale(chart.x, values: points.map(\.x))
    let y = AxisScale(chart.y, values: points.compactMap(\.y))
    let titlePlace = Vector2(style.left, capHeight * 2.4)
    var fills = try words(chart.title, at: titlePlace, .leading, bright: 0.9)
    fills += try grid(x, y)
    fills += legend.fills(at: origin)
    let lines = chart.series.indices.filter { chart.series[$0].mark != .dots }
    let dots = chart.series.indices.filter { chart.series[$0].mark == .dots }
    for index in lines + dots {
      fills += marks(of: chart.series[index], color: chart.color(of: index), x, y)
    }
    return fills
  }

  private func pixel(_ x: Double, _ y: Double) -> Vector2 {
    origin + Vector2(style.left, top)
      + Vector2(Float(x) * plotSize.x, Float(1 - y) * plotSize.y)
  }

  private func grid(_ x: AxisScale, _ y: AxisScale) throws -> [Drawable] {
    var fills: [Drawable] = []
    for tick in y.ticks(5) {
      guard let part = y.fraction(of: tick.value) else { continue }
      fills.append(line([pixel(0, part), pixel(1, part)], 1, Palette.type * 0.035))
      let place = pixel(0, part) - origin + Vector2(-capHeight * 0.8, capHeight * 0.5)
      fills += try words(tick.text, at: place, .trailing)
    }
    for tick in x.ticks(style.columns) {
      guard let part = x.fraction(of: tick.value) else { continue }
      fills.append(line([pixel(part, 0), pixel(part, 1)], 1, Palette.type * 0.02))
      let place = pixel(part, 0) - origin + Vector2(0, capHeight * 2)
      fills += try words(tick.text, at: place, .center)
    }
    fills.append(line([pixel(0, 0), pixel(1, 0)], 1, Palette.type * 0.25))
    fills += try words(
      chart.x.label, at: Vector2(size.x - style.right, size.y - capHeight * 1.2), .trailing)
    fills += try words(chart.y.label, at: Vector2(style.left, style.namesLine), .leading)
    return fills
  }

  private func marks(
    of series: Series, color: LinearColor, _ x: AxisScale, _ y: AxisScale
  ) -> [Drawable] {
    let runs = series.points.split { $0.y == nil || x.fraction(of: $0.x) == nil }
    return runs.flatMap { run -> [Drawable] in
      let pixels = run.compactMap { point -> Vector2? in
        guard let value = point.y, let across = x.fraction(of: point.x),
          let up = y.fraction(of: value)
        else { return nil }
        return pixel(min(max(across, 0), 1), min(max(up, 0), 1))
      }
      return style.strokes(pixels, series.mark, color)
    }
  }

  private func line(_ points: [Vector2], _ width: Float, _ color: LinearColor) -> Drawable {
    ChartStyle.fill(ChartStyle.line(points, width), color)
  }

  private func words(
    _ text: String, at place: Vector2, _ alignment: TextStyle.Alignment, bright: Float = 0.4
  ) throws -> [Drawable] {
    if text.isEmpty { return [] }
    let layout = try typesetter.layout(text, style: style.type(alignment))
    return [ChartStyle.words(layout, at: origin + place, Palette.type * bright)]
  }
}
