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

  func bins() -> FillBins { FillBins(shapes: shapes.bins(), edges: edges) }

  mutating func append(
    contours: [[Vector2]], rule: FillRule, color: SIMD4<Float>, farPlane: Int, nearShare: Float
  ) {
    let points = contours.joined()
    guard let first = points.first, color.sum().isFinite,
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
  /// areas inside stay exact.
  private mutating func appendClipped(_ a: Vector2, _ b: Vector2) {
    if a.y == b.y { return }
    var cuts: [Float] = [0, 1]
    for border in [0, width] where (a.x < border) != (b.x < border) {
      cuts.append((border - a.x) / (b.x - a.x))
    }
    cuts.sort()
    for (from, to) in zip(cuts, cuts.dropFirst()) where to > from {
      var start = a.mixed(with: b, from)
      var end = a.mixed(with: b, to)
      start.x = clamp(start.x, 0, width)
      end.x = clamp(end.x, 0, width)
      edges.append(ScreenEdge(from: start, to: end))
    }
  }
}

extension Screen {
  /// How far a flattened curve may be off, in pixels.
  private static let tolerance: Float = 0.05

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
    let (farPlane, nearShare) = planes.neighbors(ofIndex: planes.index(ofDepth: origin.z))
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
