import Geometry
import Imaging
import Scene
import Testing

@Suite struct RibbonTests {
  private let stage = Stage()
  private let hash = CounterHash(seed: 12, "ribbon tests")

  private func point(
    _ x: Float, _ y: Float, width: Float, depth: Float = 1,
    color: SIMD4<Float> = SIMD4(1, 1, 1, 1), normal: Vector3? = nil
  ) -> Ribbon.Point {
    Ribbon.Point(
      position: stage.world(x, y, depth: depth), width: width * 0.001 * depth, color: color,
      normal: normal)
  }

  @Test func lightIsLengthTimesWidthInEveryDirection() throws {
    for index in 0..<30 {
      let angle = hash.uniform(0...6.2831853, index)
      let (c, s) = (Elementary.cos(angle) * 30, Elementary.sin(angle) * 30)
      for width: Float in [0.4, 3, 8] {
        let ribbon = Ribbon([
          point(-c, -s, width: width), point(0.1 * c, 0.1 * s, width: width),
          point(c, s, width: width),
        ])
        let image = try stage.picture([.ribbon(ribbon)])
        // Facing the eye, not the glass: off the axis a strip is seen a little wider.
        #expect(abs(stage.sum(image) / (60 * Double(width)) - 1) < 2e-3)
      }
    }
  }

  /// A smooth step over a share s of both halves takes away s / 2 of the light.
  @Test(arguments: [Float(0.25), 0.5, 1]) func softEdgesKeepTheirShare(softness: Float) throws {
    let ribbon = Ribbon(
      [point(-30, 2, width: 20), point(30, 2, width: 20)], softness: softness)
    let image = try stage.picture([.ribbon(ribbon)])
    let expected = 60 * 20 * Double(1 - softness / 2)
    #expect(abs(stage.sum(image) / expected - 1) < 4e-3)
  }

  @Test func widthsAndColorsRunEvenlyAlong() throws {
    let ribbon = Ribbon([
      point(-30, 0, width: 0, color: SIMD4(0, 0, 0, 0)),
      point(30, 0, width: 12, color: SIMD4(1, 1, 1, 0)),
    ])
    // The integral of t times 12 t over 60 pixels.
    let image = try stage.picture([.ribbon(ribbon)])
    #expect(abs(stage.sum(image) / (60 * 12 / 3) - 1) < 5e-3)
  }

  /// A strip into the depth is cut at every plane; the cuts must not show.
  @Test func aStripThroughManyPlanesIsWhole() throws {
    var stage = Stage()
    let ribbon = Ribbon([
      point(-30, -4, width: 6, depth: 0.6), point(3, 7, width: 6, depth: 1.1),
      point(30, 5, width: 6, depth: 1.7),
    ])
    stage.planeCount = 64
    let many = try stage.picture([.ribbon(ribbon)])
    stage.planeCount = 3
    let few = try stage.picture([.ribbon(ribbon)])
    #expect(stage.largestDifference(many, few) < 1e-3)
  }

  @Test func aNormalTurnsTheStrip() throws {
    let side = normalized(Vector3(0, 1, 1))
    let ribbon = Ribbon([
      point(-30, 0, width: 8, normal: side), point(30, 0, width: 8, normal: side),
    ])
    // Turned by 45 degrees, seen foreshortened.
    let expected = 60 * 8 * Double(0.5).squareRoot()
    let image = try stage.picture([.ribbon(ribbon)])
    #expect(abs(stage.sum(image) / expected - 1) < 2e-3)
  }

  @Test func absurdRibbonsAreLeftOut() throws {
    for value: Float in [.nan, .infinity, 1e30, -1, 0] {
      let image = try stage.picture([
        .ribbon(Ribbon([point(value, 0, width: 3), point(0, 0, width: 3), point(5, 5, width: 3)])),
        .ribbon(Ribbon([point(0, 0, width: value), point(5, 5, width: 3)], softness: value)),
        .ribbon(Ribbon([point(1, 1, width: 3), point(1, 1, width: 3)])),
        .ribbon(Ribbon([point(1, 1, width: 3)])), .ribbon(Ribbon()),
        .ribbon(
          Ribbon([
            point(0, 0, width: 3, normal: Vector3(value, 0, 0)),
            point(9, 0, width: 3, normal: Vector3(1, 0, 0)),
          ])),
      ])
      #expect(image.pixels.allSatisfy { $0.sum().isFinite })
    }
  }
}
