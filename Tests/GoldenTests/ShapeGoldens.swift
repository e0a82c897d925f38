import Color
import Geometry
import Imaging
import Scene
import Testing
import Typesetting

/// Strokes, surfaces, streaks and letters.
extension PrimitiveGoldens {
  private var board: Sheet {
    .world(origin: .zero, axisX: Vector3(1, 0, 0), axisY: Vector3(0, 1, 0))
  }

  @Test func strokes() throws {
    var wave = Path.chain([Vector2(-1.25, -0.6)])
    wave.cubic(Vector2(-0.4, 1.6), Vector2(0.1, -1.8), to: Vector2(1.2, 0.5))
    let tapered = StrokeStyle(
      tapering: [.init(0, 0.03), .init(0.5, 0.22), .init(1, 0)], cap: .round)
    let colors = [
      ColorStop(0, SIMD4(LinearColor(hex: 0xE0453A).rgb, 1)),
      ColorStop(0.5, SIMD4(LinearColor(hex: 0xF2C14E).rgb, 1)),
      ColorStop(1, SIMD4(LinearColor(hex: 0x46C4F5).rgb, 1)),
    ]
    let corner = Path.chain([
      Vector2(-1.3, 0.75), Vector2(-1, 0.3), Vector2(-0.75, 0.75), Vector2(-0.62, 0.3),
    ])
    let knot = Path.chain([
      Vector2(150, 100), Vector2(215, 100), Vector2(215, 145), Vector2(160, 145), Vector2(222, 112),
    ])
    let gray = SIMD4<Float>(0.3, 0.3, 0.32, 1)
    try expect(
      [
        .stroke(Stroke(path: wave, style: tapered, sheet: board, colors: colors)),
        .stroke(Stroke(path: corner, style: StrokeStyle(width: 0.1), sheet: board, color: gray)),
        .stroke(
          Stroke(
            path: corner.map { $0 + Vector2(1, 0) },
            style: StrokeStyle(width: 0.1, join: .round, cap: .square), sheet: board, color: gray)),
        .stroke(
          Stroke(
            path: .circle(center: Vector2(55, 125), radius: 20),
            style: StrokeStyle(width: 4, cap: .round, dashes: .init([6, 7], phase: 3)),
            sheet: .glass, color: SIMD4(0.1, 0.6, 0.3, 1))),
        .stroke(
          Stroke(
            path: knot, style: StrokeStyle(width: 10, join: .bevel), sheet: .glass,
            colors: [ColorStop(0, SIMD4(0.4, 0, 0.4, 0.6)), ColorStop(1, SIMD4(0, 0.4, 0.4, 0.6))])),
      ], matches: "strokes")
  }

  @Test func ribbons() throws {
    let helix = (0...200).map { step -> Ribbon.Point in
      let t = Float(step) / 200
      let angle = 12 * t
      let place = Vector3(
        Elementary.cos(angle) * (1 - t / 2), 1.5 * t - 0.75, Elementary.sin(angle) * 0.9)
      return Ribbon.Point(
        position: place, width: 0.18 * Elementary.sin(3.14159 * t),
        color: SIMD4(Palette.biowalls.color(0.3 + 0.7 * t).rgb, 1))
    }
    let trail = (0...60).map { step -> Ribbon.Point in
      let t = Float(step) / 60
      return Ribbon.Point(
        position: Vector3(-1.4 + 2.8 * t, 0.4 * Elementary.sin(9 * t), 0.8 - 2 * t), width: 0.2,
        color: SIMD4(Palette.circuits.color(0.9).rgb * (0.5 * t), 0))
    }
    try expect(
      [.ribbon(Ribbon(helix)), .ribbon(Ribbon(trail, softness: 1))], matches: "ribbons")
  }

  @Test func meshes() throws {
    let shading = SurfaceShading(
      towardKey: normalized(Vector3(-1, 1, 0.8)), ambient: 0.12, rim: Palette.rim, gloss: 0.6)
    let smooth = knot(center: Vector3(-0.55, 0, 0), rings: 160, sides: 16, shading)
    var flat = knot(center: Vector3(0.75, 0, -0.3), rings: 36, sides: 6, shading)
    flat.vertices = flat.vertices.map {
      Mesh.Vertex(position: $0.position, color: SIMD4(0.05, 0.35, 0.3, 1))
    }
    try expect([.mesh(flat), .mesh(smooth.smoothed)], matches: "meshes")
  }

