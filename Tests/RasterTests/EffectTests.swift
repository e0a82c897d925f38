import Color
import Geometry
import Imaging
import Lanes
import Projection
import Raster
import Scene
import Testing

/// Glow and fog on planes, and what all effects of planes have in common.
@Suite struct EffectTests {
  private let hash = CounterHash(seed: 1, "effect tests")
  private let planes = DepthPlanes(near: 0.5, far: 2, zeroParallax: 1, count: 32)

  private func scene(_ stage: Stage, _ drawables: [Drawable]) -> Scene {
    var scene = Scene(camera: stage.camera, background: LinearColor(0, 0, 0))
    scene.drawables = drawables
    return scene
  }

  private func point(_ stage: Stage, depth: Float) -> Drawable {
    .splats(
      SplatCloud([
        .init(
          position: stage.world(0, 0, depth: depth), radius: 0.002 * depth,
          color: LinearColor(8, 4, 2))
      ]))
  }

  private func sheet(_ stage: Stage, depth: Float, _ color: SIMD4<Float>) -> Drawable {
    .fill(
      Fill(
        path: .circle(center: .zero, radius: 1), origin: stage.world(0, 0, depth: depth),
        axisX: Vector3(4, 0, 0), axisY: Vector3(0, 4, 0), color: color))
  }

  private func picture(
    _ scene: Scene, _ stage: Stage, threads: Int = 1, lanes: LaneWidth = .sixteen
  ) throws -> LinearImage {
    try FlatProjection.picture(
      of: scene, with: Rasterizer(size: stage.size, planes: planes, threads: threads, lanes: lanes))
  }

  /// A share of the light gets the Gaussian's width, 6 pixels of 1080; none is lost. In large pictures
  /// it is spread in half their width and height.
  @Test(arguments: [Float(0.25), 1], [240, 1080])
  func glowIsAGaussian(share: Float, width: Int) throws {
    let stage = Stage(size: PictureSize(width: width, height: 1080))
    let sigma = 6.0 * Double(width) / 1080
    var scene = scene(stage, [point(stage, depth: 1)])
    func measured() throws -> (light: Double, spread: Double) {
      let image = try picture(scene, stage)
      var (light, spread) = (0.0, 0.0)
      let middle = Double(width - 1) / 2
      for y in 0..<1080 {
        for x in 0..<width {
          let value = Double(image[x, y].y)
          light += value
          spread += value * (Double(x) - middle) * (Double(x) - middle)
        }
      }
      return (light, spread / light)
    }
    let sharp = try measured()
    scene.glow = share
    let soft = try measured()
    #expect(abs(soft.light / sharp.light - 1) < 1e-5)
    // The bell is cut at three standard deviations, which takes 1 to 3 % of its width.
    let expected = Double(share) * sigma * sigma
    #expect(abs((soft.spread - sharp.spread) / expected - 0.975) < 0.03)
  }

  /// Beer and Lambert: what covers dims to exp(-density way) and takes the fog's color for the rest;
  /// light without cover dims alone.
  @Test(arguments: [Float(0), 0.4]) func fogFollowsBeerAndLambert(start: Float) throws {
    let stage = Stage()
    for plane in stride(from: 2, to: 31, by: 4) {
      let depth = planes.depth(ofIndex: Float(plane))
      let expected = Elementary.exp(-1.3 * (depth - start))
      var scene = scene(stage, [sheet(stage, depth: depth, SIMD4(0.8, 0.4, 0.2, 0.75))])
      scene.fog = Fog(density: 1.3, start: start, color: LinearColor(0.1, 0.2, 0.3))
      let pixel = stage.center(try picture(scene, stage))
      let (light, fog) = (Vector3(0.8, 0.4, 0.2), Vector3(0.1, 0.2, 0.3))
      let behind = 1 - Elementary.exp(-1.3 * (planes.depth(ofIndex: 0) - start))
      let wanted = light * expected + fog * (0.75 * (1 - expected) + 0.25 * behind)
      #expect(abs(pixel.x - wanted.x) < 1e-4 && abs(pixel.y - wanted.y) < 1e-4)
      #expect(abs(pixel.z - wanted.z) < 1e-4)

      scene.drawables = [sheet(stage, depth: depth, SIMD4(0.8, 0.4, 0.2, 0))]
      scene.fog = Fog(density: 1.3, start: start, color: LinearColor(0, 0, 0))
      #expect(abs(stage.center(try picture(scene, stage)).x - 0.8 * expected) < 2e-5)
    }
  }

