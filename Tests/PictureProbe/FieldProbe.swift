import Color
import Fields
import Geometry
import Grading
import Imaging
import Projection
import Raster
import Scene

/// A large field alone: waves in a ball, which holds a fifth of its voxels.
struct FieldProbe {
  private let scene: Scene
  private let megabytes: Double

  init(side: Int, turn: Float) {
    let field = Self.field(side)
    megabytes = Double(side * side * side * MemoryLayout<Float>.size) / 1_048_576
    let matter = TransferFunction(low: 0, high: 0.5) { value in
      let there = smoothstep(0.05, 0.35, value)
      return SIMD4(27, 7 + 20 * there, 6 + 9 * there, 30) * there
    }
    let camera = Camera(
      eye: Vector3(0, 0.83, 4.12), target: .zero, fieldOfView: 0.62, zeroParallaxDepth: 4.2)
    var scene = Scene(camera: camera, background: Palette.void)
    scene.add(.volume(Volume(field: field, transfer: [matter], scale: 1, turn: turn)))
    self.scene = scene
  }

  private static func field(_ side: Int) -> FieldState {
    let waves = (0..<side).map { Elementary.sin(Float($0) / Float(side) * 50) }
    let places = (0..<side).map { Float($0) / Float(side - 1) * 2 - 1 }
    let values = unsafe [Float](unsafeUninitializedCapacity: side * side * side) { values, count in
      count = side * side * side
      for z in 0..<side {
        for y in 0..<side {
          let (across, row) = (waves[y] + waves[z], (z * side + y) * side)
          let far = places[y] * places[y] + places[z] * places[z]
          for x in 0..<side {
            let inside = far + places[x] * places[x] < 0.5
            unsafe values[row + x] = inside ? max(across + waves[x] - 0.5, 0) * 0.2 : 0
          }
        }
      }
    }
    let spacing = Vector3(repeating: 2 / Float(side - 1))
    return FieldState(
      grid: Grid(width: side, height: side, depth: side, origin: .zero, spacing: spacing),
      variables: ["matter"], values: [values])
  }

  func draw(_ view: String) throws {
    guard let quilt = QuiltFormat("portrait") else { return }
    let format: DisplayFormat =
      view == "quilt" ? .quilt(quilt, cone: 35 * .pi / 180) : .flat
    let size = format.viewSize(for: PictureSize(width: 1920, height: 1080))
    let count = format.planeCount(for: scene, size: size, near: 2, far: 20, atLeast: 48)
    let planes = DepthPlanes(near: 2, far: 20, zeroParallax: 4.2, count: count)
    let rasterizer = Rasterizer(
      size: size, planes: planes, threads: 2,
      sideMargin: format.margin(camera: scene.camera, size: size, planes: planes))
    let tiles = try format.pictures(of: scene, with: rasterizer).compactMap { picture in
      guard case .light(let light) = picture else { return nil as DisplayImage? }
      return try Grade().display(light, bitDepth: 8, threads: 2)
    }
    let whole = format.mosaic(for: size).assembled(tiles)
    print("\(try PictureProbe.peakMegabytes() - megabytes) \(whole.size.width)")
  }
}
