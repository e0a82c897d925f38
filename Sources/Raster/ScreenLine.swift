import Geometry
import Imaging
import Scene

/// A straight piece of a line in pixels that lies between two neighboring planes.
struct ScreenLine: Binnable {
  var start: Vector2
  var end: Vector2
  /// Half widths at start and end, pixels.
  var halfWidths: Vector2
  /// Shares of the nearer plane at start and end, 0...1.
  var nearShares: Vector2
  var farPlane: Int
  var startColor: SIMD4<Float>
  var endColor: SIMD4<Float>

  var isCovering: Bool { startColor.w != 0 || endColor.w != 0 }
  /// A pixel's square reaches no farther than its corner, beyond the ends as beyond the sides.
  private var reach: Float { max(halfWidths.x, halfWidths.y) + 1.01 }
  var firstRow: Int { Int((min(start.y, end.y) - reach - 0.5).rounded(.up)) }
  var lastRow: Int { Int((max(start.y, end.y) + reach - 0.5).rounded(.down)) }
  var firstColumn: Int { Int((min(start.x, end.x) - reach - 0.5).rounded(.up)) }
  var lastColumn: Int { Int((max(start.x, end.x) + reach - 0.5).rounded(.down)) }
}

extension Screen {
  func add(_ bundles: [LineBundle], to bins: inout BinBuilder<ScreenLine>) throws {
    try bins.append(bundles.map(\.segments)) { segments, items in
      for segment in segments { add(segment, to: &items) }
    }
  }

  private func add(_ segment: LineBundle.Segment, to items: inout [ScreenLine]) {
    guard segment.givesAnything, let (a, b) = clippedEnds(segment), isVisible(a, b) else { return }
    let (from, to) = (a.plane, b.plane)
    var cut: Float = 0
    // Plane coordinates run linearly along the picture of a straight line, so cuts are exact.
    func cutThrough(_ plane: Float) {
      let next = (plane - from) / (to - from)
      append(a, b, cut, next, to: &items)
      cut = next
    }
    if from <= to {
      var plane = from.rounded(.down) + 1
      while plane < to {
        cutThrough(plane)
        plane += 1
      }
    } else {
      var plane = from.rounded(.up) - 1
      while plane > to {
        cutThrough(plane)
        plane -= 1
      }
    }
    append(a, b, cut, 1, to: &items)
  }

  /// An end of a segment in pixels.
  private struct End {
    var pixel: Vector2
    var halfWidth: Float
    var plane: Float
    var color: SIMD4<Float>
  }

  @inline(__always)
  private func clippedEnds(_ segment: LineBundle.Segment) -> (End, End)? {
    let (start, end) = (segment.start, segment.end)
    let (p, q) = (projection.pointInView(start.position), projection.pointInView(end.position))
    guard p.z > nearest || q.z > nearest, p.z.isFinite, q.z.isFinite,
      let a = p.z > nearest
        ? screenEnd(start, p) : cutEnd(end, start, (q.z - nearest) / (q.z - p.z) * 0.999),
      let b = q.z > nearest
        ? screenEnd(end, q) : cutEnd(start, end, (p.z - nearest) / (p.z - q.z) * 0.999)
    else { return nil }
    return (a, b)
  }

  /// An end between two places.
  private func cutEnd(_ a: LineBundle.End, _ b: LineBundle.End, _ t: Float) -> End? {
    let end = LineBundle.End(
      position: a.position.mixed(with: b.position, t), width: mix(a.width, b.width, t),
      color: a.color.mixed(with: b.color, t))
    return screenEnd(end, projection.pointInView(end.position))
  }

  /// - Parameter p: the end's place in the view.
  @inline(__always)
  private func screenEnd(_ end: LineBundle.End, _ p: Vector3) -> End? {
    let halfWidth = end.width * projection.focalLength / p.z / 2
    let pixel = projection.pixel(ofPointInView: p)
    guard p.z > 0, pixel.sum().isFinite, halfWidth >= 0, halfWidth < 1e6,
      let color = (end.color * fade(atDepth: p.z)).soundLight
    else { return nil }
    return End(
      pixel: pixel, halfWidth: halfWidth, plane: planes.index(ofDepth: p.z), color: color)
  }

  private func isVisible(_ a: End, _ b: End) -> Bool {
    let reach = max(a.halfWidth, b.halfWidth) + 1.5
    let (low, high) = (
      pointwiseMin(a.pixel, b.pixel) - reach, pointwiseMax(a.pixel, b.pixel) + reach
    )
    return high.x > 0 && high.y > 0 && low.x < Float(size.width) && low.y < Float(size.height)
      && max(length(a.pixel), length(b.pixel)) < 1e6
  }

  private func append(
    _ a: End, _ b: End, _ from: Float, _ to: Float, to items: inout [ScreenLine]
  ) {
    let start = a.pixel.mixed(with: b.pixel, from)
    let end = a.pixel.mixed(with: b.pixel, to)
    guard length(end - start) > 1e-3 else { return }
    let middle = mix(a.plane, b.plane, (from + to) / 2)
    let farPlane = planes.neighbors(ofIndex: middle).farPlane
    func share(_ t: Float) -> Float { clamp(mix(a.plane, b.plane, t) - Float(farPlane), 0, 1) }
    items.append(
      ScreenLine(
        start: start, end: end,
        halfWidths: Vector2(
          mix(a.halfWidth, b.halfWidth, from), mix(a.halfWidth, b.halfWidth, to)),
        nearShares: Vector2(share(from), share(to)), farPlane: farPlane,
        startColor: a.color.mixed(with: b.color, from),
        endColor: a.color.mixed(with: b.color, to)))
  }
}

extension LineBundle.Segment {
  /// Whether it leaves a trace anywhere along its length.
  fileprivate var givesAnything: Bool {
    (start.color != .zero || end.color != .zero) && (start.width != 0 || end.width != 0)
  }
}
