import Color
import Geometry
import Imaging
import Projection
import Raster
import Scene
import Typesetting

/// How we draw a workload.
struct RasterDrawing {
  private static let size = PictureSize(width: 1920, height: 1080)
  private static let eye = Camera(
    eye: Vector3(0, 0, 0), target: Vector3(0, 0, -1), fieldOfView: 1, zeroParallaxDepth: 2)
  private static let projection = eye.projection(width: 1920, height: 1080)
  /// Metres on the glass.
  private static let pixel: Float = 2 / projection.focalLength
  private static let layerCount = 16

  private let workload: RasterWorkload
  private let scene: Scene
  private let library = FontLibrary()

  init(_ workload: RasterWorkload) {
    self.workload = workload
    var scene = Scene(camera: Self.eye, background: LinearColor(0, 0, 0))
    scene.drawables = Self.drawables(of: workload)
    self.scene = scene
  }

  func picture(threads: Int) throws -> LinearImage {
    try FlatProjection.picture(of: try wholeScene(), with: rasterizer(threads))
  }

  /// Everything lies on one plane, but for layers, which lie on one each.
  func rasterizer(_ threads: Int) -> Rasterizer {
    let planes =
      workload.kind == .layers
      ? Self.layerPlanes : DepthPlanes(near: 1, far: 3, zeroParallax: 2, count: 3)
    return Rasterizer(size: Self.size, planes: planes, threads: threads)
  }

  /// Texts are set anew each time; the outlines of their letters are remembered, unless cold.
  func wholeScene() throws -> Scene {
    guard workload.kind == .glyphs else { return scene }
    let typesetter = Typesetter(
      library: workload.name == "glyphs-cold" ? FontLibrary() : library)
    let style = TextStyle(
      family: "Inter", weight: 400, capHeight: 24 * 0.7273, maxWidth: 1900, lineLimit: 1,
      alignment: .leading)
    var scene = scene
    for line in workload.text {
      let layout = try typesetter.layout(line.text, style: style)
      scene.add(.glyphs(layout.run(at: line.pen, color: workload.color)))
    }
    return scene
  }

  var fontFile: String {
    get throws { try library.font(family: "Inter", weight: 400).path }
  }

  /// Seconds of processor time that laying the planes over the picture takes, without drawing them.
  func compositing() throws -> Double {
    let rasterizer = rasterizer(1)
    let layered = try rasterizer.layered(scene)
    var seconds = 0.0
    _ = PictureRows.picture(size: Self.size) { rows in
      for band in 0..<rasterizer.bandCount {
        for row in rasterizer.rows(ofBand: band) { rows.fill(row: row, with: SIMD4(0, 0, 0, 1)) }
        rasterizer.sweep(layered, band: band) { plane, _ in
          seconds += Measure.leastProcessorTime(of: 1) { plane.composite(over: rows) }
        }
      }
    }
    return seconds
  }

  /// A sixteenth of a dioptre apart, so that layers can lie exactly on them.
  private static let layerPlanes = DepthPlanes(
    near: 1, far: 16, zeroParallax: 2, count: layerCount)

  private static func drawables(of workload: RasterWorkload) -> [Drawable] {
    switch workload.kind {
    case .nothing, .glyphs: []
    case .triangles:
      (0..<workload.count).map { index in
        .glass(GlassFill(path: .polygon(Array(workload.shape(index))), color: workload.color))
      }
    case .paths:
      (0..<workload.count).map { index in
        .glass(GlassFill(path: rounded(Array(workload.shape(index))), color: workload.color))
      }
    case .lines:
      [
        .lines(
          LineBundle(
            (0..<workload.count).map { index in
              let ends = workload.shape(index).map { point in
                LineBundle.End(
                  position: world(point), width: 2 * pixel, color: workload.color)
              }
              return LineBundle.Segment(ends[0], ends[1])
            }))
      ]
    case .splats:
      [
        .splats(
          SplatCloud(
            workload.points.map { point in
              SplatCloud.Splat(
                position: world(point), radius: 3 * pixel,
                color: LinearColor(workload.color.x, workload.color.y, workload.color.z))
            }))
      ]
    case .layers: (0..<layerCount).map { layer($0, workload.color) }
    }
  }

  private static func world(_ point: Vector2) -> Vector3 {
    projection.pointInWorld(pixel: point, depth: 2)
  }

  private static func rounded(_ points: [Vector2]) -> Path {
    var path = Path()
    path.move(to: (points[points.count - 1] + points[0]) / 2)
    for (index, point) in points.enumerated() {
      path.quadratic(point, to: (point + points[(index + 1) % points.count]) / 2)
    }
    path.close()
    return path
  }

  /// A fill of the whole frame exactly on a plane.
  private static func layer(_ index: Int, _ color: SIMD4<Float>) -> Drawable {
    let ideal = layerPlanes.depth(ofIndex: Float(index))
    let depth =
      [ideal, ideal.nextUp, ideal.nextDown].first { layerPlanes.index(ofDepth: $0) == Float(index) }
      ?? ideal
    let square = Path.polygon([
      Vector2(-1, -1), Vector2(1, -1), Vector2(1, 1), Vector2(-1, 1),
    ])
    return .fill(
      Fill(
        path: square, origin: Vector3(0, 0, -depth), axisX: Vector3(2 * depth, 0, 0),
        axisY: Vector3(0, 2 * depth, 0), color: color))
  }
}
