import Color
import Geometry
import Scene
import Typesetting

/// The names of a chart's series with their marks: beside the name of the vertical axis where there
/// is room, else on lines of their own below it.
struct ChartLegend {
  private struct Entry {
    let layout: TextLayout
    let mark: Series.Mark
    let color: LinearColor
    /// From the mark's left end to the name, and of both.
    let indent: Float
    let width: Float
  }

  private let style: ChartStyle
  private let entries: [Entry]
  /// Entries of each line.
  private let lines: [Range<Int>]
  private let isBelow: Bool

  /// What it takes from the plot.
  var height: Float { isBelow ? Float(lines.count) * style.lineHeight : 0 }

  init(_ chart: Chart, _ style: ChartStyle, _ typesetter: Typesetter) throws {
    let named =
      chart.series.count < 2 ? [] : chart.series.indices.filter { !chart.series[$0].name.isEmpty }
    let entries = try named.map { index in
      let series = chart.series[index]
      let layout = try typesetter.layout(series.name, style: style.type(.leading))
      let indent = style.capHeight * (series.mark == .dots ? 1.4 : 2.8)
      return Entry(
        layout: layout, mark: series.mark, color: chart.color(of: index), indent: indent,
        width: indent + layout.inkBounds.width)
    }
    let label =
      chart.y.label.isEmpty
      ? 0
      : try typesetter.layout(chart.y.label, style: style.type(.leading)).inkBounds.width
    let gap = style.capHeight * 1.6
    let whole = entries.reduce(0) { $0 + $1.width + gap }
    isBelow = label + whole > style.plotWidth
    lines =
      isBelow ? Self.lines(entries.map(\.width), gap, width: style.plotWidth) : [entries.indices]
    (self.style, self.entries) = (style, entries)
  }

  /// As many on each line as it has room for, and at least one.
  private static func lines(_ widths: [Float], _ gap: Float, width: Float) -> [Range<Int>] {
    var (lines, start, filled): ([Range<Int>], Int, Float) = ([], 0, 0)
    for (index, entry) in widths.enumerated() {
      if index > start, filled + entry > width {
        lines.append(start..<index)
        (start, filled) = (index, 0)
      }
      filled += entry + gap
    }
    return lines + [start..<widths.count]
  }

  /// - Parameter origin: the chart's corner in the picture.
  func fills(at origin: Vector2) -> [Drawable] {
    let gap = style.capHeight * 1.6
    return lines.enumerated().flatMap { number, line -> [Drawable] in
      let width = entries[line].reduce(-gap) { $0 + $1.width + gap }
      var x = isBelow ? style.left : style.size.x - style.right - width
      let y = style.namesLine + (isBelow ? Float(number + 1) * style.lineHeight : 0)
      return entries[line].flatMap { entry -> [Drawable] in
        let place = origin + Vector2(x, y)
        x += entry.width + gap
        return fills(of: entry, at: place)
      }
    }
  }

  private func fills(of entry: Entry, at place: Vector2) -> [Drawable] {
    let end = place + Vector2(entry.indent - style.capHeight * 0.8, -style.capHeight * 0.5)
    let start = entry.mark == .dots ? end : end - Vector2(style.capHeight * 2, 0)
    return style.strokes(start == end ? [end] : [start, end], entry.mark, entry.color)
      + [ChartStyle.words(entry.layout, at: place + Vector2(entry.indent, 0), entry.color)]
  }
}
