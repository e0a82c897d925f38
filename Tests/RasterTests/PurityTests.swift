import Color
import Fields
import Geometry
import Imaging
import Lanes
import Scene
import Testing

@Suite struct PurityTests {
  /// A scene with some of everything, strewn by a seed.
  private func scene(_ stage: Stage, seed: UInt64) -> [Drawable] {
    let hash = CounterHash(seed: seed, "purity")
    func place(_ index: Int) -> Vector3 {
      stage.world(
        hash.signed(index) * 60, hash.signed(index, 1) * 50,
        depth: hash.uniform(0.4...2.2, index, 2))
    }
    let splats = (0..<400).map { index in
      SplatCloud.Splat(
        position: place(index), radius: hash.uniform(0.0002...0.01, index, 3),
        color: LinearColor(hash.unit(index, 4), hash.unit(index, 5), 1))
    }
    var bundle = LineBundle()
    for index in 0..<120 {
      let ends = [index, index + 1000].map { key in
        LineBundle.End(
          position: place(key), width: hash.uniform(0...0.004, key, 3),
          color: SIMD4(hash.unit(key, 4), 0.3, 0.1, hash.unit(key, 5)))
      }
      bundle.addChain(ends)
    }
    let grid = Grid(
      width: 12, height: 9, depth: 7, origin: .zero, spacing: Vector3(repeating: 0.006))
    let values = (0..<grid.voxelCount).map { hash.unit($0, 9) }
    var volume = Volume(
      field: FieldState(grid: grid, variables: ["noise"], values: [values]),
      transfer: [TransferFunction(low: 0.2, high: 1) { SIMD4($0, $0, 0, 40 * $0) }], scale: 1,
      turn: 0.4)
    volume.shading = VolumeShading(
      towardKey: Vector3(0, 1, 0), ambient: 0.3, rim: LinearColor(0, 0, 1), gloss: 1,
      occlusion: 0.5)
    return [.splats(SplatCloud(splats)), .lines(bundle), .volume(volume)]
      + shapes(stage, hash)
  }

  /// Crossing polygons, some of them partly outside.
  private func shapes(_ stage: Stage, _ hash: CounterHash) -> [Drawable] {
    (0..<60).map { index in
      let corners = (0..<7).map { corner in
        Vector2(hash.signed(index, 20 + corner), hash.signed(index, 40 + corner)) * 40
      }
      let alpha = index % 3 == 0 ? 0 : hash.unit(index, 60)
      return .fill(
        Fill(
          path: .polygon(corners), rule: index % 2 == 0 ? .nonZero : .evenOdd,
          origin: stage.world(
            hash.signed(index, 61) * 60, hash.signed(index, 62) * 50,
            depth: hash.uniform(0.6...1.9, index, 63)),
          axisX: Vector3(0.001, 0, 0), axisY: Vector3(0, 0.001, 0),
          color: SIMD4(hash.unit(index, 64), hash.unit(index, 65), 0.2, alpha)))
    }
  }

  @Test(arguments: [UInt64(1), 2, 3]) func threadsDoNotChangeAByte(seed: UInt64) throws {
    var stage = Stage()
    stage.size = .init(width: 150, height: 131)
    let drawables = scene(stage, seed: seed)
    let alone = try stage.picture(drawables)
    stage.threads = 2
    #expect(try stage.picture(drawables) == alone)
    stage.threads = 5
    #expect(try stage.picture(drawables) == alone)
    #expect(stage.sum(alone) > 0)
  }

  /// The reference takes one pixel at a time.
  @Test(arguments: [UInt64(1), 2, 3]) func lanesDoNotChangeAByte(seed: UInt64) throws {
    var stage = Stage()
    stage.size = .init(width: 150, height: 131)
    let drawables = scene(stage, seed: seed)
    let wide = try stage.picture(drawables)
    stage.lanes = .one
    #expect(try stage.picture(drawables) == wide)
  }
}
