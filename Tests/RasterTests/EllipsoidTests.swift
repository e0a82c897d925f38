import Color
import Geometry
import Imaging
import Scene
import Testing

@Suite struct EllipsoidTests {
  private let stage = Stage()
  private let hash = CounterHash(seed: 13, "ellipsoid tests")
  private let color = LinearColor(1, 0.5, 0.25)

  private func picture(_ ellipsoid: EllipsoidCloud.Ellipsoid) throws -> LinearImage {
    try stage.picture([.ellipsoids(EllipsoidCloud([ellipsoid]))])
  }

  @Test func aBallIsARoundSplat() throws {
    for index in 0..<20 {
      let position = stage.world(
        hash.signed(index) * 30, hash.signed(index, 1) * 30,
        depth: hash.uniform(0.7...1.6, index, 2))
      let radius = hash.uniform(0.0005...0.012, index, 3)
      let round = try stage.picture([
        .splats(SplatCloud([.init(position: position, radius: radius, color: color)]))
      ])
      let ball = try picture(.init(position: position, radius: radius, color: color))
      // Off the axis a ball is seen as an ellipse.
      #expect(abs(stage.sum(ball) / stage.sum(round) - 1) < 3e-3)
      #expect(stage.largestDifference(ball, round) < 0.01)
    }
  }

  /// The profile's integral over an ellipse is pi a b / 3.
  @Test func lightIsTheProfilesIntegral() throws {
    for index in 0..<40 {
      let angle = hash.uniform(0...3.14159, index)
      let (a, b) = (hash.uniform(3...25, index, 1), hash.uniform(3...8, index, 2))
      let u = Vector3(Elementary.cos(angle), Elementary.sin(angle), 0) * 0.001
      let v = Vector3(-Elementary.sin(angle), Elementary.cos(angle), 0) * 0.001
      let image = try picture(
        .init(
          position: stage.world(hash.signed(index, 3), hash.signed(index, 4)),
          axes: (u * a, v * b, .zero), color: color))
      #expect(abs(stage.sum(image) / (Double.pi * Double(a * b) / 3) - 1) < 0.01)
    }
  }

  @Test func aDiscSeenAslantIsForeshortened() throws {
    for tilt: Float in [0, 0.5, 1, 1.3] {
      let image = try picture(
        .init(
          position: .zero,
          axes: (
            Vector3(0.02, 0, 0), Vector3(0, Elementary.cos(tilt), Elementary.sin(tilt)) * 0.02,
            .zero
          ), color: color))
      let expected = Double.pi * 400 * Double(Elementary.cos(tilt)) / 3
      #expect(abs(stage.sum(image) / expected - 1) < 0.01)
    }
  }

  /// Motion spreads light and keeps it: the variance grows by a twelfth of the way squared.
  @Test func motionSpreadsLightAlongItsWay() throws {
    for index in 0..<30 {
      let angle = hash.uniform(0...6.2831853, index)
      let direction = Vector2(Elementary.cos(angle), Elementary.sin(angle))
      let way = hash.uniform(2...45, index, 1)
      let image = try picture(
        .init(
          position: stage.world(hash.signed(index, 2), hash.signed(index, 3)), radius: 0.004,
          travel: Vector3(direction.x, direction.y, 0) * (0.001 * way), color: color))
      #expect(abs(stage.sum(image) / (Double.pi * 16 / 3) - 1) < 0.01)
      var (sum, along, across) = (Float(0), Float(0), Float(0))
      var mean = Vector2.zero
      for pass in 0..<2 {
        for y in 0..<stage.size.height {
          for x in 0..<stage.size.width {
            let light = image[x, y].x
            let p = Vector2(Float(x) + 0.5, -Float(y) - 0.5)
            if pass == 0 {
              mean += p * light
              sum += light
            } else {
              let d = p - mean / sum
              along += dot(d, direction) * dot(d, direction) * light / sum
              across +=
                dot(d, Vector2(-direction.y, direction.x))
                * dot(d, Vector2(-direction.y, direction.x)) * light / sum
            }
          }
        }
      }
      #expect(abs(along / (2 + way * way / 12) - 1) < 0.03)
      #expect(abs(across / 2 - 1) < 0.05)
    }
  }

  @Test func lightIsKeptUnderMotion() throws {
    let sums = try (0..<40).map { step in
      let depth = 0.7 + 0.02 * Float(step)
      return stage.sum(
        try picture(
          .init(
            position: stage.world(0.03 * Float(step), 0.05 * Float(step), depth: depth),
            axes: (
              Vector3(0.012, 0.006, 0) * depth, Vector3(-0.002, 0.004, 0) * depth, .zero
            ), color: color)))
    }
    #expect((sums.max() ?? 0) / (sums.min() ?? 1) < 1.005)
  }

  @Test func absurdEllipsoidsAreLeftOut() throws {
    for value: Float in [.nan, .infinity, -.infinity, 1e30, 1e38, 0] {
      let image = try stage.picture([
        .ellipsoids(
          EllipsoidCloud([
            .init(position: Vector3(value, 0, 0), radius: 0.003, color: color),
            .init(position: .zero, radius: value, color: color),
            .init(position: .zero, radius: 0.003, travel: Vector3(0, value, 0), color: color),
            .init(position: .zero, radius: 0.003, color: LinearColor(value, 0, 0)),
            .init(
              position: .zero, axes: (Vector3(value, value, 0), .zero, .zero), color: color),
          ]))
      ])
      #expect(image.pixels.allSatisfy { $0.sum().isFinite })
    }
  }
}
