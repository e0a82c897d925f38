import Color
import Fields
import Geometry
import Imaging
import Scene

/// Some of every primitive, strewn by a seed over and beyond the stage's picture and planes.
struct RandomScene {
  let stage: Stage
  let hash: CounterHash

  init(_ stage: Stage, seed: UInt64) {
    self.stage = stage
    hash = CounterHash(seed: seed, "random scenes")
  }

  var drawables: [Drawable] {
    [splats, lines, volume] + (0..<25).map(fill) + (0..<12).map(glass) + surfaces + marks
  }

  private func place(_ index: Int) -> Vector3 {
    stage.world(
      hash.signed(index) * Float(stage.size.width) * 0.6,
      hash.signed(index, 1) * Float(stage.size.height) * 0.6,
      depth: hash.uniform(0.4...2.2, index, 2))
  }

  /// Premultiplied; light alone, half covering and covering.
  private func color(_ index: Int) -> SIMD4<Float> {
    let alpha: Float = [0, hash.unit(index, 7), 1][abs(index) % 3]
    return SIMD4(hash.unit(index, 4), hash.unit(index, 5), hash.unit(index, 6), alpha)
  }

  var splats: Drawable {
    .splats(
      SplatCloud(
        (0..<400).map { index in
          SplatCloud.Splat(
            position: place(index), radius: hash.uniform(0.0002...0.012, index, 3),
            color: LinearColor(hash.unit(index, 4), hash.unit(index, 5), hash.unit(index, 6)))
        }))
  }

  var lines: Drawable {
    var bundle = LineBundle()
    for index in 1000..<1150 {
      bundle.addChain(
        [index, index + 500].map { key in
          LineBundle.End(
            position: place(key), width: hash.uniform(0...0.004, key, 3), color: color(key))
        })
    }
    return .lines(bundle)
  }

  /// A polygon that crosses itself, with a curve in it.
  private func path(_ index: Int, scale: Float) -> Path {
    var path = Path.polygon(
      (0..<3 + index % 6).map { corner in
        Vector2(hash.signed(index, 20 + corner), hash.signed(index, 40 + corner)) * scale
      })
    path.append(
      .circle(
        center: Vector2(hash.signed(index, 60), hash.signed(index, 61)) * scale / 2,
        radius: hash.unit(index, 62) * scale / 2))
    return path
  }

  private func fill(_ index: Int) -> Drawable {
    .fill(
      Fill(
        path: path(index, scale: 30), rule: index % 2 == 0 ? .nonZero : .evenOdd,
        origin: place(2000 + index), axisX: Vector3(0.001, 0.0002, 0),
        axisY: Vector3(-0.0003, 0.0012, 0), color: color(2000 + index)))
  }

  private func glass(_ index: Int) -> Drawable {
    let middle = Vector2(Float(stage.size.width), Float(stage.size.height)) / 2
    let path = path(100 + index, scale: 40).map { $0 + middle }
    return .glass(
      GlassFill(
        path: path, rule: index % 2 == 0 ? .nonZero : .evenOdd, color: color(3000 + index)))
  }

  var volume: Drawable {
    let grid = Grid(
      width: 12, height: 9, depth: 7, origin: .zero, spacing: Vector3(repeating: 0.006))
    let values = (0..<grid.voxelCount).map { hash.unit($0, 9) }
    var volume = Volume(
      field: FieldState(grid: grid, variables: ["noise"], values: [values]),
      transfer: [TransferFunction(low: 0.2, high: 1) { SIMD4($0, $0, 0, 40 * $0) }], scale: 1,
      turn: 0.4)
    volume.shading = VolumeShading(
      towardKey: Vector3(0, 1, 0), ambient: 0.3, rim: LinearColor(0, 0, 1), gloss: 1,
      occlusion: 0.5, shadow: 0.7)
    return .volume(volume)
  }
}
