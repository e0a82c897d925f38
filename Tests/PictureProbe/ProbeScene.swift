import Color
import Fields
import Geometry
import Scene

/// Some of every primitive through the whole depth, or only at the glass.
struct ProbeScene {
  static let camera = Camera(
    eye: Vector3(0, 0, 2), target: .zero, fieldOfView: 0.8, zeroParallaxDepth: 2)

  private let hash: CounterHash
  /// How far from the glass things lie, metres.
  private let depth: Float

  init(seed: UInt64, depth: Float) {
    hash = CounterHash(seed: seed, "probe")
    self.depth = depth
  }

  var scene: Scene {
    var scene = Scene(camera: Self.camera, background: Palette.void)
    scene.drawables = [volume] + (0..<30).map(fill) + [lines, splats] + (0..<8).map(glass)
    return scene
  }

  private func place(_ index: Int) -> Vector3 {
    Vector3(hash.signed(index) * 1.6, hash.signed(index, 1), hash.signed(index, 2) * depth)
  }

  private func color(_ index: Int) -> SIMD4<Float> {
    let light = Palette.circuits.color(hash.unit(index, 4)).rgb
    return SIMD4(light, [0, hash.unit(index, 5), 1][index % 3])
  }

  private var splats: Drawable {
    .splats(
      SplatCloud(
        (0..<3000).map { index in
          SplatCloud.Splat(
            position: place(index), radius: hash.uniform(0.001...0.02, index, 3),
            color: LinearColor(hash.unit(index, 6), hash.unit(index, 7), 0.4))
        }))
  }

  private var lines: Drawable {
    var bundle = LineBundle()
    for index in 0..<300 {
      bundle.addChain(
        (0..<3).map { part in
          LineBundle.End(
            position: place(3 * index + part), width: hash.uniform(0.0005...0.01, index, 8),
            color: color(index))
        })
    }
    return .lines(bundle)
  }

  private func path(_ index: Int, scale: Float) -> Path {
    var path = Path.polygon(
      (0..<5).map { corner in
        Vector2(hash.signed(index, 20 + corner), hash.signed(index, 30 + corner)) * scale
      })
    path.append(.circle(center: .zero, radius: hash.uniform(0.1...0.7, index, 40) * scale))
    return path
  }

  private func fill(_ index: Int) -> Drawable {
    .fill(
      Fill(
        path: path(index, scale: 0.3), rule: index % 2 == 0 ? .nonZero : .evenOdd,
        origin: place(5000 + index), axisX: Vector3(1, 0.1, 0), axisY: Vector3(-0.2, 1, 0),
        color: color(index)))
  }

  private func glass(_ index: Int) -> Drawable {
    let corner = Vector2(hash.unit(index, 50), hash.unit(index, 51)) * 300
    return .glass(
      GlassFill(path: path(index, scale: 40).map { $0 + corner }, color: color(index)))
  }

  private var volume: Drawable {
    let grid = Grid(
      width: 24, height: 20, depth: 16, origin: .zero,
      spacing: Vector3(0.04, 0.04, 0.08 * min(depth, 1) + 0.001))
    let values = (0..<grid.voxelCount).map { hash.unit($0, 9) }
    var volume = Volume(
      field: FieldState(grid: grid, variables: ["noise"], values: [values]),
      transfer: [
        TransferFunction(low: 0.3, high: 1) { SIMD4(0.2 * $0, 0.5 * $0, $0, 4 * $0) }
      ], scale: 1, turn: 0.4)
    volume.shading = VolumeShading(
      towardKey: Vector3(0, 1, 0), ambient: 0.3, rim: LinearColor(0, 0, 1), gloss: 1,
      occlusion: 0.5)
    return .volume(volume)
  }
}
