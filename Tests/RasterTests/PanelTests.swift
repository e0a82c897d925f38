import Geometry
import Imaging
import Scene
import Testing

@Suite struct PanelTests {
  private let stage = Stage()

  private func texture(
    _ width: Int, _ height: Int, _ texel: (Int, Int) -> SIMD4<Float>
  ) -> Texture {
    var image = LinearImage(size: PictureSize(width: width, height: height))
    for y in 0..<height { for x in 0..<width { image[x, y] = texel(x, y) } }
    return Texture(image)
  }

  private func checkerboard(_ size: Int, square: Int) -> Texture {
    texture(size, size) { x, y in
      let light: Float = (x / square + y / square) % 2 == 0 ? 1 : 0.1
      return SIMD4(light, light, light, 1)
    }
  }

  /// A plane below the eye, from in front of it to far away: its middle, half width and half length.
  private let floorHeight: Float = -0.06
  private func floor(_ texture: Texture, shift: Float = 0) -> Drawable {
    .panel(
      Panel(
        texture: texture, center: Vector3(shift, floorHeight, -0.9), right: Vector3(1.2, 0, 0),
        up: Vector3(0, 0, -1.2)))
  }

  /// The light that many rays through each pixel see of the checkered floor.
  private func supersampled(_ stage: Stage, size: Float, square: Float, grid: Int) -> LinearImage {
    var image = LinearImage(size: stage.size)
    for y in 0..<stage.size.height {
      for x in 0..<stage.size.width {
        var sum: Float = 0
        for sample in 0..<grid * grid {
          let px =
            Float(x) + (Float(sample % grid) + 0.5) / Float(grid) - Float(stage.size.width) / 2
          let py =
            Float(stage.size.height) / 2 - Float(y)
            - (Float(sample / grid) + 0.5) / Float(grid)
          guard py < 0 else { continue }
          let depth = floorHeight / (py * 0.001)
          let (u, v) = (px * 0.001 * depth / 1.2, (1 - depth + 0.9) / -1.2)
          guard abs(u) < 1, abs(v) < 1 else { continue }
          let (i, j) = (Int((u + 1) / 2 * size / square), Int((1 - v) / 2 * size / square))
          sum += (i + j) % 2 == 0 ? 1 : 0.1
        }
        let light = sum / Float(grid * grid)
        image[x, y] = SIMD4(light, light, light, 1)
      }
    }
    return image
  }

  @Test func aRecedingCheckerboardMatchesSupersampling() throws {
    var stage = Stage()
    stage.size = PictureSize(width: 160, height: 120)
    let image = try stage.picture([floor(checkerboard(2048, square: 64))])
    let truth = supersampled(stage, size: 2048, square: 64, grid: 16)
    var squares = 0.0
    for y in 0..<stage.size.height {
      for x in 0..<stage.size.width {
        let off = Double(image[x, y].x - truth[x, y].x)
        squares += off * off
      }
    }
    let ratio = Double(stage.size.pixelCount) / squares
    #expect(ratio > 2000, "33 dB")
  }

  /// Where squares are finer than pixels the picture is their mean and stays so as the floor moves.
  @Test func fineTexturesDoNotShimmer() throws {
    let texture = checkerboard(1024, square: 1)
    var low: [Float] = []
    var high: [Float] = []
    for step in 0..<8 {
      let image = try stage.picture([floor(texture, shift: 0.00031 * Float(step))])
      let row = (20..<76).map { image[$0, 62].x }
      low = low.isEmpty ? row : zip(low, row).map { min($0, $1) }
      high = high.isEmpty ? row : zip(high, row).map { max($0, $1) }
    }
    for (a, b) in zip(low, high) {
      #expect(b - a < 0.02)
      #expect(abs((a + b) / 2 - 0.55) < 0.03)
    }
  }

  /// A ramp over a slanted panel runs as perspective has it.
  @Test func rampsAreRightInPerspective() throws {
    let ramp = texture(256, 4) { x, _ in SIMD4((Float(x) + 0.5) / 256, 0, 0, 1) }
    let (right, center) = (Vector3(0.05, 0, -0.3), Vector3(0, 0, 0))
    let image = try stage.picture([
      .panel(Panel(texture: ramp, center: center, right: right, up: Vector3(0, 0.03, 0)))
    ])
    for x in stride(from: 12, to: 80, by: 5) {
      // The ray x = s (1 - z) meets the panel x = 0.05 t, z = -0.3 t.
      let s = (Float(x) + 0.5 - 48) * 0.001
      let t = s / (0.05 - 0.3 * s)
      guard abs(t) < 0.95 else { continue }
      #expect(abs(image[x, 40].x - (t + 1) / 2) < 2e-3)
    }
  }

  @Test func bordersAreExactAndOpacityScales() throws {
    let white = texture(5, 5) { _, _ in SIMD4(1, 1, 1, 1) }
    for opacity: Float in [1, 0.3] {
      for depth in stride(from: Float(0.7), to: 1.6, by: 0.11) {
        let image = try stage.picture([
          .panel(
            Panel(
              texture: white, center: stage.world(0.37, -0.21, depth: depth),
              right: Vector3(0.0203, 0.004, 0) * depth, up: Vector3(-0.003, 0.0151, 0) * depth,
              opacity: opacity))
        ])
        let area = 4 * (20.3 * 15.1 + 4 * 3)
        #expect(abs(stage.sum(image) / (area * Double(opacity)) - 1) < 2e-4)
        #expect(abs(stage.center(image).x - opacity) < 1e-5)
      }
    }
  }

  @Test func absurdPanelsAreLeftOut() throws {
    let white = texture(2, 2) { _, _ in SIMD4(1, 1, 1, 1) }
    for value: Float in [.nan, .infinity, 1e30, 0, 1e-30] {
      let image = try stage.picture([
        .panel(
          Panel(
            texture: white, center: Vector3(value, 0, 0), right: Vector3(0.01, 0, 0),
            up: Vector3(0, 0.01, 0))),
        .panel(
          Panel(
            texture: white, center: .zero, right: Vector3(value, 0, 0), up: Vector3(0, value, 0))),
        .panel(
          Panel(
            texture: white, center: .zero, right: Vector3(0.01, 0, 0), up: Vector3(0.01, 0, 0),
            opacity: value)),
      ])
      #expect(image.pixels.allSatisfy { $0.sum().isFinite })
    }
  }
}
