import Geometry
import Imaging
import Scene

/// A filled outline in pixels; its edges are a stretch of the bins' shared array.
struct ScreenFill: Binnable {
  var edges: Range<Int>
  var firstRow: Int
  var lastRow: Int
  var farPlane: Int
  var nearShare: Float
  var rule: FillRule
  var color: SIMD4<Float>
}

/// A directed edge of an outline, clipped to the picture's columns.
struct ScreenEdge: Sendable {
  var from: Vector2
  var to: Vector2
}

struct FillBins: Sendable {
  let shapes: Bins<ScreenFill>
  let edges: [ScreenEdge]
}

struct FillBinBuilder: Sendable {
  private var shapes: BinBuilder<ScreenFill>
  private var edges: [ScreenEdge] = []
  private let width: Float
  private let height: Float

  init(_ rasterizer: Rasterizer) {
    shapes = BinBuilder(rasterizer)
    width = Float(rasterizer.size.width)
    height = Float(rasterizer.size.height)
  }

  func bins() throws -> FillBins { FillBins(shapes: try shapes.bins(), edges: edges) }

  mutating func append(
    contours: [[Vector2]], rule: FillRule, color: SIMD4<Float>, farPlane: Int, nearShare: Float
  ) {
    let points = contours.joined()
    guard let first = points.first, let color = color.soundLight,
      points.allSatisfy({ $0.sum().isFinite && abs($0.x) < 1e6 && abs($0.y) < 1e6 })
    else { return }
    let low = points.reduce(first) { pointwiseMin($0, $1) }
    let high = points.reduce(first) { pointwiseMax($0, $1) }
    guard high.x > 0, high.y > 0, low.x < width, low.y < height else { return }
    let start = edges.count
    for contour in contours { appendEdges(of: contour) }
    shapes.append(
      ScreenFill(
        edges: start..<edges.count, firstRow: Int(low.y.rounded(.down)),
        lastRow: Int(high.y.rounded(.up)), farPlane: farPlane, nearShare: nearShare, rule: rule,
        color: color))
  }

  private mutating func appendEdges(of contour: [Vector2]) {
    guard var previous = contour.last else { return }
    for point in contour {
      appendClipped(previous, point)
      previous = point
    }
  }

  /// Splits an edge where it leaves the picture's columns and moves what is outside onto the border:
  /// areas inside stay exact. Ends stay as they are to the bit, so that contours stay closed.
  private mutating func appendClipped(_ a: Vector2, _ b: Vector2) {
    if a.y == b.y { return }
    if min(a.x, b.x) >= 0, max(a.x, b.x) <= width {
      edges.append(ScreenEdge(from: a, to: b))
      return
    }
    var points = [(t: Float(0), point: a)]
    for border in [0, width] where (a.x < border) != (b.x < border) {
      let t = (border - a.x) / (b.x - a.x)
      points.append((t, Vector2(border, mix(a.y, b.y, t))))
    }
    points.append((1, b))
    points.sort { $0.t < $1.t }
    for (from, to) in zip(points, points.dropFirst()) where from.point.y != to.point.y {
      let (start, end) = (from.point, to.point)
      edges.append(
        ScreenEdge(
          from: Vector2(clamp(start.x, 0, width), start.y),
          to: Vector2(clamp(end.x, 0, width), end.y)))
    }
  }
}

extension Screen {
  /// How far a flattened curve may be off, in pixels.
  static let tolerance: Float = 0.05

  func add(_ fill: Fill, to bins: inout FillBinBuilder) {
    let origin = projection.pointInView(fill.origin)
    guard origin.z > nearest else { return }
    let metresPerPixel = origin.z / projection.focalLength
    let unit = max(length(fill.axisX), length(fill.axisY))
    guard unit > 0, metresPerPixel.isFinite else { return }
    let contours = fill.path.flattened(tolerance: Self.tolerance * metresPerPixel / unit)
    let pixels = contours.map { contour in
      contour.map { point -> Vector2 in
        let world = fill.origin + fill.axisX * point.x + fill.axisY * point.y
        let view = projection.pointInView(world)
        return view.z > nearest ? projection.pixel(ofPointInView: view) : Vector2(.nan, .nan)
      }
    }
    let index = planes.index(ofDepth: origin.z)
    let (farPlane, nearShare) = planes.neighbors(
      ofIndex: fill.sharing == .nearestPlane ? index.rounded() : index)
    bins.append(
      contours: pixels, rule: fill.rule, color: fill.color * fade(atDepth: origin.z),
      farPlane: farPlane, nearShare: nearShare)
  }

  func add(_ fill: GlassFill, to bins: inout FillBinBuilder) {
    bins.append(
      contours: fill.path.flattened(tolerance: Self.tolerance).map { contour in
        contour.map { $0 + pictureOrigin }
      }, rule: fill.rule,
      color: fill.color, farPlane: 0, nearShare: 0)
  }
}
