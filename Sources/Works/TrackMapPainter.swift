import Color
import Geometry
import Imaging
import Scene
import Story
import Timeline
import Typesetting

/// Draws a small map on the glass: the ways so far and where each is now, below them, where no way
/// runs, a scale's bar and north, and then the names. Ways differ by their mark as well as by color.
struct TrackMapPainter {
  let map: TrackMapState
  let size: PictureSize
  let language: String
  let opacity: Float
  let tags: TagSetter

  private var height: Float { Float(size.height) }
  private var side: Float { (height * 0.27).rounded() }
  /// Of the map with its foot.
  private var whole: Float { (height * 0.315).rounded() }
  private var capHeight: Float { (height * 0.025).rounded(.up) }
  private var smallCapHeight: Float { (height * 0.0165).rounded(.up) }
  private var hair: Float { max(1, height * 0.0011) }
  private var lineWidth: Float { max(1.2, height * 0.0024) }
  private var corner: Vector2 {
    let margin = (Float(size.width) * 0.06).rounded()
    return Vector2(
      map.place == .left ? margin : Float(size.width) - margin - side, (height * 0.075).rounded())
  }

  func drawables() throws -> [Drawable] {
    var drawables = ground()
    for (index, track) in map.tracks.enumerated() { drawables += way(track, index) }
    return try drawables + north() + scale() + names()
  }

  private func ground() -> [Drawable] {
    let box = [
      corner, corner + Vector2(side, 0), corner + Vector2(side, whole), corner + Vector2(0, whole),
    ]
    return [
      fill(.polygon(box), Palette.void, 0.55), line(box + [box[0]], hair, Palette.type, 0.28),
    ]
  }

  private func point(_ place: SIMD2<Float>) -> Vector2 {
    corner + Vector2(place.x, 1 - place.y) * side
  }

  private func way(_ track: TrackMapState.Track, _ index: Int) -> [Drawable] {
    var drawables: [Drawable] = []
    let runs = track.runs.map { $0.map(point) }
    for run in runs where run.count > 1 {
      drawables.append(line(run, lineWidth + height * 0.003, Palette.void, 0.7))
      drawables.append(line(run, lineWidth, track.color, 0.85))
    }
    if let start = runs.first?.first {
      drawables.append(fill(.circle(center: start, radius: height * 0.0036), track.color, 0.9))
      drawables.append(fill(.circle(center: start, radius: height * 0.0018), Palette.void, 1))
    }
    if let now = track.now { drawables += mark(index, at: point(now), track.color) }
    return drawables
  }

  private func mark(_ index: Int, at center: Vector2, _ color: LinearColor) -> [Drawable] {
    let radius = height * 0.0085
    return [
      fill(Self.shape(index, center, radius * 1.4), Palette.void, 0.85),
      fill(Self.shape(index, center, radius), color.mixed(with: Palette.type, 0.4), 1),
    ]
  }

  private static func shape(_ index: Int, _ center: Vector2, _ radius: Float) -> Path {
    let unit: [Vector2]
    switch index % 4 {
    case 0: return .circle(center: center, radius: radius * 0.92)
    case 1: unit = [Vector2(0, -1.15), Vector2(1.15, 0), Vector2(0, 1.15), Vector2(-1.15, 0)]
    case 2: unit = [Vector2(0, -1.15), Vector2(1.05, 0.75), Vector2(-1.05, 0.75)]
    default:
      unit = [
        Vector2(-0.82, -0.82), Vector2(0.82, -0.82), Vector2(0.82, 0.82), Vector2(-0.82, 0.82),
      ]
    }
    return .polygon(unit.map { center + $0 * radius })
  }

  private func north() throws -> [Drawable] {
    let (wide, tall) = (height * 0.0055, height * 0.02)
    let foot = corner + Vector2(side - height * 0.018, whole - height * 0.014)
    let tip = foot - Vector2(0, tall)
    let arrow = Path.polygon([
      tip, tip + Vector2(wide, tall), tip + Vector2(0, tall * 0.72), tip + Vector2(-wide, tall),
    ])
    let letter = TagText(
      "N", language: language, capHeight: smallCapHeight, maxWidth: side, alignment: .trailing)
    return [fill(arrow, Palette.type, 0.85)]
      + (try set(letter, foot - Vector2(height * 0.011, 0), 0.85))
  }

  private func scale() throws -> [Drawable] {
    let start = corner + Vector2(height * 0.016, whole - height * 0.014)
    let end = start + Vector2(map.scale.share * side, 0)
    let tick = Vector2(0, height * 0.006)
    let text = TagText(
      map.scale.text, language: language, capHeight: smallCapHeight, maxWidth: side)
    let bar = line([start - tick, start, end, end - tick], hair * 1.5, Palette.type, 0.85)
    return [bar] + (try set(text, end + Vector2(height * 0.01, 0), 0.85))
  }

  private func names() throws -> [Drawable] {
    try map.tracks.enumerated().flatMap { index, track -> [Drawable] in
      let baseline = corner.y + whole + height * 0.02 + capHeight + Float(index) * height * 0.042
      let indent = height * 0.029
      let name = TagText(
        track.name, language: language, capHeight: capHeight, maxWidth: side - indent,
        color: track.color.mixed(with: Palette.type, 0.45))
      return mark(
        index, at: Vector2(corner.x + height * 0.01, baseline - capHeight / 2), track.color)
        + (try set(name, Vector2(corner.x + indent, baseline)))
    }
  }

  private func set(_ tag: TagText, _ place: Vector2, _ share: Float = 1) throws -> [Drawable] {
    try tags.runs(tag, at: place, opacity: opacity * share).map { .glyphs($0) }
  }

  private func line(
    _ points: [Vector2], _ width: Float, _ color: LinearColor, _ alpha: Float
  ) -> Drawable {
    .stroke(
      Stroke(
        path: .chain(points), style: StrokeStyle(width: width, join: .round, cap: .round),
        sheet: .glass, color: SIMD4(color.rgb, 1) * (alpha * opacity)))
  }

  private func fill(_ path: Path, _ color: LinearColor, _ alpha: Float) -> Drawable {
    .glass(GlassFill(path: path, color: SIMD4(color.rgb, 1) * (alpha * opacity)))
  }
}