  /// What is behind everything lies at the farthest plane.
  @Test func fogLiesBeforeTheBackground() throws {
    let stage = Stage()
    var scene = scene(stage, [])
    scene.background = LinearColor(1, 0, 0)
    scene.fog = Fog(density: 0.5, color: LinearColor(0, 0, 1))
    let expected = Elementary.exp(-0.5 * planes.depth(ofIndex: 0))
    let pixel = stage.center(try picture(scene, stage))
    #expect(abs(pixel.x - expected) < 1e-5 && abs(pixel.z - (1 - expected)) < 1e-5)
  }

  // MARK: purity

  /// Some of everything, with all effects.
  private func busy(_ stage: Stage, seed: UInt64) -> Scene {
    let hash = CounterHash(seed: seed, "effects")
    func place(_ index: Int) -> Vector3 {
      stage.world(
        hash.signed(index) * 90, hash.signed(index, 1) * 80,
        depth: hash.uniform(0.5...2, index, 2))
    }
    let splats = (0..<300).map { index in
      SplatCloud.Splat(
        position: place(index), radius: hash.uniform(0.0005...0.01, index, 3),
        color: LinearColor(hash.unit(index, 4), hash.unit(index, 5), 1))
    }
    let fills = (0..<12).map { index in
      Drawable.fill(
        Fill(
          path: .circle(center: .zero, radius: 1), origin: place(index + 500),
          axisX: Vector3(0.02, 0, 0), axisY: Vector3(0, 0.03, 0),
          color: SIMD4(0.3, hash.unit(index, 6) * 0.4, 0.2, 0.6)))
    }
    var scene = scene(stage, [.splats(SplatCloud(splats))] + fills)
    scene.camera.aperture = 0.06
    scene.camera.focusDepth = 0.8
    scene.glow = 0.4
    scene.fog = Fog(density: 0.3, color: LinearColor(0.05, 0.1, 0.2))
    return scene
  }

  @Test(arguments: [UInt64(1), 2]) func threadsAndLanesDoNotChangeAByte(seed: UInt64) throws {
    let stage = Stage(size: PictureSize(width: 182, height: 171))
    let scene = busy(stage, seed: seed)
    let alone = try picture(scene, stage)
    #expect(try picture(scene, stage, threads: 3) == alone)
    #expect(try picture(scene, stage, threads: 2, lanes: .one) == alone)
  }

