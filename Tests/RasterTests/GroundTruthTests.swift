import Color
import Geometry
import Imaging
import Scene
import Testing

/// Thin moving spokes and discs, where aliasing shows first, against 12 x 12 samples a pixel of their
/// exact geometry.
@Suite struct GroundTruthTests {
  private struct Spoke {
    let from: Vector2
    let to: Vector2
    let width: Float
    let color: LinearColor

    private var along: Vector2 { (to - from) / length(to - from) }

    func contains(_ p: Vector2) -> Bool {
      let t = dot(p - from, along)
      return t >= 0 && t <= length(to - from)
        && abs(along.x * (p.y - from.y) - along.y * (p.x - from.x)) <= width / 2
    }

    /// Whether it may reach a pixel.
    func isNear(_ p: Vector2) -> Bool {
      let t = clamp(dot(p - from, along), 0, length(to - from))
      return length(p - from - along * t) < width + 1
    }
  }

  private struct Disc {
    let center: Vector2
    let radius: Float
    let color: LinearColor

    func contains(_ p: Vector2) -> Bool { length(p - center) <= radius }
    func isNear(_ p: Vector2) -> Bool { length(p - center) < radius + 1 }
  }

  /// Pixels from the picture's center, y up.
  private struct Picture {
    var spokes: [Spoke]
    var discs: [Disc]
  }

  private static let frameCount = 8
  private static let samples = 12
  private static let void = LinearColor(0.002, 0.003, 0.006)

  private let stage: Stage
  private let ours: [DisplayImage]
  private let truth: [DisplayImage]

  init() throws {
    var stage = Stage()
    stage.size = PictureSize(width: 128, height: 112)
    self.stage = stage
    let frames = (0..<Self.frameCount).map { Self.picture(Float($0)) }
    ours = try frames.map { picture in
      let image = try stage.picture(Self.drawables(picture, stage), over: Self.void)
      return Self.display(stage.size) { x, y in
        Vector3(image[x, y].x, image[x, y].y, image[x, y].z)
      }
    }
    truth = frames.map { picture in
      Self.display(stage.size) { x, y in Self.sampled(picture, x, y, stage.size) }
    }
  }

  @Test func everyFrameIsNearTheTruth() {
    for (mine, exact) in zip(ours, truth) {
      #expect(Comparison.psnr(mine, exact) >= 33)
      #expect(Comparison.flip(exact, mine) <= 0.012)
    }
  }

  /// The second difference over time, which is what the eye sees as flicker.
  @Test func motionDoesNotFlicker() {
    #expect(Self.flicker(ours) / Self.flicker(truth) <= 1.15)
  }

  private static func flicker(_ frames: [DisplayImage]) -> Double {
    var sum = 0.0
    for (a, (b, c)) in zip(frames, zip(frames.dropFirst(), frames.dropFirst(2))) {
      for index in a.codes.indices {
        let change = Double(a.codes[index]) - 2 * Double(b.codes[index]) + Double(c.codes[index])
        sum += change * change
      }
    }
    return sum.squareRoot()
  }

  /// Spokes that turn by a fifth of a pixel a frame at their ends, discs that drift.
  private static func picture(_ time: Float) -> Picture {
    let hash = CounterHash(seed: 4, "ground truth")
    let spokes = (0..<20).map { index -> Spoke in
      let angle = Float(index) * .pi / 10 + 0.004 * time + 0.05
      let direction = Vector2(Elementary.cos(angle), Elementary.sin(angle))
      return Spoke(
        from: direction * 9, to: direction * 50, width: 1.3,
        color: index % 2 == 0 ? LinearColor(0.9, 0.8, 0.5) : LinearColor(0.1, 0.5, 0.9))
    }
    let discs = (0..<14).map { index -> Disc in
      let drift = Vector2(hash.signed(index, 2), hash.signed(index, 3)) * (0.4 * time)
      return Disc(
        center: Vector2(hash.signed(index) * 55, hash.signed(index, 1) * 45) + drift,
        radius: hash.uniform(1.5...8, index, 4),
        color: LinearColor(hash.unit(index, 5), hash.unit(index, 6), hash.unit(index, 7)))
    }
    return Picture(spokes: spokes, discs: discs)
  }

  private static func drawables(_ picture: Picture, _ stage: Stage) -> [Drawable] {
    let discs = picture.discs.map { disc -> Drawable in
      .fill(
        Fill(
          path: .circle(center: disc.center, radius: disc.radius), origin: stage.world(0, 0),
          axisX: Vector3(0.001, 0, 0), axisY: Vector3(0, 0.001, 0),
          color: SIMD4(disc.color.rgb, 1)))
    }
    let segments = picture.spokes.map { spoke -> LineBundle.Segment in
      let ends = [spoke.from, spoke.to].map { point in
        LineBundle.End(
          position: stage.world(point.x, point.y), width: spoke.width * 0.001,
          color: SIMD4(spoke.color.rgb, 1))
      }
      return LineBundle.Segment(ends[0], ends[1])
    }
    return discs + [.lines(LineBundle(segments))]
  }

  private static func sampled(
    _ picture: Picture, _ x: Int, _ y: Int, _ size: PictureSize
  ) -> Vector3 {
    let corner = Vector2(Float(x - size.width / 2), Float(size.height / 2 - y))
    let center = corner + Vector2(0.5, -0.5)
    let spokes = picture.spokes.filter { $0.isNear(center) }
    let discs = picture.discs.filter { $0.isNear(center) }
    if spokes.isEmpty, discs.isEmpty { return void.rgb }
    var sum = Vector3.zero
    for sample in 0..<samples * samples {
      let place =
        corner
        + Vector2(
          (Float(sample % samples) + 0.5) / Float(samples),
          -(Float(sample / samples) + 0.5) / Float(samples))
      let color =
        spokes.last { $0.contains(place) }?.color ?? discs.last { $0.contains(place) }?.color
      sum += (color ?? void).rgb
    }
    return sum / Float(samples * samples)
  }

  private static func display(
    _ size: PictureSize, _ light: (Int, Int) -> Vector3
  ) -> DisplayImage {
    let codes = (0..<size.height).flatMap { y in
      (0..<size.width).flatMap { x -> [UInt16] in
        let pixel = light(x, y)
        return (0..<3).map { channel in
          UInt16((SRGB.encoded(clamp(pixel[channel], 0, 1)) * 65535).rounded())
        }
      }
    }
    return DisplayImage(size: size, bitDepth: 16, codes: codes)
  }
}
