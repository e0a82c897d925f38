import Geometry
import Imaging
import Scene

extension Screen {
  func add(_ panel: Panel, to builder: inout SheetBuilder) {
    let opacity = clamp(panel.opacity, 0, 1)
    guard opacity > 0 else { return }
    let size = Vector2(Float(panel.texture.size.width), Float(panel.texture.size.height))
    func corner(_ x: Float, _ y: Float) -> (Vector3, SurfaceFace.Numbers) {
      let point = projection.pointInView(panel.center + panel.right * x + panel.up * y)
      let texel = size * Vector2(x + 1, 1 - y) / 2
      return (point, SurfaceFace.Numbers(1, texel.x, texel.y, 0, 0, 0, 0, 0))
    }
    let (a, b, c, d) = (corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1))
    guard (a.0 + b.0 + c.0 + d.0).sum().isFinite else { return }
    var cutter = PolygonCutter()
    builder.append(triangle: (a.0, b.0, c.0), (a.1, b.1, c.1), self, &cutter)
    builder.append(triangle: (a.0, c.0, d.0), (a.1, c.1, d.1), self, &cutter)
    builder.finish(
      SurfaceSheet(
        shader: .texture(panel.texture, opacity: opacity), isAdditive: false))
  }
}