  /// The rows of a band come out as they do in a picture that another band cuts elsewhere.
  @Test func bandsDoNotShow() throws {
    let stage = Stage(size: PictureSize(width: 182, height: 171))
    let scene = busy(stage, seed: 3)
    let usual = Rasterizer(size: stage.size, planes: planes, threads: 1)
    for bandHeight in [8, 16, 256] {
      let other = Rasterizer(
        size: stage.size, planes: planes, threads: 1, bandHeight: bandHeight)
      #expect(
        try FlatProjection.picture(of: scene, with: other)
          == FlatProjection.picture(of: scene, with: usual))
    }
  }

  /// So do those that spread light in half the picture's width and height, which is odd here.
  @Test func halvesOfLargePicturesArePure() throws {
    let stage = Stage(size: PictureSize(width: 1003, height: 997))
    let scene = busy(stage, seed: 9)
    let planes = DepthPlanes(near: 0.5, far: 2, zeroParallax: 1, count: 5)
    func picture(_ threads: Int, _ lanes: LaneWidth, _ bandHeight: Int) throws -> LinearImage {
      try FlatProjection.picture(
        of: scene,
        with: Rasterizer(
          size: stage.size, planes: planes, threads: threads, lanes: lanes, bandHeight: bandHeight))
    }
    let alone = try picture(1, .sixteen, 32)
    #expect(try picture(3, .one, 32) == alone)
    for bandHeight in [16, 128] { #expect(try picture(2, .sixteen, bandHeight) == alone) }
    #expect(alone.pixels.allSatisfy { $0.sum().isFinite })
  }

  /// A wipe that is done, or not begun, shows the one scene's lens and air alone.
  @Test func wipesKeepEachScenesEffects() throws {
    let stage = Stage(size: PictureSize(width: 120, height: 90))
    let (first, second) = (busy(stage, seed: 4), scene(stage, [point(stage, depth: 1.4)]))
    for (progress, expected) in [(Float(0), first), (1, second)] {
      let wipe = second.wiping(over: first, progress: progress, direction: .nearToFar)
      #expect(try picture(wipe, stage) == picture(expected, stage))
    }
  }

  // MARK: views

  private func views(
    _ scene: Scene, _ stage: Stage, _ rail: Rail, threads: Int = 1, lanes: LaneWidth = .sixteen
  ) throws -> [LinearImage] {
    let margin = MultiviewProjection.margin(
      for: rail, camera: stage.camera, size: stage.size, planes: planes)
    return try MultiviewProjection.pictures(
      of: scene, rail: rail,
      with: Rasterizer(
        size: stage.size, planes: planes, threads: threads, sideMargin: margin, lanes: lanes))
  }

  /// Two eyes, and the views of a quilt.
  private static let rails = [
    Rail.stereo(separation: 0.01), Rail.cone(0.03, views: 5, glass: 1),
  ]

  /// Each eye sees the very disc, glow and air, moved by its parallax.
  @Test(arguments: rails) func everyViewHasTheEffects(rail: Rail) throws {
    let stage = Stage(size: PictureSize(width: 200, height: 120))
    let plane: Float = 9
    let depth = planes.depth(ofIndex: plane)
    var scene = scene(stage, [point(stage, depth: depth)])
    (scene.camera.aperture, scene.camera.focusDepth, scene.glow) = (0.05, 0.6, 0.3)
    scene.fog = Fog(density: 0.4, color: LinearColor(0, 0, 0))
    let flat = try picture(scene, stage)
    func measured(_ image: LinearImage) -> (light: Double, column: Double, spread: Double) {
      var (light, first, second) = (0.0, 0.0, 0.0)
      for y in 0..<120 {
        for x in 0..<200 {
          let value = Double(image[x, y].y)
          (light, first) = (light + value, first + value * Double(x))
          second += value * Double(x) * Double(x)
        }
      }
      let middle = first / light
      return (light, middle, second / light - middle * middle)
    }
    let center = measured(flat)
    #expect(center.spread > 1)
    let focalLength = stage.camera.projection(width: 200, height: 120).focalLength
    for (offset, view) in zip(rail.offsets, try views(scene, stage, rail)) {
      let seen = measured(view)
      let parallax = Double(focalLength * offset * (1 - 1 / depth))
      #expect(abs(seen.light / center.light - 1) < 1e-4)
      #expect(abs(seen.column - center.column - parallax) < 0.01)
      // Between pixels light is shared, which widens it by at most a quarter of a squared pixel.
      #expect(seen.spread > center.spread - 0.01 && seen.spread < center.spread + 0.26)
    }
  }

  @Test(arguments: rails) func viewsOfAllEffectsArePure(rail: Rail) throws {
    let stage = Stage(size: PictureSize(width: 140, height: 101))
    let scene = busy(stage, seed: 8)
    let alone = try views(scene, stage, rail)
    #expect(try views(scene, stage, rail, threads: 2) == alone)
    #expect(try views(scene, stage, rail, threads: 3, lanes: .one) == alone)
    #expect(alone.allSatisfy { view in view.pixels.allSatisfy { $0.sum().isFinite } })
  }

  @Test func nearnessIsSharp() throws {
    let stage = Stage()
    var scene = busy(stage, seed: 5)
    let rasterizer = Rasterizer(size: stage.size, planes: planes, threads: 1)
    let withEffects = try DepthProjection.nearness(of: scene, with: rasterizer)
    (scene.camera.aperture, scene.glow, scene.fog) = (0, 0, nil)
    #expect(try DepthProjection.nearness(of: scene, with: rasterizer) == withEffects)
  }

  @Test func absurdLensesHarmNothing() throws {
    let stage = Stage()
    for value in [Float.infinity, -.infinity, .nan, 1e30, -1] {
      var scene = busy(stage, seed: 6)
      (scene.camera.aperture, scene.camera.focusDepth) = (value, value)
      scene.fog = Fog(density: value, color: LinearColor(0.1, 0.1, 0.1))
      #expect(try picture(scene, stage).pixels.allSatisfy { $0.sum().isFinite })
    }
  }
}
