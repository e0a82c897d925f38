import Color
import Geometry
import Imaging
import Projection
import Raster
import Scene

/// The workloads on which 2-D engines are compared: milliseconds for a 1920x1080 float picture.
enum RasterBenchmark {
  private static let size = PictureSize(width: 1920, height: 1080)
  private static let eye = Camera(
    eye: Vector3(0, 0, 0), target: Vector3(0, 0, -1), fieldOfView: 1, zeroParallaxDepth: 2)

  /// - Parameter options: a part of the names of the workloads that are wanted.
  static func run(_ options: [String]) throws {
    print("raster: 1920x1080, float, linear, premultiplied; ms a picture")
    print(
      Measure.column("workload", 44) + Measure.column("1 thread", 12)
        + Measure.column("2 threads", 12))
    for (name, scene) in workloads()
    where CommandLine.arguments.count < 3 || name.contains(CommandLine.arguments[2]) {
      var columns = ""
      for threads in [1, 2] {
        let seconds = try Measure.shortest(of: 7) {
          _ = try FlatProjection.picture(of: scene, with: rasterizer(threads))
        }
        columns += Measure.column(String((seconds * 10_000).rounded() / 10), 12)
      }
      print(Measure.column(name, 44) + columns)
    }
  }

  private static func rasterizer(_ threads: Int) -> Rasterizer {
    Rasterizer(
      size: size, planes: DepthPlanes(near: 1, far: 3, zeroParallax: 2, count: 3),
      threads: threads)
  }

  private static func workloads() -> [(String, Scene)] {
    [
      ("nothing", scene([])),
      ("10,000 triangles of 30 px, over", scene(triangles(10_000, 30))),
      ("200 paths of 600 px, over", scene(blobs(200, 600))),
      ("20,000 lines of 2 x 100 px, additive", scene([lines(20_000)])),
      ("200,000 splats of radius 3 px", scene([splats(200_000)])),
    ]
  }

  private static func scene(_ drawables: [Drawable]) -> Scene {
    var scene = Scene(camera: eye, background: Palette.void)
    for drawable in drawables { scene.add(drawable) }
    return scene
  }

  private static let chance = CounterHash(seed: 1, "benchmark")

  private static func random(_ what: Int, _ index: Int) -> Float { chance.unit(index, what) }

  /// World position on the glass of a pixel.
  private static func world(_ x: Float, _ y: Float) -> Vector3 {
    eye.projection(width: 1920, height: 1080).pointInWorld(pixel: Vector2(x, y), depth: 2)
  }
  /// Metres on the glass.
  private static var pixel: Float { 2 / eye.projection(width: 1920, height: 1080).focalLength }

  private static func triangles(_ count: Int, _ size: Float) -> [Drawable] {
    (0..<count).map { index in
      let center = Vector2(random(1, index) * 1920, random(2, index) * 1080)
      let turn = random(3, index) * 2 * .pi
      let corners = (0..<3).map { corner -> Vector2 in
        let angle = turn + Float(corner) * 2.0944
        return center + Vector2(Elementary.cos(angle), Elementary.sin(angle)) * (size / 2)
      }
      return .glass(GlassFill(path: .polygon(corners), color: SIMD4(0.2, 0.3, 0.4, 0.5)))
    }
  }

  private static func blobs(_ count: Int, _ size: Float) -> [Drawable] {
    (0..<count).map { index in
      let center = Vector2(random(4, index) * 1920, random(5, index) * 1080)
      var path = Path()
      let points = (0..<12).map { corner -> Vector2 in
        let angle = Float(corner) * .pi / 6
        let radius = size / 2 * (0.6 + 0.4 * random(6, index * 12 + corner))
        return center + Vector2(Elementary.cos(angle), Elementary.sin(angle)) * radius
      }
      path.move(to: (points[11] + points[0]) / 2)
      for corner in 0..<12 {
        path.quadratic(points[corner], to: (points[corner] + points[(corner + 1) % 12]) / 2)
      }
      path.close()
      return .glass(GlassFill(path: path, color: SIMD4(0.1, 0.15, 0.2, 0.3)))
    }
  }

  private static func lines(_ count: Int) -> Drawable {
    var bundle = LineBundle()
    for index in 0..<count {
      let start = Vector2(random(7, index) * 1920, random(8, index) * 1080)
      let angle = random(9, index) * 2 * .pi
      let end = start + Vector2(Elementary.cos(angle), Elementary.sin(angle)) * 100
      let color = SIMD4<Float>(0.02, 0.03, 0.04, 0)
      bundle.segments.append(
        .init(
          .init(position: world(start.x, start.y), width: 2 * pixel, color: color),
          .init(position: world(end.x, end.y), width: 2 * pixel, color: color)))
    }
    return .lines(bundle)
  }

  private static func splats(_ count: Int) -> Drawable {
    .splats(
      SplatCloud(
        (0..<count).map { index in
          .init(
            position: world(random(10, index) * 1920, random(11, index) * 1080),
            radius: 3 * pixel, color: LinearColor(0.02, 0.03, 0.04))
        }))
  }
}
