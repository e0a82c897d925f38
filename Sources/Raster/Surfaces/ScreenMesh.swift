import Color
import Geometry
import Imaging
import Scene

/// A surface's lighting in view space.
struct SurfaceLight: Sendable {
  let towardKey: Vector3
  let ambient: Float
  let rim: Vector3
  let gloss: Float
  /// Whether faces seen from behind are lit as if seen from before.
  let isTwoSided: Bool

  init(_ shading: SurfaceShading, faces: Mesh.Faces, _ screen: Screen) {
    towardKey = screen.directionInView(shading.towardKey)
    ambient = shading.ambient
    rim = shading.rim.rgb
    gloss = shading.gloss
    isTwoSided = faces == .both
  }

  var isFinite: Bool { (towardKey.sum() + ambient + rim.sum() + gloss).isFinite }
}

extension Screen {
  func directionInView(_ v: Vector3) -> Vector3 {
    Vector3(
      dot(v, projection.right), dot(v, projection.up), dot(v, projection.forward))
  }

  func add(_ mesh: Mesh, to builder: inout SheetBuilder) {
    let points = mesh.vertices.map { projection.pointInView($0.position) }
    let numbers = mesh.vertices.map { vertex -> SurfaceFace.Numbers in
      let normal = directionInView(vertex.normal)
      return SurfaceFace.Numbers(
        lowHalf: SIMD4(1, vertex.color.x, vertex.color.y, vertex.color.z),
        highHalf: SIMD4(vertex.color.w, normal.x, normal.y, normal.z))
    }
    let light = mesh.shading.map { SurfaceLight($0, faces: mesh.faces, self) }
    if let light, !light.isFinite { return }
    var cutter = PolygonCutter()
    for triangle in mesh.triangles {
      guard triangle.min() >= 0, Int(triangle.max()) < points.count else { continue }
      let (i, j, k) = (Int(triangle.x), Int(triangle.y), Int(triangle.z))
      let corners = (points[i], points[j], points[k])
      let sum = numbers[i] + numbers[j] + numbers[k]
      let isFinite = (corners.0 + corners.1 + corners.2).sum().isFinite && sum.sum().isFinite
      let normal = cross(corners.1 - corners.0, corners.2 - corners.0)
      // Depth grows away from the eye, which makes view space left-handed.
      let isFront = dot(corners.0, normal) > 0
      guard isFinite, isFront || mesh.faces == .both else { continue }
      var values = (numbers[i], numbers[j], numbers[k])
      if light != nil, sum[5] == 0, sum[6] == 0, sum[7] == 0 {
        let flat = normalized(normal) * -1
        Self.setNormal(flat, of: &values)
      }
      builder.append(triangle: corners, values, self, &cutter)
    }
    builder.finish(
      SurfaceSheet(
        shader: light.map { .lit($0) } ?? .color(softness: 0),
        isAdditive: mesh.vertices.allSatisfy { $0.color.w == 0 }))
  }

  private static func setNormal(
    _ normal: Vector3,
    of values: inout (SurfaceFace.Numbers, SurfaceFace.Numbers, SurfaceFace.Numbers)
  ) {
    for axis in 0..<3 {
      values.0[5 + axis] = normal[axis]
      values.1[5 + axis] = normal[axis]
      values.2[5 + axis] = normal[axis]
    }
  }
}
