import Color
import Geometry
import Grading
import Imaging
import Projection
import Raster
import Scene
import Testing

/// One scene with each effect: rings at three depths, sparks through all of them.
@Suite struct EffectGoldens {
  private let size = PictureSize(width: 256, height: 256)
  private let hash = CounterHash(seed: 6, "effect goldens")

  private var scene: Scene {
    let camera = Camera(eye: Vector3(0, 0, 4), target: .zero, fieldOfView: 0.5)
    var scene = Scene(camera: camera, background: Palette.void)
    for (index, z) in [Float(-3), 0, 1.4].enumerated() {
      let size = (4 - z) * 0.13
      var ring = Path.circle(center: .zero, radius: 1)
      ring.append(.circle(center: .zero, radius: 0.72))
      let color = Palette.biowalls.color(0.45 + 0.25 * Float(index)).rgb
      scene.add(
        .fill(
          Fill(
            path: ring, rule: .evenOdd, origin: Vector3(Float(index - 1) * (4 - z) * 0.12, 0, z),
            axisX: Vector3(size, 0, 0), axisY: Vector3(0, size, 0), color: SIMD4(color * 0.9, 0.9))
        ))
    }
    let splats = (0..<90).map { index -> SplatCloud.Splat in
      let z = hash.uniform(-3...1.6, index, 2)
      let reach = (4 - z) * 0.24
      return SplatCloud.Splat(
        position: Vector3(hash.signed(index) * reach, hash.signed(index, 1) * reach, z),
        radius: (4 - z) * 0.004,
        color: Palette.heart.emission(hash.uniform(0.5...1, index, 4), gain: 3))
    }
    scene.add(.splats(SplatCloud(splats)))
    return scene
  }

  private func expect(_ scene: Scene, _ grade: Grade = Grade(), matches name: String) throws {
    let planes = DepthPlanes(near: 2, far: 8, zeroParallax: 4, count: 32)
    let light = try FlatProjection.picture(
      of: scene, with: Rasterizer(size: size, planes: planes, threads: 2))
    try Golden.expect(grade.display(light, bitDepth: 8, threads: 2), matches: name)
  }

  @Test func focus() throws {
    var scene = scene
    scene.camera.aperture = 0.16
    scene.camera.focusDepth = 2.6
    try expect(scene, matches: "effect-focus")
  }

  @Test func glow() throws {
    var scene = scene
    scene.glow = 0.7
    try expect(scene, matches: "effect-glow")
  }

  @Test func fog() throws {
    var scene = scene
    scene.fog = Fog(density: 0.35, start: 2, color: LinearColor(hex: 0x1C3A5A))
    try expect(scene, matches: "effect-fog")
  }

  @Test func dispersion() throws {
    try expect(scene, Grade(dispersion: 1), matches: "effect-dispersion")
  }

  @Test func glitch() throws {
    try expect(
      scene, Grade(glitch: Glitch(strength: 0.9, seed: 3)), matches: "effect-glitch")
  }
}
