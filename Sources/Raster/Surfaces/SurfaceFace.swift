import Geometry
import Imaging

/// The numbers that a flat face carries, as a perspective picture shows them: divided by depth they
/// run linearly over the screen. Lane 0 is 1, so that its quotient is the reciprocal of the depth.
struct SurfaceFace: Sendable {
  typealias Numbers = SIMD8<Float>

  /// Where the quotients are `base`, pixels.
  private(set) var anchor: Vector2
  private(set) var base: Numbers
  /// Their change a pixel to the right and a pixel down.
  private(set) var perColumn: Numbers
  private(set) var perRow: Numbers
  /// Their range over what is seen of the face: pixels at its edges have their centers outside.
  private(set) var low: Numbers
  private(set) var high: Numbers

  /// The same numbers everywhere, at a depth.
  init(_ numbers: Numbers, depth: Float) {
    anchor = .zero
    base = numbers / depth
    (perColumn, perRow) = (.zero, .zero)
    (low, high) = (base, base)
  }

  /// Numbers of the corners of a triangle on the screen, all at one depth; nil where it has no area.
  init?(pixels p: (Vector2, Vector2, Vector2), _ n: (Numbers, Numbers, Numbers), depth: Float) {
    let (u, v) = (p.1 - p.0, p.2 - p.0)
    let area = u.x * v.y - u.y * v.x
    guard area != 0, area.isFinite else { return nil }
    let (du, dv) = ((n.1 - n.0) / depth, (n.2 - n.0) / depth)
    anchor = p.0
    base = n.0 / depth
    perColumn = (du * v.y - dv * u.y) / area
    perRow = (dv * u.x - du * v.x) / area
    low = base + pointwiseMin(pointwiseMin(du, dv), .zero)
    high = base + pointwiseMax(pointwiseMax(du, dv), .zero)
    guard base.isFinite, perColumn.isFinite, perRow.isFinite else { return nil }
  }

  /// Numbers of the corners of a triangle in view space, any of which may lie behind the eye (Olano
  /// & Greer 1997, doi 10.1145/258694.258723); nil where it is seen edge-on.
  ///
  /// - Parameter outline: what is seen of it, in pixels.
  init?(
    inView p: (Vector3, Vector3, Vector3), _ n: (Numbers, Numbers, Numbers), _ screen: Screen,
    outline: [Vector2]
  ) {
    let (a, b, c) = (PreciseVector3(p.0), PreciseVector3(p.1), PreciseVector3(p.2))
    let (bc, ca, ab) = (cross(b, c), cross(c, a), cross(a, b))
    let volume = dot(a, bc)
    guard volume != 0, volume.isFinite, let first = outline.first else { return nil }
    func row(_ axis: Int) -> Numbers {
      n.0 * Float(bc[axis] / volume) + n.1 * Float(ca[axis] / volume)
        + n.2 * Float(ab[axis] / volume)
    }
    let (center, scale) = (screen.projection.center, 1 / screen.projection.focalLength)
    anchor = first
    perColumn = row(0) * scale
    perRow = row(1) * -scale
    base = row(2) + perColumn * (first.x - center.x) + perRow * (first.y - center.y)
    guard base.isFinite, perColumn.isFinite, perRow.isFinite else { return nil }
    (low, high) = (base, base)
    for pixel in outline {
      let quotients = base + perColumn * (pixel.x - first.x) + perRow * (pixel.y - first.y)
      low = pointwiseMin(low, quotients)
      high = pointwiseMax(high, quotients)
    }
    // What rounding may leave of a depth must not become none at all.
    low[0] = max(low[0], high[0] * 1e-6)
    guard low[0] > 0 else { return nil }
  }
}

extension SIMD8<Float> {
  fileprivate var isFinite: Bool { (self * 0).sum() == 0 }
}
