import Color
import Geometry
import Imaging
import Projection
import Raster
import Scene

/// What effects on planes add to a picture: milliseconds for 1920x1080 of 48 planes.
enum EffectsBenchmark {
  private static let size = PictureSize(width: 1920, height: 1080)

  static func run(_ options: [String]) throws {
    var table = try PassTable(
      "effects: 100,000 splats of 3 px and 60 discs of 200 px in 48 planes; ms a picture", options,
      \.effects)
    let plain = scene()
    var (lens, glow, fog) = (plain, plain, plain)
    (lens.camera.aperture, lens.camera.focusDepth) = (0.12, 2)
    glow.glow = 0.3
    fog.fog = Fog(density: 0.3, color: LinearColor(0.02, 0.04, 0.08))
    var light = glow
    light.drawables.removeAll(where: Self.covers)
    for (name, title, scene) in [
      ("none", "none", plain), ("lens", "a lens, discs of up to 12 px", lens),
      ("glow", "glow", glow), ("glow-light", "glow, without what covers", light),
      ("fog", "fog", fog),
    ] {
      try table.row(name, title, runs: 1) { threads in _ = try picture(scene, threads) }
    }
    table.finish()
  }

  private static func covers(_ drawable: Drawable) -> Bool {
    if case .splats = drawable { return false }
    return true
  }

  private static func picture(_ scene: Scene, _ threads: Int) throws -> LinearImage {
    let planes = DepthPlanes(near: 1, far: 6, zeroParallax: 2, count: 48)
    return try FlatProjection.picture(
      of: scene, with: Rasterizer(size: size, planes: planes, threads: threads))
  }

  private static func scene() -> Scene {
    let camera = Camera(
      eye: Vector3(0, 0, 0), target: Vector3(0, 0, -1), fieldOfView: 1, zeroParallaxDepth: 2)
    let (view, hash) = (
      camera.projection(width: size.width, height: size.height),
      CounterHash(seed: 1, "benchmark.effects")
    )
    func place(_ index: Int) -> (point: Vector3, metresPerPixel: Float) {
      let depth = hash.uniform(1...6, index, 2)
      let pixel = Vector2(hash.unit(index, 0) * 1920, hash.unit(index, 1) * 1080)
      return (view.pointInWorld(pixel: pixel, depth: depth), depth / view.focalLength)
    }
    var scene = Scene(camera: camera, background: Palette.void)
    scene.add(
      .splats(
        SplatCloud(
          (0..<100_000).map { index in
            let place = place(index)
            return .init(
              position: place.point, radius: 3 * place.metresPerPixel,
              color: LinearColor(0.02, 0.03, 0.04))
          })))
    for index in 0..<60 {
      let place = place(index + 1_000_000)
      let size = 100 * place.metresPerPixel
      scene.add(
        .fill(
          Fill(
            path: .circle(center: .zero, radius: 1), origin: place.point,
            axisX: Vector3(size, 0, 0), axisY: Vector3(0, size, 0),
            color: SIMD4(0.1, 0.15, 0.2, 0.5))))
    }
    return scene
  }
}
