import Color
import Fields
import Geometry
import Imaging
import Lanes
import Projection
import Raster
import Scene

/// Folded tubes of matter in a ball, seen from eyes beside the camera.
struct MatterStage {
  private let size = PictureSize(width: 150, height: 200)
  private let glass: Float = 4.2
  private let scene: Scene

  var focalLength: Float {
    scene.camera.projection(width: size.width, height: size.height).focalLength
  }

  /// - Parameter turn: how far the field's slices are from parallel to the planes, radians.
  init(turn: Float = 0.3) {
    let camera = Camera(
      eye: Vector3(0, 0, glass), target: .zero, fieldOfView: 0.5, zeroParallaxDepth: glass)
    var scene = Scene(camera: camera, background: LinearColor(0, 0, 0))
    scene.add(.volume(Volume(field: Self.tubes(96), transfer: [Self.matter], scale: 1, turn: turn)))
    self.scene = scene
  }

  /// A Gaussian ball in the middle of a cube.
  static func blob(_ count: Int) -> FieldState {
    let scale = 2 / Float(count - 1)
    let values = (0..<count * count * count).map { index -> Float in
      let (x, y, z) = (index % count, index / count % count, index / count / count)
      let p = Vector3(Float(x), Float(y), Float(z)) * scale - 1
      return Elementary.exp(-12 * dot(p, p))
    }
    let grid = Grid(
      width: count, height: count, depth: count, origin: .zero,
      spacing: Vector3(repeating: scale))
    return FieldState(grid: grid, variables: ["v"], values: [values])
  }

  static func tubes(_ count: Int) -> FieldState {
    let scale = 2 / Float(count - 1)
    var values: [Float] = []
    for z in 0..<count {
      for y in 0..<count {
        for x in 0..<count {
          let p = Vector3(Float(x), Float(y), Float(z)) * scale - 1
          let fold =
            Elementary.sin(12 * p.x) * Elementary.cos(12 * p.y)
            + Elementary.sin(12 * p.y) * Elementary.cos(12 * p.z)
            + Elementary.sin(12 * p.z) * Elementary.cos(12 * p.x)
          values.append((0.25 + 0.17 * fold) * smoothstep(0.95, 0.75, length(p)))
        }
      }
    }
    let grid = Grid(
      width: count, height: count, depth: count, origin: .zero,
      spacing: Vector3(repeating: scale))
    return FieldState(grid: grid, variables: ["v"], values: [values])
  }

  static let matter = TransferFunction(low: 0, high: 0.5) { value in
    let there = smoothstep(0.05, 0.35, value)
    return SIMD4(0.9, 0.25 + 0.6 * there, 0.2 + 0.3 * there, 1) * (12 * there)
  }

  /// What an eye sees that is so many pixels of the glass to the right of the camera.
  func view(
    pixels: Float, threads: Int = 2, lanes: LaneWidth = .sixteen, bandHeight: Int = 32
  ) throws -> LinearImage {
    let rail = Rail(offsets: [-1, 1].map { $0 * pixels * glass / focalLength })
    let count = MultiviewProjection.planeCount(
      for: .cone(35 * .pi / 180, views: 48, glass: glass), camera: scene.camera, size: size,
      near: 2.5, far: 8, spacing: PlaneSpacing(scene))
    let planes = DepthPlanes(near: 2.5, far: 8, zeroParallax: glass, count: count)
    let margin = MultiviewProjection.margin(
      for: rail, camera: scene.camera, size: size, planes: planes)
    return try MultiviewProjection.pictures(
      of: scene, rail: rail,
      with: Rasterizer(
        size: size, planes: planes, threads: threads, sideMargin: margin, lanes: lanes,
        bandHeight: bandHeight))[1]
  }

  /// The same by a camera in its place that looks straight ahead, as wide as it takes to hold the glass
  /// where the eye sees it.
  func truth(pixels: Float) throws -> LinearImage {
    let wide = PictureSize(width: size.width + 2 * Int(pixels), height: size.height)
    var moved = scene
    moved.camera.eye.x += pixels * glass / focalLength
    moved.camera.target.x = moved.camera.eye.x
    let half = Float(min(wide.width, wide.height)) / 2 / focalLength
    moved.camera.fieldOfView = 2 * Float(Elementary.atan2(Double(half), 1))
    let planes = DepthPlanes(near: 2.5, far: 8, zeroParallax: glass, count: 3)
    return try FlatProjection.picture(
      of: moved, with: Rasterizer(size: wide, planes: planes, threads: 2))
  }

  static func codes(_ light: SIMD4<Float>) -> Vector3 {
    func code(_ value: Float) -> Float {
      let inside = clamp(value, 0, 1)
      return 255
        * (inside <= 0.0031308 ? 12.92 * inside : 1.055 * Elementary.pow(inside, 1 / 2.4) - 0.055)
    }
    return Vector3(code(light.x), code(light.y), code(light.z))
  }
}
