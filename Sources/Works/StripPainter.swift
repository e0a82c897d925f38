import Color
import Geometry
import Scene
import Story
import Timeline
import Typesetting

/// Draws a strip of sparklines on the glass: what has been bright, what comes faint, the now-line over
/// all rows, and every number with its unit.
struct StripPainter {
  let strip: StripState
  let layout: StripLayout
  let language: String
  let opacity: Float
  let tags: TagSetter

  private var lineWidth: Float { max(1.2, layout.height * 0.0021) }
  private var hair: Float { max(1, layout.height * 0.0011) }

  func drawables() throws -> [Drawable] {
    var drawables = shade()
    drawables += grid()
    for (row, line) in strip.lines.enumerated() {
      drawables += course(line, row)
    }
    drawables += nowLine()
    drawables += try words()
    return drawables
  }

  /// A soft dark ground towards the picture's edge, so that the strip is read on any picture.
  private func shade() -> [Drawable] {
    let steps = 28
    let (strength, rise): (Float, Float) = (0.72, layout.height * 0.09)
    let isLower = layout.room.place == .lower
    let start = isLower ? layout.top - rise * 0.75 : layout.bottom + rise * 0.75
    let edge = isLower ? layout.height : 0
    var left: Float = 1
    return (1...steps).map { step in
      let share = Float(step) / Float(steps)
      let wished = 1 - strength * smoothstep(0, 1, share)
      let alpha = 1 - wished / left
      left = wished
      let y = start + (isLower ? rise : -rise) * (share - 1 / Float(steps))
      return fill(
        .polygon([
          Vector2(0, y), Vector2(layout.width, y), Vector2(layout.width, edge), Vector2(0, edge),
        ]), Palette.void, alpha)
    }
  }

  private func grid() -> [Drawable] {
    let axis = line(
      [Vector2(layout.plotLeft, layout.axis), Vector2(layout.plotRight, layout.axis)], hair,
      Palette.type, 0.4)
    return [axis]
      + strip.events.flatMap { event -> [Drawable] in
        let x = layout.x(event.place)
        let rise = line(
          [Vector2(x, layout.axis), Vector2(x, layout.lineTop(0))], hair, Palette.type,
          event.isPast ? 0.24 : 0.1)
        return [rise] + diamond(x, isFilled: event.isPast)
      }
  }

  /// Full where the film has been, hollow where it has not.
  private func diamond(_ x: Float, isFilled: Bool) -> [Drawable] {
    let reach = layout.height * 0.0062
    func shape(_ reach: Float) -> Path {
      .polygon([
        Vector2(x, layout.axis - reach), Vector2(x + reach, layout.axis),
        Vector2(x, layout.axis + reach), Vector2(x - reach, layout.axis),
      ])
    }
    let body = [
      fill(shape(reach * 1.45), Palette.void, 0.9), fill(shape(reach), Palette.type, 0.95),
    ]
    return isFilled ? body : body + [fill(shape(reach * 0.55), Palette.void, 1)]
  }

  private func course(_ line: StripState.Line, _ row: Int) -> [Drawable] {
    let now = strip.now ?? 1
    var drawables: [Drawable] = line.gaps.map { gap in
      let y = (layout.lineTop(row) + layout.lineBottom(row)) / 2
      let dots = StrokeStyle.Dashes([hair, layout.height * 0.006])
      return self.line(
        [Vector2(layout.x(gap.lowerBound), y), Vector2(layout.x(gap.upperBound), y)], hair,
        Palette.type, 0.4, dots)
    }
    for run in line.runs {
      let parts = Self.cut(run, at: now)
      let future = parts.future.map { layout.point(row, $0) }
      if future.count > 1 { drawables.append(self.line(future, lineWidth, line.color, 0.34)) }
      let past = parts.past.map { layout.point(row, $0) }
      guard past.count > 1, let first = past.first, let last = past.last else { continue }
      let ground = layout.lineBottom(row)
      let area = Path.polygon(past + [Vector2(last.x, ground), Vector2(first.x, ground)])
      drawables.append(fill(area, line.color, 0.035))
      drawables.append(self.line(past, lineWidth + layout.height * 0.0032, Palette.void, 0.7))
      drawables.append(self.line(past, lineWidth, line.color, 1))
    }
    return drawables
  }

  /// What lies before and behind a place of the axis, the place itself in both.
  private static func cut(
    _ run: [SIMD2<Float>], at now: Float
  ) -> (past: [SIMD2<Float>], future: [SIMD2<Float>]) {
    guard let after = run.firstIndex(where: { $0.x > now }) else { return (run, []) }
    guard after > 0 else { return ([], run) }
    let (a, b) = (run[after - 1], run[after])
    let place = a + (b - a) * ((now - a.x) / (b.x - a.x))
    return (run[..<after] + [place], [place] + run[after...])
  }

  private func nowLine() -> [Drawable] {
    guard let now = strip.now else { return [] }
    let x = layout.x(now)
    let (top, bottom) = (layout.lineTop(0) - layout.rowHeight * 0.12, layout.axis)
    var drawables = [
      line([Vector2(x, top), Vector2(x, bottom)], hair * 3, Palette.void, 0.5),
      line([Vector2(x, top), Vector2(x, bottom)], hair * 1.2, Palette.type, 0.85),
    ]
    let radius = layout.height * 0.0046
    for (row, line) in strip.lines.enumerated() {
      guard let value = line.now else { continue }
      let center = layout.point(row, SIMD2(now, value))
      drawables += [
        fill(.circle(center: center, radius: radius * 1.6), Palette.void, 0.85),
        fill(
          .circle(center: center, radius: radius), line.color.mixed(with: Palette.type, 0.35), 1),
      ]
    }
    return drawables
  }

  private func line(
    _ points: [Vector2], _ width: Float, _ color: LinearColor, _ alpha: Float,
    _ dashes: StrokeStyle.Dashes? = nil
  ) -> Drawable {
    let style = StrokeStyle(width: width, join: .round, cap: .round, dashes: dashes)
    return .stroke(
      Stroke(path: .chain(points), style: style, sheet: .glass, color: premultiplied(color, alpha)))
  }

  private func fill(_ path: Path, _ color: LinearColor, _ alpha: Float) -> Drawable {
    .glass(GlassFill(path: path, color: premultiplied(color, alpha)))
  }

  private func premultiplied(_ color: LinearColor, _ alpha: Float) -> SIMD4<Float> {
    SIMD4(color.rgb, 1) * (alpha * opacity)
  }
}
