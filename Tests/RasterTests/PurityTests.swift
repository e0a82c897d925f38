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
      + shapes(stage, hash) + surfaces(stage, hash)
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

  /// Surfaces through all depths, some of them behind the eye, strokes, ellipsoids and letters.
  private func surfaces(_ stage: Stage, _ hash: CounterHash) -> [Drawable] {
    func corner(_ index: Int) -> Vector3 {
      stage.world(
        hash.signed(index, 70) * 80, hash.signed(index, 71) * 70,
        depth: hash.uniform(-0.2...2.4, index, 72))
    }
    func color(_ index: Int) -> SIMD4<Float> {
      SIMD4(hash.unit(index, 73), hash.unit(index, 74), hash.unit(index, 75), hash.unit(index, 76))
    }
    let vertices = (0..<60).map { index in
      Mesh.Vertex(position: corner(index), normal: hash.direction(index, 77), color: color(index))
    }
    let triangles = (0..<40).map { (index: Int) -> SIMD3<Int32> in
      let (second, third) = (index * 7 % 60, index * 11 % 60)
      return SIMD3<Int32>(Int32(index), Int32(second), Int32(third))
    }
    let shading = SurfaceShading(
      towardKey: Vector3(0, 1, 0), rim: LinearColor(0, 1, 1), gloss: 0.5)
    var image = LinearImage(size: .init(width: 33, height: 20))
    for pixel in 0..<660 { image[pixel % 33, pixel / 33] = color(pixel) }
    let panel = Panel(
      texture: Texture(image), center: corner(1), right: corner(2) * 2, up: corner(3), opacity: 0.7)
    let points = (0..<40).map { index in
      Ribbon.Point(
        position: corner(index), width: hash.unit(index, 78) * 0.01, color: color(index))
    }
    return [
      .mesh(Mesh(vertices: vertices, triangles: triangles, faces: .both, shading: shading)),
      .mesh(Mesh(vertices: vertices, triangles: triangles.reversed())), .panel(panel),
      .ribbon(Ribbon(points, softness: 0.5)),
    ] + marks(hash, color)
  }

  private func marks(_ hash: CounterHash, _ color: (Int) -> SIMD4<Float>) -> [Drawable] {
    func place(_ index: Int) -> Vector2 {
      Vector2(hash.unit(index, 79) * 160 - 5, hash.unit(index, 80) * 140 - 5)
    }
    let style = StrokeStyle(width: 7, join: .round, dashes: .init([20, 9]))
    let colors = [ColorStop(0.1, color(1)), ColorStop(0.7, color(2))]
    let path = Path.chain((0..<20).map { place($0) })
    let ellipsoids = (0..<50).map { index -> EllipsoidCloud.Ellipsoid in
      let spot = place(index) * 0.0005
      return .init(
        position: Vector3(spot.x, spot.y, hash.signed(index, 81)),
        radius: hash.unit(index, 82) * 0.01, travel: hash.direction(index, 83) * 0.03,
        color: LinearColor(1, hash.unit(index, 84), 0))
    }
    let shape = GlyphShape(.circle(center: .zero, radius: 9))
    let glyphs = (0..<80).map { index in
      GlyphRun.Glyph(shape, at: place(index), scale: hash.unit(index, 85))
    }
    return [
      .stroke(Stroke(path: path, style: style, sheet: .glass, colors: colors)),
      .ellipsoids(EllipsoidCloud(ellipsoids)), .glyphs(GlyphRun(glyphs, color: color(9))),
    ]
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
