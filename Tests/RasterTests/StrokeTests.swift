import Geometry
import Imaging
import Scene
import Testing

@Suite struct StrokeTests {
  private let stage = Stage()
  private let white = SIMD4<Float>(1, 1, 1, 1)

  private func world(depth: Float = 1) -> Sheet {
    .world(
      origin: stage.world(0, 0, depth: depth), axisX: Vector3(0.001 * depth, 0, 0),
      axisY: Vector3(0, 0.001 * depth, 0))
  }

  private var wave: Path {
    var path = Path.chain([Vector2(-40, -10)])
    path.cubic(Vector2(-20, 60), Vector2(10, -70), to: Vector2(35, 20))
    path.line(to: Vector2(-10, 30))
    return path
  }

  @Test func linesCoverLengthTimesWidth() throws {
    for (from, to) in [(Vector2(-30, 3.3), Vector2(31, 3.3)), (Vector2(-20, -25), Vector2(25, 19))]
    {
      for width: Float in [0.3, 1, 7.5] {
        let stroke = Stroke(
          path: .chain([from, to]), style: StrokeStyle(width: width), sheet: world(), color: white)
        let sum = stage.sum(try stage.picture([.stroke(stroke)]))
        #expect(abs(sum / Double(length(to - from) * width) - 1) < 2e-3)
      }
    }
  }

  @Test func onGlassAndInTheWorldAStrokeIsTheSame() throws {
    let style = StrokeStyle(width: 5, join: .round, cap: .round)
    let glass = wave.map { Vector2(48 + $0.x, 40 - $0.y) }
    let a = try stage.picture([
      .stroke(Stroke(path: wave, style: style, sheet: world(), color: white))
    ])
    let b = try stage.picture([
      .stroke(Stroke(path: glass, style: style, sheet: .glass, color: white))
    ])
    #expect(stage.largestDifference(a, b) < 0.02)
  }

  /// Colors that change along a stroke change nothing about what it covers, be it at joins, where it
  /// tapers or where it crosses itself.
  @Test(arguments: [Float(0.7), 1, 1.31]) func manyColorsCoverWhatOneCovers(depth: Float) throws {
    // On a plane of its own, where no shares come in.
    let style = StrokeStyle(
      tapering: [.init(0, 3), .init(0.4, 12), .init(1, 2)], join: .bevel, cap: .round)
    let one = Stroke(path: wave, style: style, sheet: world(), color: white)
    var many = one
    many.sheet = world(depth: depth)
    // Red and blue add up to the one color everywhere.
    many.colors = [
      ColorStop(0, SIMD4(1, 1, 0, 1)), ColorStop(0.5, SIMD4(0, 1, 1, 1)),
      ColorStop(1, SIMD4(1, 1, 0, 1)),
    ]
    let a = try stage.picture([.stroke(one)])
    let b = try stage.picture([.stroke(many)])
    for y in 0..<stage.size.height {
      for x in 0..<stage.size.width {
        #expect(abs(a[x, y].y - b[x, y].y) < 5e-3)
        #expect(abs(b[x, y].x + b[x, y].z - b[x, y].y) < 2e-3)
      }
    }
    #expect(stage.sum(a) > 100)
  }

  @Test func aColorIsTheOneOfItsLength() throws {
    let stroke = Stroke(
      path: .chain([Vector2(-30, 0), Vector2(30, 0)]), style: StrokeStyle(width: 10),
      sheet: world(), colors: [ColorStop(0, SIMD4(0, 0, 0, 1)), ColorStop(1, white)])
    let image = try stage.picture([.stroke(stroke)])
    for x in 20..<76 { #expect(abs(image[x, 40].x - (Float(x) + 0.5 - 18) / 60) < 1e-4) }
  }

  /// An added stroke has the light of its area at every place on the pixel grid and in depth.
  @Test func lightIsKeptUnderMotion() throws {
    let sums = try (0..<25).map { step in
      let shift = Vector2(0.043, 0.071) * Float(step)
      let stroke = Stroke(
        path: wave.map { $0 * 0.6 + shift }, style: StrokeStyle(width: 0.8, join: .round),
        sheet: world(depth: 0.7 + 0.03 * Float(step)), color: SIMD4(1, 1, 1, 0))
      return stage.sum(try stage.picture([.stroke(stroke)]))
    }
    #expect((sums.max() ?? 0) / (sums.min() ?? 1) < 1.003)
  }

  @Test func absurdStrokesAreLeftOut() throws {
    for value: Float in [.nan, .infinity, 1e30, 1e7] {
      for sheet in [
        Sheet.glass, world(),
        .world(origin: Vector3(0, value, 0), axisX: .zero, axisY: Vector3(value, 0, 0)),
      ] {
        for colors in [[], [ColorStop(0, SIMD4(value, 1, 1, 1)), ColorStop(value, white)]] {
          let image = try stage.picture([
            .stroke(
              Stroke(
                path: .chain([Vector2(value, 3), Vector2(40, 40), Vector2(50, 20)]),
                style: StrokeStyle(width: 4), sheet: sheet, colors: colors)),
            .stroke(
              Stroke(
                path: .chain([Vector2(30, 30), Vector2(40, 40)]), style: StrokeStyle(width: value),
                sheet: sheet, colors: colors)),
          ])
          #expect(image.pixels.allSatisfy { $0.sum().isFinite })
        }
      }
    }
  }
}
