import Color
import Geometry
import Imaging
import Lanes
import Projection
import Raster
import Scene

/// A small stage for rasterizer tests: a camera on the z axis whose picture has one pixel a
/// millimetre at the glass, 1 m away, with the picture's center at the origin.
struct Stage {
  var size = PictureSize(width: 96, height: 80)
  var planeCount = 32
  var threads = 1
  var lanes = LaneWidth.sixteen
  var bandHeight = 32

  var camera: Camera {
    let half = Double(size.height) * 0.001 / 2
    return Camera(
      eye: Vector3(0, 0, 1), target: .zero,
      fieldOfView: Float(2 * Elementary.atan2(half, 1)), zeroParallaxDepth: 1)
  }

  /// Metres are given in thousandths, so that they are pixels at the glass.
  func picture(
    _ drawables: [Drawable], over background: LinearColor = LinearColor(0, 0, 0)
  ) throws -> LinearImage {
    var scene = Scene(camera: camera, background: background)
    scene.drawables = drawables
    let planes = DepthPlanes(near: 0.5, far: 2, zeroParallax: 1, count: planeCount)
    return try FlatProjection.picture(
      of: scene,
      with: Rasterizer(
        size: size, planes: planes, threads: threads, lanes: lanes, bandHeight: bandHeight))
  }

  /// World position of a place on the picture (pixels from its center, y up) at a depth in metres.
  func world(_ x: Float, _ y: Float, depth: Float = 1) -> Vector3 {
    Vector3(x * 0.001 * depth, y * 0.001 * depth, 1 - depth)
  }

  func sum(_ image: LinearImage) -> Double {
    image.pixels.reduce(0) { $0 + Double($1.x) }
  }

  func largestDifference(_ a: LinearImage, _ b: LinearImage) -> Float {
    zip(a.pixels, b.pixels).map { abs($0.x - $1.x) }.max() ?? 0
  }

  func center(_ image: LinearImage) -> SIMD4<Float> { image[size.width / 2, size.height / 2] }
}
