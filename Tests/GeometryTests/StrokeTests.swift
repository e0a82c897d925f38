import Geometry
import Testing

@Suite struct StrokeTests {
  private let hash = CounterHash(seed: 9, "stroke tests")

  private func area(_ tiles: StrokeTiles) -> Double {
    tiles.polygons.reduce(0) { sum, polygon in
      let p = polygon.map { SIMD2<Double>(Double($0.position.x), Double($0.position.y)) }
      return sum
        + zip(p, p.dropFirst() + p.prefix(1)).reduce(0) { $0 + $1.0.x * $1.1.y - $1.0.y * $1.1.x }
        / 2
    }
  }

  private func winding(_ tiles: StrokeTiles, around q: Vector2) -> Int {
    tiles.polygons.reduce(0) { sum, polygon in
      let p = polygon.map(\.position)
      return sum
        + zip(p, p.dropFirst() + p.prefix(1)).reduce(0) { turns, edge in
          let (a, b) = edge
          let side = (b.x - a.x) * (q.y - a.y) - (b.y - a.y) * (q.x - a.x)
          if a.y <= q.y, b.y > q.y, side > 0 { return turns + 1 }
          if a.y > q.y, b.y <= q.y, side < 0 { return turns - 1 }
          return turns
        }
    }
  }

  private func distance(_ q: Vector2, _ points: [Vector2]) -> Float {
    zip(points, points.dropFirst()).map { a, b in
      let along = b - a
      let t = clamp(dot(q - a, along) / max(dot(along, along), 1e-12), 0, 1)
      return length(q - a - along * t)
    }.min() ?? .infinity
  }

  private func isNear(_ tiles: StrokeTiles, _ expected: Double, _ off: Double = 1e-4) -> Bool {
    abs(area(tiles) / expected - 1) < off
  }

  /// With round joins and caps a stroke is all that lies within half a width of the line.
  @Test func roundStrokesAreWhatIsWithinHalfAWidth() {
    for index in 0..<40 {
      let points = (0..<6).map {
        Vector2(hash.signed(index, $0) * 20, hash.signed(index, $0 + 10) * 20)
      }
      let half = hash.uniform(0.3...6, index, 30)
      let tiles = Path.chain(points).strokeTiles(
        StrokeStyle(width: 2 * half, join: .round, cap: .round), tolerance: 0.01)
      for sample in 0..<300 {
        let q = Vector2(
          hash.signed(index, 100 + 2 * sample) * 28, hash.signed(index, 101 + 2 * sample) * 28)
        let d = distance(q, points)
        if abs(d - half) < 0.02 { continue }
        #expect((winding(tiles, around: q) > 0) == (d < half))
      }
    }
  }

  @Test func anEllsAreaTellsItsJoins() {
    let ell = Path.chain([Vector2(0, 0), Vector2(10, 0), Vector2(10, 7)])
    func tiles(_ join: StrokeStyle.Join, _ cap: StrokeStyle.Cap = .butt) -> StrokeTiles {
      ell.strokeTiles(StrokeStyle(width: 2, join: join, cap: cap), tolerance: 1e-4)
    }
    // Two rectangles overlap in a quarter of the corner's square and leave another open.
    #expect(isNear(tiles(.miter(limit: 2)), 20 + 14))
    #expect(isNear(tiles(.bevel), 20 + 14 - 0.5))
    #expect(isNear(tiles(.miter(limit: 1.2)), 20 + 14 - 0.5))
    #expect(isNear(tiles(.round), 20 + 14 - 1 + Double.pi / 4))
    #expect(isNear(tiles(.bevel, .square), 20 + 14 - 0.5 + 4))
    #expect(isNear(tiles(.bevel, .round), 20 + 14 - 0.5 + Double.pi))
  }

  @Test func closedAndCurvedStrokesAreRings() {
    let circle = Path.circle(center: Vector2(3, -2), radius: 20)
    for width: Float in [0.5, 4, 30] {
      let tiles = circle.strokeTiles(StrokeStyle(width: width), tolerance: 1e-3)
      #expect(isNear(tiles, 2 * Double.pi * 20 * Double(width), 1e-3))
    }
    let square = Path.polygon([Vector2(0, 0), Vector2(8, 0), Vector2(8, 8), Vector2(0, 8)])
    #expect(isNear(square.strokeTiles(StrokeStyle(width: 2), tolerance: 0.1), 100 - 36))
    let dot = Path.chain([Vector2(1, 1), Vector2(1, 1)])
    let round = StrokeStyle(width: 6, cap: .round)
    #expect(isNear(dot.strokeTiles(round, tolerance: 1e-4), 9 * Double.pi, 1e-3))
    #expect(dot.strokeTiles(StrokeStyle(width: 6), tolerance: 1e-4).polygons.isEmpty)
  }

  @Test func taperedStrokesHaveTheMeanWidth() {
    let line = Path.chain([Vector2(0, 0), Vector2(6, 8)])
    let style = StrokeStyle(tapering: [.init(0, 0), .init(0.3, 5), .init(1, 1)])
    #expect(isNear(line.strokeTiles(style, tolerance: 0.1), 3 * 2.5 + 7 * 3))
  }

  @Test func dashesCoverTheirShareWhateverThePhase() {
    let line = Path.chain([Vector2(0, 0), Vector2(30, 0), Vector2(30, 30)])
    for phase: Float in [0, 1, 2.5, -4, 13] {
      let style = StrokeStyle(width: 1, dashes: .init([2, 1], phase: phase))
      // Sixty units are twenty periods.
      #expect(isNear(line.strokeTiles(style, tolerance: 0.1), 40, 0.02))
    }
    let odd = StrokeStyle(width: 1, dashes: .init([3]))
    #expect(isNear(line.strokeTiles(odd, tolerance: 0.1), 30, 0.02))
    let dots = StrokeStyle(width: 1, cap: .round, dashes: .init([0, 5]))
    #expect(line.strokeTiles(dots, tolerance: 0.01).polygons.count == 12)
  }

  @Test func cutsEndPolygonsAtTheirPlaces() {
    let line = Path.chain([Vector2(0, 0), Vector2(10, 0)])
    let tiles = line.strokeTiles(StrokeStyle(width: 1), tolerance: 0.1, cuts: [0.25, 0.5])
    let places = tiles.polygons.map { [$0.map(\.place).min(), $0.map(\.place).max()] }
    #expect(places == [[0, 0.25], [0.25, 0.5], [0.5, 1]])
    #expect(tiles.corners.allSatisfy { $0.position.x == 10 * $0.place })
  }

  @Test func absurdStrokesAreLeftOut() {
    for value: Float in [.nan, .infinity, -.infinity, 1e30, -5, 0] {
      var path = Path.chain([Vector2(value, 0), Vector2(3, 3)])
      path.cubic(Vector2(value, 1), Vector2(1, value), to: Vector2(0, 0))
      path.append(.chain([Vector2(0, 0), Vector2(4, 0)]))
      for style in [
        StrokeStyle(width: value, cap: .round),
        StrokeStyle(width: 1, join: .miter(limit: value), dashes: .init([value, value])),
        StrokeStyle(width: 1, join: .round, dashes: .init([1e-9, 1e-9], phase: value)),
        StrokeStyle(tapering: [.init(value, 1), .init(0, value)]),
      ] {
        let tiles = path.strokeTiles(style, tolerance: 0.05)
        #expect(tiles.corners.allSatisfy { $0.position.sum().isFinite })
        #expect(tiles.corners.count < 20_000)
      }
    }
  }
}
