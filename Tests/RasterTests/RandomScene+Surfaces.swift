import Color
import Geometry
import Imaging
import Scene

/// Surfaces through all depths, some of them behind the eye, strokes, ellipsoids and letters.
extension RandomScene {
  private func corner(_ index: Int) -> Vector3 {
    stage.world(
      hash.signed(index, 70) * 80, hash.signed(index, 71) * 70,
      depth: hash.uniform(-0.2...2.4, index, 72))
  }

  private func tint(_ index: Int) -> SIMD4<Float> {
    SIMD4(hash.unit(index, 73), hash.unit(index, 74), hash.unit(index, 75), hash.unit(index, 76))
  }

  var surfaces: [Drawable] {
    let vertices = (0..<60).map { index in
      Mesh.Vertex(position: corner(index), normal: hash.direction(index, 77), color: tint(index))
    }
    let triangles = (0..<40).map { (index: Int) -> SIMD3<Int32> in
      let (second, third) = (index * 7 % 60, index * 11 % 60)
      return SIMD3<Int32>(Int32(index), Int32(second), Int32(third))
    }
    let shading = SurfaceShading(
      towardKey: Vector3(0, 1, 0), rim: LinearColor(0, 1, 1), gloss: 0.5)
    var image = LinearImage(size: .init(width: 33, height: 20))
    for pixel in 0..<660 { image[pixel % 33, pixel / 33] = tint(pixel) }
    let panel = Panel(
      texture: Texture(image), center: corner(1), right: corner(2) * 2, up: corner(3), opacity: 0.7)
    let points = (0..<40).map { index in
      Ribbon.Point(
        position: corner(index), width: hash.unit(index, 78) * 0.01, color: tint(index))
    }
    return [
      .mesh(Mesh(vertices: vertices, triangles: triangles, faces: .both, shading: shading)),
      .mesh(Mesh(vertices: vertices, triangles: triangles.reversed())), .panel(panel),
      .ribbon(Ribbon(points, softness: 0.5)),
    ]
  }

  /// Strokes on the glass and in the world, ellipsoids, letters on the glass and at a depth.
  var marks: [Drawable] {
    func place(_ index: Int) -> Vector2 {
      Vector2(hash.unit(index, 79) * 160 - 5, hash.unit(index, 80) * 140 - 5)
    }
    let style = StrokeStyle(width: 7, join: .round, dashes: .init([20, 9]))
    let colors = [ColorStop(0.1, tint(1)), ColorStop(0.7, tint(2))]
    let path = Path.chain((0..<20).map { place($0) })
    let world = Sheet.world(
      origin: stage.world(-60, 50, depth: 1.3), axisX: Vector3(0.001, 0, 0.0002),
      axisY: Vector3(0, -0.001, 0))
    let ellipsoids = (0..<50).map { index -> EllipsoidCloud.Ellipsoid in
      let spot = place(index) * 0.0005
      return .init(
        position: Vector3(spot.x, spot.y, hash.signed(index, 81)),
        radius: hash.unit(index, 82) * 0.01, travel: hash.direction(index, 83) * 0.03,
        color: LinearColor(1, hash.unit(index, 84), 0))
    }
    let shape = GlyphShape(.circle(center: .zero, radius: 9))
    let glyphs = (0..<80).map { index in
      GlyphRun.Glyph(shape, at: place(index), scale: hash.unit(index, 85))
    }
    return [
      .stroke(Stroke(path: path, style: style, sheet: .glass, colors: colors)),
      .stroke(Stroke(path: path, style: style, sheet: world, color: tint(3))),
      .stroke(Stroke(path: path, style: style, sheet: world, colors: colors)),
      .ellipsoids(EllipsoidCloud(ellipsoids)), .glyphs(GlyphRun(glyphs, color: tint(9))),
      .glyphs(GlyphRun(glyphs.reversed(), color: tint(8), depth: 1.2)),
    ]
  }
}
