import Geometry
import Imaging
import Scene
import Testing

@Suite struct LineTests {
  private let stage = Stage()
  private let hash = CounterHash(seed: 2, "line tests")

  private func end(_ x: Float, _ y: Float, width: Float, depth: Float = 1) -> LineBundle.End {
    LineBundle.End(
      position: stage.world(x, y, depth: depth), width: width * 0.001 * depth,
      color: SIMD4(1, 1, 1, 0))
  }

  private func line(_ ends: [LineBundle.End]) -> Drawable {
    var bundle = LineBundle()
    bundle.addChain(ends)
    return .lines(bundle)
  }

  @Test func lightIsLengthTimesWidthAlongTheAxes() throws {
    for index in 0..<20 {
      let (x, y) = (hash.signed(index), hash.signed(index, 1))
      let width = hash.uniform(0.3...6, index, 2)
      let flat = try stage.picture([
        line([end(x - 20, y, width: width), end(x + 21.5, y, width: width)])
      ])
      #expect(abs(stage.sum(flat) / Double(41.5 * width) - 1) < 1e-3)
    }
  }

  @Test func lightIsLengthTimesWidthInEveryDirection() throws {
    for index in 0..<40 {
      let angle = hash.uniform(0...6.2831853, index)
      let (c, s) = (Elementary.cos(angle) * 30, Elementary.sin(angle) * 30)
      let image = try stage.picture([line([end(-c, -s, width: 3), end(c, s, width: 3)])])
      #expect(abs(stage.sum(image) / 180 - 1) < 0.02)
    }
  }

  @Test func chainsJoinWithoutBeadOrGap() throws {
    let whole = try stage.picture([line([end(-30, 3, width: 2), end(30, 9, width: 2)])])
    let pieces = (0...12).map { end(-30 + 5 * Float($0), 3 + 0.5 * Float($0), width: 2) }
    let chained = try stage.picture([line(pieces)])
    #expect(stage.largestDifference(whole, chained) < 2e-3)
  }

  /// A line into the depth is cut at every plane; the cuts must not show.
  @Test func aLineThroughManyPlanesIsWhole() throws {
    var stage = Stage()
    let ends = [end(-30, -4, width: 2, depth: 0.6), end(30, 5, width: 2, depth: 1.7)]
    stage.planeCount = 64
    let many = try stage.picture([line(ends)])
    stage.planeCount = 3
    let few = try stage.picture([line(ends)])
    #expect(stage.largestDifference(many, few) < 0.02)
  }

  @Test func absurdLinesAreLeftOutOrClipped() throws {
    for value: Float in [.nan, .infinity, -.infinity, 1e30, 1e9] {
      let image = try stage.picture([
        line([end(value, 0, width: 1), end(3, 3, width: 1)]),
        line([end(0, 0, width: value), end(3, 3, width: 1)]),
        line([end(0, 0, width: 1, depth: -2), end(3, 3, width: 1)]),
        line([end(5, 5, width: 1), end(5, 5, width: 1)]),
      ])
      #expect(image.pixels.allSatisfy { $0.sum().isFinite })
    }
  }
}
