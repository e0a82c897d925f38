import Color
import Geometry
import Imaging
import Projection
import Raster
import Scene

/// Splats at known places and depths, seen from a rail.
struct RailStage {
  let size = PictureSize(width: 160, height: 90)
  let camera = Camera(
    eye: Vector3(0, 0, 4), target: .zero, fieldOfView: 0.6, zeroParallaxDepth: 4)
  let planes = DepthPlanes(near: 2, far: 8, zeroParallax: 4, count: 32)
  var threads = 2

  var focalLength: Float {
    camera.projection(width: size.width, height: size.height).focalLength
  }

  /// A splat that appears at a pixel of the middle view.
  func splat(_ pixel: Vector2, depth: Float, radius: Float = 4) -> SplatCloud.Splat {
    let projection = camera.projection(width: size.width, height: size.height)
    return .init(
      position: projection.pointInWorld(pixel: pixel, depth: depth),
      radius: radius * depth / projection.focalLength, color: LinearColor(1, 1, 1))
  }

  func scene(_ splats: [SplatCloud.Splat]) -> Scene {
    var scene = Scene(camera: camera, background: LinearColor(0, 0, 0))
    scene.add(.splats(SplatCloud(splats)))
    return scene
  }

  func rasterizer(for rail: Rail) -> Rasterizer {
    Rasterizer(
      size: size, planes: planes, threads: threads,
      sideMargin: MultiviewProjection.margin(
        for: rail, camera: camera, size: size, planes: planes))
  }

  func views(_ scene: Scene, _ rail: Rail) throws -> [LinearImage] {
    try MultiviewProjection.pictures(of: scene, rail: rail, with: rasterizer(for: rail))
  }

  /// The center of all light, in pixels.
  func centroid(_ image: LinearImage) -> (x: Double, y: Double) {
    var (x, y, sum) = (0.0, 0.0, 0.0)
    for row in 0..<image.size.height {
      for column in 0..<image.size.width {
        let light = Double(image[column, row].x)
        x += light * (Double(column) + 0.5)
        y += light * (Double(row) + 0.5)
        sum += light
      }
    }
    return (x / sum, y / sum)
  }
}
