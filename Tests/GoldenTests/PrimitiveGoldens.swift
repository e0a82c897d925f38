import Color
import Fields
import Geometry
import Grading
import Imaging
import Projection
import Raster
import Scene
import Testing
import Typesetting

@Suite struct PrimitiveGoldens {
  let size = PictureSize(width: 240, height: 160)
  let hash = CounterHash(seed: 5, "goldens")

  func expect(_ drawables: [Drawable], matches name: String) throws {
    let camera = Camera(eye: Vector3(0, 0, 4), target: .zero, fieldOfView: 0.5)
    var scene = Scene(camera: camera, background: Palette.void)
    scene.drawables = drawables
    let planes = DepthPlanes(near: 2, far: 8, zeroParallax: 4, count: 32)
    let light = try FlatProjection.picture(
      of: scene, with: Rasterizer(size: size, planes: planes, threads: 2))
    try Golden.expect(Grade().display(light, bitDepth: 8, threads: 2), matches: name)
  }

  @Test func splats() throws {
    let cloud = SplatCloud(
      (0..<300).map { index in
        SplatCloud.Splat(
          position: Vector3(
            hash.signed(index) * 1.4, hash.signed(index, 1) * 0.9, hash.uniform(-2...1.2, index, 2)),
          radius: hash.uniform(0.01...0.12, index, 3),
          color: Palette.circuits.color(hash.uniform(0.3...1, index, 4)) * 0.6)
      })
    try expect([.splats(cloud)], matches: "splats")
  }

  @Test func lines() throws {
    var bundle = LineBundle()
    for ray in 0..<24 {
      let angle = 2 * Float.pi * Float(ray) / 24
      let direction = Vector3(Elementary.cos(angle), Elementary.sin(angle), 0)
      let color = Palette.biowalls.color(0.4 + 0.6 * Float(ray) / 24).rgb
      bundle.addChain([
        .init(position: direction * 0.1, width: 0.002, color: SIMD4(color, 0)),
        .init(
          position: direction * 0.9 + Vector3(0, 0, Float(ray % 5) * 0.4 - 0.8),
          width: 0.002 * Float(ray), color: SIMD4(color * 0.6, ray % 2 == 0 ? 0 : 0.6)),
      ])
    }
    try expect([.lines(bundle)], matches: "lines")
  }

  @Test func fills() throws {
    var ring = Path.circle(center: Vector2(0.3, 0.1), radius: 0.5)
    ring.append(.circle(center: Vector2(0.4, 0.1), radius: 0.3))
    let star = Path.polygon(
      (0..<5).map { point in
        let angle = 4 * Float.pi * Float(point) / 5 + 0.3
        return Vector2(Elementary.sin(angle), Elementary.cos(angle)) * 0.7
      })
    func fill(_ path: Path, _ rule: FillRule, _ x: Float, _ z: Float, _ hex: UInt32) -> Drawable {
      let light = LinearColor(hex: hex).rgb * 0.8
      return .fill(
        Fill(
          path: path, rule: rule, origin: Vector3(x, 0, z), axisX: Vector3(1, 0.1, 0),
          axisY: Vector3(-0.1, 1, 0), color: SIMD4(light, 0.8)))
    }
    try expect(
      [
        fill(star, .nonZero, -0.7, 0.4, 0xE0453A), fill(star, .evenOdd, 0.55, -0.6, 0x46C4F5),
        fill(ring, .evenOdd, -0.3, 0, 0xF2C14E),
      ], matches: "fills")
  }

  @Test func volume() throws {
    let grid = Grid(
      width: 40, height: 40, depth: 40, origin: .zero, spacing: Vector3(repeating: 1.6 / 39))
    let noise = Noise(seed: 5, "golden volume")
    let values = (0..<grid.voxelCount).map { index -> (shell: Float, fire: Float) in
      let p = Vector3(Float(index % 40), Float(index / 40 % 40), Float(index / 1600)) / 19.5 - 1
      let shell = smoothstep(0.28, 0.1, abs(length(p) - 0.65))
      return (shell, max(0, noise.value(p * 3)) * shell)
    }
    var volume = Volume(
      field: FieldState(
        grid: grid, variables: ["shell", "fire"],
        values: [values.map { $0.shell }, values.map { $0.fire }]),
      transfer: [
        TransferFunction(low: 0, high: 1) { SIMD4(0.9, 0.16, 0.2, 4) * ($0 * 2) },
        TransferFunction(low: 0, high: 0.6) { SIMD4(9, 4, 1, 0) * $0 },
      ], scale: 1, turn: 0.5)
    volume.shading = VolumeShading(
      towardKey: normalized(Vector3(-1, 1, 0.6)), ambient: 0.15, rim: Palette.rim, gloss: 2,
      occlusion: 0.6)
    try expect([.volume(volume)], matches: "volume")
  }

  @Test func glyphs() throws {
    let runs = try CaptionSetter().runs(
      StackedCaption(
        CaptionText("Office waffles, VAT & fjord", style: CaptionStyle(capHeight: 0.055))),
      opacity: 1, pictureWidth: size.width, pictureHeight: size.height)
    try expect(runs.map { .glyphs($0) }, matches: "glyphs")
  }
}