  /// A trefoil knot.
  private func knot(
    center: Vector3, rings: Int, sides: Int, _ shading: SurfaceShading
  ) -> Mesh {
    func spine(_ ring: Int) -> Vector3 {
      let t = 2 * Float.pi * Float(ring) / Float(rings)
      return Vector3(
        Elementary.sin(t) + 2 * Elementary.sin(2 * t),
        Elementary.cos(t) - 2 * Elementary.cos(2 * t),
        -Elementary.sin(3 * t)) * 0.19
    }
    var vertices: [Mesh.Vertex] = []
    for ring in 0..<rings {
      let along = normalized(spine(ring + 1) - spine(ring - 1))
      let u = normalized(cross(along, Vector3(0.1, 0.2, 1)))
      let v = cross(along, u)
      for side in 0..<sides {
        let angle = 2 * Float.pi * Float(side) / Float(sides)
        let out = u * Elementary.cos(angle) + v * Elementary.sin(angle)
        vertices.append(
          Mesh.Vertex(
            position: center + spine(ring) + out * 0.11, color: SIMD4(0.6, 0.14, 0.1, 1)))
      }
    }
    var triangles: [SIMD3<Int32>] = []
    for ring in 0..<rings {
      for side in 0..<sides {
        let (next, beside) = ((ring + 1) % rings, (side + 1) % sides)
        let (a, b) = (Int32(ring * sides + side), Int32(ring * sides + beside))
        let (c, d) = (Int32(next * sides + side), Int32(next * sides + beside))
        triangles += [SIMD3(a, b, c), SIMD3(b, d, c)]
      }
    }
    return Mesh(vertices: vertices, triangles: triangles, shading: shading)
  }

  @Test func panels() throws {
    var image = LinearImage(size: PictureSize(width: 256, height: 256))
    for y in 0..<256 {
      for x in 0..<256 {
        let isLight = (x / 16 + y / 16) % 2 == 0
        image[x, y] = isLight ? SIMD4(0.6, 0.55, 0.4, 1) : SIMD4(0.02, 0.06, 0.12, 1)
      }
    }
    let texture = Texture(image)
    try expect(
      [
        .panel(
          Panel(
            texture: texture, center: Vector3(0, -0.5, -9), right: Vector3(12, 0, 0),
            up: Vector3(0, 0, -12))),
        .panel(
          Panel(
            texture: texture, center: Vector3(0.4, 0.35, 0), right: Vector3(0.4, 0.1, 0.3),
            up: Vector3(-0.1, 0.4, 0), opacity: 0.7)),
      ], matches: "panels")
  }

  @Test func streaks() throws {
    let cloud = EllipsoidCloud(
      (0..<220).map { index in
        let place = Vector3(
          hash.signed(index) * 1.3, hash.signed(index, 1) * 0.9, hash.uniform(-1.5...1, index, 2))
        return .init(
          position: place, radius: hash.uniform(0.008...0.05, index, 3),
          travel: Vector3(place.y, -place.x, 0.2) * 0.3,
          color: Palette.circuits.color(hash.uniform(0.3...1, index, 4)))
      })
    try expect([.ellipsoids(cloud)], matches: "streaks")
  }

  @Test func letters() throws {
    let typesetter = Typesetter()
    let runs = try [(22, 50, 9), (40, 90, 14), (70, 132, 24)].map { indent, baseline, height in
      let layout = try typesetter.layout(
        "Office waffles & fjord",
        style: TextStyle(
          family: "Inter", capHeight: Float(height) * 0.55, maxWidth: 400, lineLimit: 1,
          alignment: .leading))
      return layout.run(
        at: Vector2(Float(indent) / 4, Float(baseline)), color: SIMD4(Palette.type.rgb, 1))
    }
    try expect(runs.map { .glyphs($0) }, matches: "letters")
  }
}
