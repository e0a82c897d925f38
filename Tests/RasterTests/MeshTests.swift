import Color
import Geometry
import Imaging
import Scene
import Testing

@Suite struct MeshTests {
  private var stage = Stage()
  private let hash = CounterHash(seed: 11, "mesh tests")
  private let white = SIMD4<Float>(1, 1, 1, 1)

  private func mesh(
    _ points: [Vector3], _ triangles: [SIMD3<Int32>], color: SIMD4<Float> = SIMD4(1, 1, 1, 1),
    faces: Mesh.Faces = .both
  ) -> Drawable {
    .mesh(
      Mesh(
        vertices: points.map { Mesh.Vertex(position: $0, color: color) }, triangles: triangles,
        faces: faces))
  }

  /// A sheet of crooked cells over a rectangle of pixels, whose depth changes over it.
  private func sheet(
    _ low: Vector2, _ high: Vector2, cells: Int, color: SIMD4<Float>, depth: (Float) -> Float
  ) -> Drawable {
    var points: [Vector3] = []
    var triangles: [SIMD3<Int32>] = []
    for j in 0...cells {
      for i in 0...cells {
        let isInner = i % cells != 0 && j % cells != 0
        let jitter = isInner ? Vector2(hash.signed(i, j), hash.signed(i, j + 99)) * 0.35 : .zero
        let t = (Vector2(Float(i), Float(j)) + jitter) / Float(cells)
        let p = low + (high - low) * t
        points.append(stage.world(p.x, p.y, depth: depth(p.x)))
      }
    }
    let row = Int32(cells + 1)
    for j in 0..<Int32(cells) {
      for i in 0..<Int32(cells) {
        let a = j * row + i
        triangles.append(SIMD3(a, a + 1, a + row))
        triangles.append(SIMD3(a + 1, a + row + 1, a + row))
      }
    }
    return mesh(points, triangles, color: color)
  }

  private func sphere(_ center: Vector3, radius: Float, rings: Int, shading: SurfaceShading?)
    -> Mesh
  {
    var vertices: [Mesh.Vertex] = []
    var triangles: [SIMD3<Int32>] = []
    for i in 0...rings {
      for j in 0..<2 * rings {
        let a = Float.pi * Float(i) / Float(rings)
        let b = Float.pi * Float(j) / Float(rings)
        let n = Vector3(
          Elementary.sin(a) * Elementary.cos(b), Elementary.cos(a),
          Elementary.sin(a) * Elementary.sin(b))
        vertices.append(Mesh.Vertex(position: center + n * radius, normal: n, color: white))
      }
    }
    let row = Int32(2 * rings)
    for i in 0..<Int32(rings) {
      for j in 0..<row {
        let (a, b) = (i * row + j, i * row + (j + 1) % row)
        triangles.append(SIMD3(a, b, a + row))
        triangles.append(SIMD3(b, b + row, a + row))
      }
    }
    return Mesh(vertices: vertices, triangles: triangles, shading: shading)
  }

  @Test func randomTrianglesCoverTheirArea() throws {
    for index in 0..<100 {
      let p = (0..<3).map { corner in
        Vector2(hash.signed(index, corner * 2) * 45, hash.signed(index, corner * 2 + 1) * 38)
      }
      let slope = hash.signed(index, 10) * 0.006
      let (u, v) = (p[1] - p[0], p[2] - p[0])
      let area = Double(abs(u.x * v.y - u.y * v.x) / 2)
      let points = (0..<3).map { stage.world(p[$0].x, p[$0].y, depth: 1 / (0.9 + slope * p[$0].x)) }
      let image = try stage.picture([mesh(points, [SIMD3(0, 1, 2)])])
      #expect(abs(stage.sum(image) - area) < 2e-4 * area + 0.01)
    }
  }

