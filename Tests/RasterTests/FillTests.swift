import Color
import Geometry
import Imaging
import Scene
import Testing

@Suite struct FillTests {
  private let stage = Stage()
  private let hash = CounterHash(seed: 3, "fill tests")

  private func fill(
    _ path: Path, rule: FillRule = .nonZero, depth: Float = 1,
    color: SIMD4<Float> = SIMD4(1, 1, 1, 1)
  ) -> Drawable {
    .fill(
      Fill(
        path: path, rule: rule, origin: stage.world(0, 0, depth: depth),
        axisX: Vector3(0.001 * depth, 0, 0), axisY: Vector3(0, 0.001 * depth, 0), color: color))
  }

  @Test func randomTrianglesCoverTheirArea() throws {
    for index in 0..<200 {
      let p = (0..<3).map { corner in
        Vector2(hash.signed(index, corner * 2) * 45, hash.signed(index, corner * 2 + 1) * 38)
      }
      let (u, v) = (p[1] - p[0], p[2] - p[0])
      let area = abs(u.x * v.y - u.y * v.x) / 2
      let image = try stage.picture([fill(.polygon(p))])
      #expect(abs(stage.sum(image) - Double(area)) < 0.003 * Double(area) + 0.02)
    }
  }

  /// A polygon on the glass is drawn without being flattened; one with another, empty contour is not.
  @Test func polygonsAreDrawnAsFlattenedPathsAre() throws {
    for index in 0..<60 {
      let corners = (0..<3 + index % 6).map { corner in
        Vector2(
          hash.signed(index, corner * 2) * 60 + 48, hash.signed(index, corner * 2 + 1) * 55 + 40)
      }
      let rule = index % 2 == 0 ? FillRule.nonZero : .evenOdd
      let polygon = Path.polygon(corners)
      var (open, two) = (Path(), polygon)
      open.move(to: corners[0])
      for corner in corners.dropFirst() { open.line(to: corner) }
      two.move(to: .zero)
      let pictures = try [polygon, open, two].map { path in
        try stage.picture([
          .glass(GlassFill(path: path, rule: rule, color: SIMD4(0.4, 0.3, 0.2, 0.5)))
        ])
      }
      #expect(pictures[0] == pictures[2] && pictures[1] == pictures[2])
      #expect(stage.sum(pictures[0]) > 0)
    }
  }

  @Test func everyPixelOfATriangleMatchesSupersampling() throws {
    let p = [Vector2(-31.3, -20.8), Vector2(35.1, -7.4), Vector2(-8.6, 30.2)]
    let image = try stage.picture([fill(.polygon(p))])
    func inside(_ q: Vector2) -> Bool {
      zip(p, [p[1], p[2], p[0]]).allSatisfy { a, b in
        (b.x - a.x) * (q.y - a.y) - (b.y - a.y) * (q.x - a.x) >= 0
      }
    }
    let grid = 16
    var worst: Float = 0
    for y in 0..<stage.size.height {
      for x in 0..<stage.size.width {
        let hits = (0..<grid * grid).count { sample in
          let dx = (Float(sample % grid) + 0.5) / Float(grid)
          let dy = (Float(sample / grid) + 0.5) / Float(grid)
          return inside(Vector2(Float(x) + dx - 48, 40 - Float(y) - dy))
        }
        worst = max(worst, abs(image[x, y].x - Float(hits) / Float(grid * grid)))
      }
    }
    #expect(worst < 0.04)
  }

  @Test func circlesAndHolesHaveTheirArea() throws {
    var ring = Path.circle(center: Vector2(1.3, 0.6), radius: 30)
    ring.append(.circle(center: Vector2(1.3, 0.6), radius: 12))
    let evenOdd = try stage.picture([fill(ring, rule: .evenOdd)])
    #expect(abs(stage.sum(evenOdd) / (Double.pi * (900 - 144)) - 1) < 2e-3)
    let nonZero = try stage.picture([fill(ring)])
    #expect(abs(stage.sum(nonZero) / (Double.pi * 900) - 1) < 2e-3)
  }

  @Test func shapesCutByThePicturesEdgeStayExact() throws {
    let image = try stage.picture([
      fill(.polygon([Vector2(-200, -10), Vector2(300, -10), Vector2(300, 10), Vector2(-200, 10)]))
    ])
    #expect(abs(stage.sum(image) - 96 * 20) < 0.5)
    #expect(abs(image[0, 40].x - 1) < 1e-4 && abs(image[95, 40].x - 1) < 1e-4)
  }

  /// Shared between two planes, an opaque shape is still opaque and a half one still half.
  @Test(arguments: [Float(1), 0.5, 0.1]) func coverIsKeptUnderMotionInDepth(alpha: Float) throws {
    let square = Path.polygon([
      Vector2(-20, -20), Vector2(20, -20), Vector2(20, 20), Vector2(-20, 20),
    ])
    for depth in stride(from: Float(0.6), to: 1.8, by: 0.07) {
      let light = SIMD4(alpha, alpha, alpha, alpha)
      let image = try stage.picture([fill(square, depth: depth, color: light)])
      #expect(abs(stage.center(image).x - alpha) < 1e-5)
    }
  }

  @Test func nearerShapesCoverFartherOnesWhateverTheirOrder() throws {
    let square = Path.polygon([
      Vector2(-20, -20), Vector2(20, -20), Vector2(20, 20), Vector2(-20, 20),
    ])
    let near = fill(square, depth: 0.7, color: SIMD4(1, 0, 0, 1))
    let far = fill(square, depth: 1.5, color: SIMD4(0, 1, 0, 1))
    let first = try stage.picture([near, far])
    let second = try stage.picture([far, near])
    #expect(first == second)
    #expect(stage.center(first) == SIMD4(1, 0, 0, 1))
  }

  @Test func absurdShapesAreLeftOut() throws {
    for value: Float in [.nan, .infinity, 1e30] {
      let image = try stage.picture([
        fill(.polygon([Vector2(value, 0), Vector2(3, 3), Vector2(5, 1)])),
        fill(.polygon([Vector2(1, 1), Vector2(1, 1), Vector2(1, 1)])),
        fill(Path()),
      ])
      #expect(image.pixels.allSatisfy { $0.sum().isFinite })
    }
  }

  /// Laid over one another, the two planes that share a shape cover what the shape does: its alpha by
  /// the part of a pixel that is in it, at its edges as inside.
  @Test(arguments: [Float(0.3), 0.75, 1], [Float(0.83), 1.0, 1.21])
  func betweenPlanesEdgesAreAsThinAsOnThem(alpha: Float, depth: Float) throws {
    let (left, top) = (Float(-20.3), Float(17.4))
    let square = Path.polygon([
      Vector2(left, -15), Vector2(25, -15), Vector2(25, top), Vector2(left, top),
    ])
    for step in 0..<7 {
      let near = depth * (1 + 0.006 * Float(step))
      let color = SIMD4(0.2, 0.1, 0.05, 1) * alpha
      let image = try stage.picture(
        [fill(square, depth: near, color: color)], over: LinearColor(0.6, 0.6, 0.6))
      for (x, y, covered) in [
        (48, 40, Float(1)), (27, 40, 0.3), (48, 22, 0.4), (27, 22, 0.12), (26, 40, 0),
      ] {
        let expected = 0.6 * (1 - covered * alpha) + covered * color.x
        #expect(abs(image[x, y].x - expected) < 2e-4, "\(near) m, \(covered)")
      }
    }
  }
}
