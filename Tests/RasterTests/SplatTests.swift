import Color
import Geometry
import Imaging
import Scene
import Testing

@Suite struct SplatTests {
  private let stage = Stage()
  private let hash = CounterHash(seed: 1, "splat tests")

  private func splat(_ x: Float, _ y: Float, radius: Float, depth: Float = 1) -> Drawable {
    .splats(
      SplatCloud([
        .init(
          position: stage.world(x, y, depth: depth), radius: radius * 0.001 * depth,
          color: LinearColor(1, 0.5, 0.25))
      ]))
  }

  /// The profile (1 - r²/R²)² has the integral pi R²/3.
  @Test(arguments: [Float(2), 3, 5.5, 12]) func lightIsTheProfilesIntegral(radius: Float) throws {
    let expected = Double.pi * Double(radius * radius) / 3
    for index in 0..<20 {
      let image = try stage.picture([
        splat(hash.signed(index), hash.signed(index, 1), radius: radius)
      ])
      #expect(abs(stage.sum(image) / expected - 1) < (radius < 3 ? 0.04 : 0.008))
    }
  }

  @Test func lightIsKeptUnderMotionInDepth() throws {
    let sums = try stride(from: Float(0.6), to: 1.8, by: 0.037).map { depth in
      stage.sum(try stage.picture([splat(0.3, 0.2, radius: 4, depth: depth)]))
    }
    let (low, high) = (sums.min() ?? 0, sums.max() ?? 0)
    #expect(low > 0 && high / low < 1.001)
  }

  @Test func tinySplatsFadeInsteadOfFlickering() throws {
    let image = try stage.picture([splat(0.1, 0.3, radius: 0.5)])
    #expect(abs(stage.sum(image) / (Double.pi * 0.25 / 3) - 1) < 0.06)
  }

  @Test func absurdSplatsAreLeftOut() throws {
    let wrong: [Float] = [.nan, .infinity, -.infinity, 1e30]
    for value in wrong {
      let image = try stage.picture([
        splat(value, 0, radius: 3), splat(0, value, radius: 3), splat(0, 0, radius: value),
        .splats(
          SplatCloud([
            .init(position: .zero, radius: 0.003, color: LinearColor(.nan, 0, 0))
          ])),
      ])
      #expect(image.pixels.allSatisfy { $0.sum().isFinite })
    }
  }
}