  /// What covers is opaque throughout: no seam between triangles, none at planes.
  @Test(arguments: [3, 12, 64]) func crookedSheetsHaveNoSeams(planeCount: Int) throws {
    var stage = stage
    stage.planeCount = planeCount
    let image = try stage.picture([
      sheet(Vector2(-40.3, -30.6), Vector2(40.2, 30.4), cells: 9, color: white) { x in
        1.1 + 0.008 * x
      }
    ])
    for y in 11..<69 {
      for x in 9..<87 { #expect(abs(image[x, y].x - 1) < 1e-5) }
    }
    #expect(abs(stage.sum(image) / (80.5 * 61) - 1) < 1e-4)
  }

  @Test func halfCoverIsHalfWhateverTheDepth() throws {
    for start in stride(from: Float(0.7), to: 1.5, by: 0.13) {
      let half = SIMD4<Float>(0.5, 0.25, 0, 0.5)
      let image = try stage.picture([
        sheet(Vector2(-30, -30), Vector2(30, 30), cells: 4, color: half) { start + 0.002 * $0 }
      ])
      #expect(abs(stage.center(image).x - 0.5) < 1e-5)
      #expect(abs(stage.center(image).y - 0.25) < 1e-5)
    }
  }

  /// Light that covers nothing adds up to its area at any depth and place.
  @Test func lightIsKeptUnderMotion() throws {
    let sums = try (0..<40).map { step in
      let (shift, depth) = (0.037 * Float(step), 0.7 + 0.02 * Float(step))
      let points = [Vector2(-20, -11), Vector2(17, -3), Vector2(2, 25)].map {
        stage.world($0.x + shift, $0.y - 0.5 * shift, depth: depth + 0.004 * $0.x)
      }
      return stage.sum(
        try stage.picture([mesh(points, [SIMD3(0, 1, 2)], color: SIMD4(1, 1, 1, 0))]))
    }
    #expect((sums.max() ?? 0) / (sums.min() ?? 1) < 1.0005)
  }

  /// Seen from a distance d a ball of radius r covers a disc of radius f r / sqrt(d² - r²).
  @Test func aBallsDiscIsItsSilhouette() throws {
    let radius: Float = 0.03
    let ball = sphere(Vector3(0.0003, 0.0002, 0), radius: radius, rings: 90, shading: nil)
    let image = try stage.picture([.mesh(ball)])
    let disc = 1000 * Double(radius) / (1 - Double(radius * radius)).squareRoot()
    #expect(abs(stage.sum(image) / (Double.pi * disc * disc) - 1) < 1e-3)
  }

  @Test func litBallsObeyLambert() throws {
    let key = normalized(Vector3(0.5, 0.3, 0.8))
    let shading = SurfaceShading(towardKey: key, ambient: 0.2)
    let ball = sphere(.zero, radius: 0.03, rings: 60, shading: shading)
    let image = try stage.picture([.mesh(ball)])
    for (x, y) in [(48, 40), (60, 30), (40, 50), (38, 33)] {
      // The ray through the pixel meets the ball at this normal.
      let ray = normalized(Vector3((Float(x) - 47.5) * 0.001, (39.5 - Float(y)) * 0.001, -1))
      let along = -dot(Vector3(0, 0, 1), ray)
      let reach = (along * along - (1 - 0.03 * 0.03)).squareRoot()
      let normal = normalized(Vector3(0, 0, 1) + ray * (along - reach))
      let expected = 0.2 + 0.8 * max(dot(normal, key), 0)
      #expect(abs(image[x, y].x - expected) < 4e-3)
    }
  }

  @Test func nearerPartsOfAMeshHideFartherOnes() throws {
    func square(_ depth: Float) -> [Vector3] {
      [(-20, -20), (20, -20), (20, 20), (-20, 20)].map { stage.world($0.0, $0.1, depth: depth) }
    }
    // Both between the same two planes.
    let points = square(1.001) + square(1.003)
    let (near, far) = (SIMD4<Float>(1, 0, 0, 1), SIMD4<Float>(0, 1, 0, 1))
    let vertices = points.enumerated().map {
      Mesh.Vertex(position: $1, color: $0 < 4 ? near : far)
    }
    let first = [SIMD3<Int32>(0, 1, 2), SIMD3(0, 2, 3)]
    let second = first.map { $0 &+ 4 }
    for triangles in [first + second, second + first] {
      let image = try stage.picture([
        .mesh(Mesh(vertices: vertices, triangles: triangles, faces: .both))
      ])
      #expect(stage.center(image).x > 1 - 1e-5 && stage.center(image).y < 1e-5)
    }
    let turned = mesh(square(1), first.map { SIMD3($0.x, $0.z, $0.y) }, faces: .front)
    #expect(stage.sum(try stage.picture([turned])) == 0)
  }

  /// A floor that runs from behind the eye to far away fills the picture below its horizon.
  @Test func facesThatPassTheEyeAreCut() throws {
    let size: Float = 1000
    let floor = [
      Vector3(-size, -0.5, size), Vector3(size, -0.5, size), Vector3(size, -0.5, -size),
      Vector3(-size, -0.5, -size),
    ]
    let image = try stage.picture([mesh(floor, [SIMD3(0, 1, 2), SIMD3(0, 2, 3)])])
    // Horizon at the middle; the floor ends a little below it.
    #expect(abs(stage.sum(image) - 96 * (40 - 0.5)) < 96 * 0.02)
    #expect(image[3, 70].x > 1 - 1e-4)
  }

  @Test func absurdMeshesAreLeftOut() throws {
    for value: Float in [.nan, .infinity, -.infinity, 1e30, 1e38, 0] {
      let points = [
        Vector3(value, 0, 0), Vector3(0.01, value, 0), Vector3(0, 0.01, value), .zero, .zero,
        Vector3(0.01, 0, 0), Vector3(0, 0.01, 0),
      ]
      let triangles: [SIMD3<Int32>] = [
        SIMD3(0, 1, 2), SIMD3(0, 3, 5), SIMD3(3, 4, 5), SIMD3(3, 5, 6), SIMD3(-1, 0, 99),
      ]
      var strange = Mesh(
        vertices: points.map {
          Mesh.Vertex(position: $0, normal: Vector3(value, 0, 1), color: SIMD4(value, 1, 1, 1))
        }, triangles: triangles, faces: .both,
        shading: SurfaceShading(towardKey: Vector3(0, value, 0), gloss: 1))
      let lit = try stage.picture([.mesh(strange), .mesh(strange.smoothed)])
      #expect(lit.pixels.allSatisfy { $0.sum().isFinite })
      strange.shading = nil
      let image = try stage.picture([.mesh(strange), mesh(points, triangles)])
      #expect(image.pixels.allSatisfy { $0.sum().isFinite })
    }
  }
}
