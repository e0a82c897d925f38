import Color
import Geometry
import Imaging
import Projection
import Raster
import Scene
import Testing

/// Numbers that no scene should hold: nothing crashes or hangs, no pixel is poisoned, and what is
/// sound in the scene keeps its light.
@Suite struct AbsurdTests {
  private static let notNumbers: [Float] = [.nan, .infinity, -.infinity]
  private static let extremes: [Float] = [
    1e30, -1e30, .greatestFiniteMagnitude, -.greatestFiniteMagnitude, .leastNonzeroMagnitude, -0.0,
    1e-38, 1e5, -1e5, 3e9,
  ]

  private let stage = Stage()

  /// Every primitive with one wrong number in each of its places in turn.
  private func drawables(_ wrong: Float) -> [Drawable] {
    splats(wrong) + lines(wrong) + fills(wrong) + glass(wrong)
  }

  private func splats(_ wrong: Float) -> [Drawable] {
    (0..<7).map { place in
      var numbers: [Float] = [0.002, 0.001, 0, 0.004, 0.5, 0.5, 0.5]
      numbers[place] = wrong
      return .splats(
        SplatCloud([
          .init(
            position: Vector3(numbers[0], numbers[1], numbers[2]), radius: numbers[3],
            color: LinearColor(numbers[4], numbers[5], numbers[6]))
        ]))
    }
  }

  private func lines(_ wrong: Float) -> [Drawable] {
    (0..<8).flatMap { place -> [Drawable] in
      var numbers: [Float] = [0.01, 0.003, 0, 0.002, 0.5, 0.5, 0.5, 0.5]
      numbers[place] = wrong
      let end = LineBundle.End(
        position: Vector3(numbers[0], numbers[1], numbers[2]), width: numbers[3],
        color: SIMD4(numbers[4], numbers[5], numbers[6], numbers[7]))
      let sound = LineBundle.End(
        position: stage.world(-10, -5), width: 0.002, color: SIMD4(0.1, 0.1, 0.1, 0.1))
      return [(end, sound), (sound, end), (end, end)].map { a, b in
        .lines(LineBundle([LineBundle.Segment(a, b)]))
      }
    }
  }

  private func fills(_ wrong: Float) -> [Drawable] {
    (0..<12).map { place in
      var n: [Float] = [0.003, 0.002, 0.1, 0.001, 0, 0, 0, 0.001, 0.2, 0.3, 0.4, 0.5]
      n[place] = wrong
      return .fill(
        Fill(
          path: .circle(center: .zero, radius: 6), origin: Vector3(n[0], n[1], n[2]),
          axisX: Vector3(n[3], n[4], n[5]), axisY: Vector3(n[6], n[7], 0),
          color: SIMD4(n[8], n[9], n[10], n[11])))
    }
  }

  private func glass(_ wrong: Float) -> [Drawable] {
    [Vector2(wrong, 5), Vector2(5, wrong), Vector2(wrong, wrong)].flatMap { point in
      [FillRule.nonZero, .evenOdd].map { rule in
        var path = Path.polygon([Vector2(1, 1), point, Vector2(40, 30)])
        path.move(to: point)
        path.quadratic(Vector2(3, 3), to: point)
        path.cubic(Vector2(9, 3), point, to: Vector2(5, 7))
        return .glass(GlassFill(path: path, rule: rule, color: SIMD4(0.1, 0.1, 0.1, 0.2)))
      }
    }
  }

  @Test func whatIsNotANumberIsLeftOut() throws {
    let sound = RandomScene(stage, seed: 21).drawables
    let expected = try stage.picture(sound)
    for wrong in Self.notNumbers {
      for drawable in drawables(wrong) {
        #expect(try stage.picture([drawable] + sound) == expected, "\(drawable)")
      }
    }
  }

