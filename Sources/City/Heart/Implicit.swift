import Geometry

/// A capsule whose radius runs from one at `a` to another at `b`: negative inside, about the
/// distance outside. A bellied one stays wide for longer, as a ventricle does.
struct TaperedCapsule: Sendable {
  let a: Vector3
  let b: Vector3
  let radiusAtA: Float
  let radiusAtB: Float
  let isBellied: Bool

  init(
    _ a: Vector3, _ radiusAtA: Float, _ b: Vector3, _ radiusAtB: Float, isBellied: Bool = false
  ) {
    self.a = a
    self.b = b
    self.radiusAtA = radiusAtA
    self.radiusAtB = radiusAtB
    self.isBellied = isBellied
  }

  func distance(_ p: Vector3) -> Float {
    let axis = b - a
    let fraction = clamp(dot(p - a, axis) / dot(axis, axis), 0, 1)
    let taper = isBellied ? fraction * fraction.squareRoot() : fraction
    return length(p - (a + axis * fraction)) - mix(radiusAtA, radiusAtB, taper)
  }

  /// The same with radii smaller by `thickness`.
  func inset(_ thickness: Float) -> TaperedCapsule {
    TaperedCapsule(a, radiusAtA - thickness, b, radiusAtB - thickness, isBellied: isBellied)
  }
}

/// An ellipsoid along the axes, its distance to first order.
struct Ellipsoid: Sendable {
  let center: Vector3
  let radii: Vector3

  func distance(_ p: Vector3) -> Float {
    let scaled = (p - center) / radii
    let gradient = length(scaled / radii)
    let size = length(scaled)
    return gradient > 0 ? size * (size - 1) / gradient : -radii.min()
  }

  func inset(_ thickness: Float) -> Ellipsoid {
    Ellipsoid(center: center, radii: radii - thickness)
  }
}

/// A round tube along a spline, with one radius at each end.
struct Tube: Sendable {
  private let segments: [TaperedCapsule]
  private let center: Vector3
  private let reach: Float

  init(_ points: [Vector3], radius: Float, radiusAtEnd: Float? = nil, segments count: Int = 18) {
    let spline = Spline(through: points)
    let end = radiusAtEnd ?? radius
    let joints = (0...count).map { spline.point(at: Float($0) / Float(count)) }
    segments = (0..<count).map { index in
      TaperedCapsule(
        joints[index], mix(radius, end, Float(index) / Float(count)),
        joints[index + 1], mix(radius, end, Float(index + 1) / Float(count)))
    }
    let middle = joints.reduce(Vector3.zero, +) / Float(joints.count)
    center = middle
    reach = joints.reduce(0) { max($0, length($1 - middle)) } + max(radius, end)
  }

  func distance(_ p: Vector3) -> Float {
    let far = length(p - center) - reach
    if far > 0.3 { return far }
    return segments.reduce(.infinity) { min($0, $1.distance(p)) }
  }
}

/// The union of two shapes with a fillet of about `radius` where they meet (polynomial smooth
/// minimum).
func smoothUnion(_ a: Float, _ b: Float, _ radius: Float) -> Float {
  let h = max(radius - abs(a - b), 0) / radius
  return min(a, b) - h * h * radius * 0.25
}
