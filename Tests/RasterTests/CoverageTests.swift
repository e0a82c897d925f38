import Geometry
import Imaging
import Lanes
import Scene
import Testing

/// Every pixel's share of a shape against the polygon cut out by the pixel's square.
@Suite struct CoverageTests {
  private let stage = Stage()
  private let hash = CounterHash(seed: 9, "coverage tests")

  private func glass(_ contours: [[Vector2]], _ rule: FillRule = .nonZero) -> Drawable {
    var path = Path()
    for contour in contours { path.append(.polygon(contour)) }
    return .glass(GlassFill(path: path, rule: rule, color: SIMD4(1, 1, 1, 1)))
  }

  /// The worst difference of a picture to the areas of convex shapes that do not overlap.
  private func worst(_ image: LinearImage, _ shapes: [[Vector2]]) -> Double {
    var areas = [Double](repeating: 0, count: stage.size.width * stage.size.height)
    for shape in shapes { ClippedArea.add(shape, to: &areas, size: stage.size) }
    var worst = 0.0
    for y in 0..<stage.size.height {
      for x in 0..<stage.size.width {
        worst = max(worst, abs(Double(image[x, y].x) - areas[y * stage.size.width + x]))
      }
    }
    return worst
  }

  /// Of the picture's size, of a few pixels, and slivers; some reach beyond the picture.
  private func triangle(_ index: Int) -> [Vector2] {
    let reach = [Vector2(60, 52), Vector2(9, 7), Vector2(70, 0.6), Vector2(0.4, 60)][index % 4]
    let center = Vector2(48 + hash.signed(index, 6) * 30, 40 + hash.signed(index, 7) * 25)
    return (0..<3).map { corner in
      center + Vector2(hash.signed(index, 2 * corner), hash.signed(index, 2 * corner + 1)) * reach
    }
  }

  @Test func trianglesCoverWhatThePixelsHaveOfThem() throws {
    for index in 0..<160 {
      let corners = triangle(index)
      #expect(worst(try stage.picture([glass([corners])]), [corners]) < 3e-4, "\(corners)")
      // The same by the way of outlines of any kind: with a corner more in an edge.
      let more = corners + [(corners[2] + corners[0]) / 2]
      #expect(worst(try stage.picture([glass([more])]), [corners]) < 3e-4, "\(corners)")
    }
  }

  /// Corners on whole rows and columns, level and upright edges.
  @Test func cornersOnThePixelsBordersLeaveNothingOut() throws {
    for index in 0..<120 {
      let corners = triangle(index).map { ($0 * 0.25).rounded(.toNearestOrEven) * 4 }
      #expect(worst(try stage.picture([glass([corners])]), [corners]) < 1e-5, "\(corners)")
    }
  }

  /// Spokes beside each other, of which a row has few, many or very many edges.
  @Test(arguments: [2, 3, 5, 12, 44], [FillRule.nonZero, .evenOdd])
  func outlinesOfManyEdgesAreAsExact(count: Int, rule: FillRule) throws {
    let pitch = 92 / Float(count)
    let spokes = (0..<count).map { index -> [Vector2] in
      let left = 2 + pitch * (Float(index) + 0.3 * hash.unit(index, 1))
      let lean = pitch * 0.3 * hash.signed(index, 2)
      let (top, bottom) = (3 + 20 * hash.unit(index, 3), 77 - 20 * hash.unit(index, 4))
      return [
        Vector2(left, top), Vector2(left + pitch * 0.4, top + 1),
        Vector2(left + pitch * 0.4 + lean, bottom), Vector2(left + lean, bottom - 2),
      ]
    }
    let image = try stage.picture([glass(spokes, rule)])
    #expect(worst(image, spokes) < 3e-4)
  }

  /// More shapes in a row than are kept before they are laid down.
  @Test func rowsOfAnyNumberOfShapesAreTheSameInAnyBands() throws {
    var stage = stage
    let drawables = (0..<1500).map { index -> Drawable in
      let corners = triangle(index * 4 + (index % 3 == 0 ? 0 : 1))
      return .glass(
        GlassFill(
          path: .polygon(index % 5 == 0 ? corners + [corners[0] + Vector2(1, 2)] : corners),
          color: SIMD4(hash.unit(index, 8), 0.2, 0.1, index % 7 == 0 ? 0 : 0.5)))
    }
    let picture = try stage.picture(drawables)
    for (lanes, bandHeight, threads) in [(LaneWidth.one, 32, 1), (.sixteen, 4, 2), (.one, 64, 3)] {
      (stage.lanes, stage.bandHeight, stage.threads) = (lanes, bandHeight, threads)
      #expect(try stage.picture(drawables) == picture, "\(lanes), bands of \(bandHeight)")
    }
    #expect(isFinite(picture) && stage.sum(picture) > 0)
  }
}

/// The areas of a convex polygon within pixels: it is cut off at each pixel's four sides.
private enum ClippedArea {
  typealias Point = SIMD2<Double>

  static func add(_ corners: [Vector2], to areas: inout [Double], size: PictureSize) {
    let points = corners.map { Point($0) }
    for y in 0..<size.height {
      let row = cut(cut(points, 1, 1, Double(y)), 1, -1, -Double(y + 1))
      if row.isEmpty { continue }
      for x in 0..<size.width {
        let pixel = cut(cut(row, 0, 1, Double(x)), 0, -1, -Double(x + 1))
        areas[y * size.width + x] += area(pixel)
      }
    }
  }

  /// What of a polygon has `sign` times a coordinate at `least` or more.
  private static func cut(_ points: [Point], _ axis: Int, _ sign: Double, _ least: Double)
    -> [Point]
  {
    func beyond(_ p: Point) -> Double { p[axis] * sign - least }
    return points.indices.flatMap { index -> [Point] in
      let (p, q) = (points[index], points[(index + 1) % points.count])
      let (a, b) = (beyond(p), beyond(q))
      let kept = a >= 0 ? [p] : []
      return (a >= 0) == (b >= 0) ? kept : kept + [p + (q - p) * (a / (a - b))]
    }
  }

  private static func area(_ points: [Point]) -> Double {
    abs(
      points.indices.reduce(0) { sum, index in
        let (p, q) = (points[index], points[(index + 1) % points.count])
        return sum + p.x * q.y - q.x * p.y
      }) / 2
  }
}