  @Test(.timeLimit(.minutes(5))) func extremesPoisonNothing() throws {
    let sound = RandomScene(stage, seed: 22).drawables
    for wrong in Self.extremes {
      let all = drawables(wrong)
      for drawable in all { #expect(isFinite(try stage.picture([drawable])), "\(drawable)") }
      #expect(isFinite(try stage.picture(all + sound + all)))
    }
  }

  @Test func colorsBeyondAllMeasurePoisonNothing() throws {
    let huge: Float = 1e37
    let square = Path.polygon([Vector2(0, 0), Vector2(96, 0), Vector2(96, 80), Vector2(0, 80)])
    for color in [
      SIMD4<Float>(huge, huge, huge, 0), SIMD4(huge, -huge, 1, 1), SIMD4(1, 1, 1, huge),
      SIMD4(1, 1, 1, -huge), SIMD4(0.5, 0.5, 0.5, 2), SIMD4(0.5, 0.5, 0.5, -1),
    ] {
      let image = try stage.picture(
        (0..<200).map { _ in .glass(GlassFill(path: square, color: color)) })
      #expect(isFinite(image))
    }
  }

  @Test(.timeLimit(.minutes(3))) func aMillionPrimitivesOnOnePixel() throws {
    let splat = SplatCloud.Splat(
      position: stage.world(0.3, 0.2), radius: 0.0005, color: LinearColor(1e-6, 1e-6, 1e-6))
    let line = LineBundle.Segment(
      .init(position: stage.world(0, 0), width: 0.001, color: SIMD4(1e-6, 0, 0, 0)),
      .init(position: stage.world(0.5, 0.4), width: 0.001, color: SIMD4(1e-6, 0, 0, 0)))
    let dot = Drawable.glass(
      GlassFill(
        path: .polygon([Vector2(48, 40), Vector2(48.5, 40), Vector2(48.2, 40.6)]),
        color: SIMD4(1e-6, 0, 0, 0)))
    for drawables in [
      [.splats(SplatCloud(Array(repeating: splat, count: 1_000_000)))],
      [.lines(LineBundle(Array(repeating: line, count: 1_000_000)))],
      Array(repeating: dot, count: 200_000),
    ] as [[Drawable]] {
      let image = try stage.picture(drawables)
      #expect(isFinite(image) && stage.sum(image) > 0.01)
    }
  }

  @Test(.timeLimit(.minutes(3))) func widthsOfAHundredThousandPixels() throws {
    let wide: Float = 100
    let light = SIMD4<Float>(0.01, 0.01, 0.01, 0)
    let ends = [stage.world(-30, -10), stage.world(30, 20)].map {
      LineBundle.End(position: $0, width: wide, color: light)
    }
    let long = [stage.world(-9e5, 1), stage.world(9e5, 3)].map {
      LineBundle.End(position: $0, width: 0.002, color: light)
    }
    let splat = SplatCloud.Splat(
      position: stage.world(5, 5), radius: wide, color: LinearColor(0.01, 0.01, 0.01))
    let fill = Fill(
      path: .circle(center: .zero, radius: 1), origin: .zero, axisX: Vector3(wide, 0, 0),
      axisY: Vector3(0, wide, 0), color: light)
    let image = try stage.picture(
      [
        .lines(LineBundle(Array(repeating: .init(ends[0], ends[1]), count: 50))),
        .lines(LineBundle(Array(repeating: .init(long[0], long[1]), count: 5000))),
        .splats(SplatCloud(Array(repeating: splat, count: 50))),
      ] + Array(repeating: .fill(fill), count: 50))
    #expect(isFinite(image))
    // The wide splats and fills cover the whole picture; lines end within it.
    #expect(image[0, 0].x > 0.9 && image[95, 79].x > 0.9)
  }

  @Test func zeroAreasAddNoLight() throws {
    let point = stage.world(2, 3)
    let end = LineBundle.End(position: point, width: 0.002, color: SIMD4(1, 1, 1, 0))
    let flat = LineBundle.End(
      position: stage.world(20, 3), width: 0, color: SIMD4(1, 1, 1, 0))
    let thin = LineBundle.End(position: point, width: 0, color: SIMD4(1, 1, 1, 0))
    let image = try stage.picture([
      .splats(SplatCloud([.init(position: point, radius: 0, color: LinearColor(1, 1, 1))])),
      .lines(LineBundle([.init(end, end), .init(flat, thin)])),
      .glass(GlassFill(path: Path(), color: SIMD4(1, 1, 1, 1))),
      .glass(
        GlassFill(
          path: .polygon([Vector2(3, 3), Vector2(50, 50), Vector2(3, 3)]), color: SIMD4(1, 1, 1, 1))
      ),
    ])
    #expect(stage.sum(image) < 1e-3)
  }

  @Test func camerasThatSeeNothingSound() throws {
    let planes = DepthPlanes(near: 0.5, far: 2, zeroParallax: 1, count: 8)
    let cameras = [
      Camera(eye: .zero, target: .zero, fieldOfView: 1, zeroParallaxDepth: 1),
      Camera(eye: Vector3(0, 1, 0), target: .zero, fieldOfView: 1),
      Camera(eye: Vector3(0, 0, 1), target: .zero, fieldOfView: 0),
      Camera(eye: Vector3(0, 0, 1), target: .zero, fieldOfView: -1),
      Camera(eye: Vector3(0, 0, 1), target: .zero, fieldOfView: .pi),
      Camera(eye: Vector3(0, 0, 1), target: .zero, fieldOfView: .nan),
      Camera(eye: Vector3(.nan, 0, 1), target: .zero, fieldOfView: 1),
      Camera(eye: Vector3(1e30, 0, 1), target: .zero, fieldOfView: 1),
      Camera(eye: stage.world(0, 0, depth: 1), target: Vector3(0, 0, -1), fieldOfView: 1),
      Camera(eye: Vector3(0.01, 0.01, 0.01), target: .zero, fieldOfView: 3),
    ]
    for camera in cameras {
      var scene = Scene(camera: camera, background: LinearColor(0.1, 0.1, 0.1))
      scene.drawables = RandomScene(stage, seed: 23).drawables
      let image = try FlatProjection.picture(
        of: scene, with: Rasterizer(size: stage.size, planes: planes, threads: 1))
      #expect(isFinite(image), "\(camera)")
    }
  }

  @Test func planesThatHardlyDiffer() throws {
    let one: Float = 1
    for planes in [
      DepthPlanes(near: one.nextDown, far: one.nextUp, zeroParallax: 1, count: 3),
      DepthPlanes(near: 1e-30, far: 1e30, zeroParallax: 1, count: 5),
      DepthPlanes(near: 0.5, far: .infinity, zeroParallax: 1, count: 300),
      DepthPlanes(near: one.nextDown, far: 1e30, zeroParallax: 1, count: 3),
    ] {
      var scene = Scene(camera: stage.camera, background: LinearColor(0, 0, 0))
      scene.drawables = RandomScene(stage, seed: 24).drawables
      let image = try FlatProjection.picture(
        of: scene, with: Rasterizer(size: stage.size, planes: planes, threads: 1))
      #expect(isFinite(image), "\(planes)")
    }
  }

  @Test func picturesOfExtremeShapes() throws {
    for size in [
      PictureSize(width: 16, height: 16), PictureSize(width: 16_384, height: 16),
      PictureSize(width: 16, height: 16_384), PictureSize(width: 17, height: 33),
    ] {
      var stage = stage
      stage.size = size
      let drawables = RandomScene(stage, seed: 25).drawables
      let image = try stage.picture(drawables)
      #expect(isFinite(image) && stage.sum(image) > 0)
      stage.threads = 2
      #expect(try stage.picture(drawables) == image)
    }
  }
}
