import Geometry

/// The parts of the heart in its own metres: x to the viewer's right, y up, z to the viewer, so the
/// heart's right side is on the left of the picture. Wall thicknesses are exaggerated to about
/// twice life, which lets a coarse grid carry them.
extension HeartShape {
  static let leftVentricle = TaperedCapsule(
    Vector3(0.13, 0.0, -0.12), 0.47, Vector3(0.36, -0.84, 0.06), 0.17, isBellied: true)
  static let rightVentricle = TaperedCapsule(
    Vector3(-0.26, 0.0, 0.14), 0.43, Vector3(0.16, -0.72, 0.20), 0.15, isBellied: true)
  static let leftVentricleWall: Float = 0.14
  static let rightVentricleWall: Float = 0.10
  static let atrialWall: Float = 0.085

  static let rightAtrium = Ellipsoid(
    center: Vector3(-0.47, 0.42, -0.06), radii: Vector3(0.34, 0.35, 0.33))
  static let leftAtrium = Ellipsoid(
    center: Vector3(0.16, 0.44, -0.34), radii: Vector3(0.46, 0.28, 0.28))
  static let rightAuricle = TaperedCapsule(
    Vector3(-0.42, 0.50, 0.18), 0.17, Vector3(-0.22, 0.46, 0.36), 0.09)
  static let leftAuricle = TaperedCapsule(
    Vector3(0.42, 0.46, -0.12), 0.14, Vector3(0.46, 0.36, 0.16), 0.08)

  static let superiorCava = Vessel(
    [Vector3(-0.46, 0.48, 0), Vector3(-0.47, 0.80, -0.04), Vector3(-0.45, 1.06, -0.06)],
    radius: 0.125, wall: 0.05)
  static let inferiorCava = Vessel(
    [Vector3(-0.42, 0.25, -0.12), Vector3(-0.44, -0.10, -0.36), Vector3(-0.42, -0.42, -0.44)],
    radius: 0.12, wall: 0.05)
  static let pulmonaryVeins = [
    Vessel(
      [Vector3(0.36, 0.46, -0.36), Vector3(0.58, 0.52, -0.40), Vector3(0.80, 0.58, -0.44)],
      radius: 0.085, wall: 0.04),
    Vessel(
      [Vector3(0.34, 0.38, -0.40), Vector3(0.54, 0.30, -0.46), Vector3(0.74, 0.24, -0.52)],
      radius: 0.08, wall: 0.04),
    Vessel(
      [Vector3(0.08, 0.50, -0.42), Vector3(-0.30, 0.54, -0.56), Vector3(-0.64, 0.56, -0.60)],
      radius: 0.085, wall: 0.04),
    Vessel(
      [Vector3(0.08, 0.38, -0.44), Vector3(-0.28, 0.36, -0.60), Vector3(-0.60, 0.32, -0.64)],
      radius: 0.08, wall: 0.04),
  ]

  static let aorta = Vessel(
    [
      Vector3(0.08, -0.04, -0.06), Vector3(-0.04, 0.28, 0.04), Vector3(-0.14, 0.55, 0.09),
      Vector3(-0.14, 0.76, 0.07), Vector3(-0.02, 0.90, -0.01), Vector3(0.18, 0.92, -0.16),
      Vector3(0.34, 0.80, -0.36), Vector3(0.39, 0.54, -0.64), Vector3(0.38, 0.22, -0.76),
    ], radius: 0.16, radiusAtEnd: 0.13, wall: 0.055)
  static let archBranches = [
    Vessel(
      [Vector3(-0.06, 0.88, 0.02), Vector3(-0.12, 1.00, 0.03), Vector3(-0.20, 1.12, 0.04)],
      radius: 0.06, wall: 0.035),
    Vessel(
      [Vector3(0.08, 0.92, -0.08), Vector3(0.08, 1.03, -0.08), Vector3(0.07, 1.14, -0.07)],
      radius: 0.05, wall: 0.03),
    Vessel(
      [Vector3(0.20, 0.92, -0.18), Vector3(0.25, 1.02, -0.19), Vector3(0.32, 1.12, -0.19)],
      radius: 0.055, wall: 0.03),
  ]
  static let pulmonaryTrunk = [
    Vessel(
      [
        Vector3(-0.12, 0.0, 0.30), Vector3(-0.04, 0.30, 0.40), Vector3(0.08, 0.53, 0.32),
        Vector3(0.19, 0.66, 0.08), Vector3(0.42, 0.70, -0.14), Vector3(0.66, 0.72, -0.26),
      ], radius: 0.165, radiusAtEnd: 0.09, wall: 0.055),
    Vessel(
      [
        Vector3(0.16, 0.64, 0.10), Vector3(0.02, 0.64, -0.16), Vector3(-0.30, 0.62, -0.34),
        Vector3(-0.66, 0.66, -0.36),
      ], radius: 0.11, radiusAtEnd: 0.09, wall: 0.045),
  ]

  /// Coronary arteries, as courses near the ventricles' surface: the anterior descending one with
  /// two diagonals, the circumflex, the right one with its marginal branch.
  static let coronaryCourses: [[Vector3]] = [
    [
      Vector3(0.18, 0.22, 0.34), Vector3(0.21, -0.06, 0.42), Vector3(0.26, -0.36, 0.40),
      Vector3(0.32, -0.66, 0.34), Vector3(0.38, -0.98, 0.18),
    ],
    [Vector3(0.21, -0.06, 0.40), Vector3(0.42, -0.26, 0.24), Vector3(0.50, -0.56, 0.14)],
    [Vector3(0.26, -0.34, 0.38), Vector3(0.40, -0.52, 0.28), Vector3(0.46, -0.78, 0.16)],
    [Vector3(0.18, 0.22, 0.34), Vector3(0.42, 0.24, 0.16), Vector3(0.60, 0.14, -0.14)],
    [
      Vector3(-0.06, 0.36, 0.44), Vector3(-0.34, 0.24, 0.50), Vector3(-0.60, 0.08, 0.32),
      Vector3(-0.64, -0.06, 0.04),
    ],
    [Vector3(-0.48, 0.16, 0.46), Vector3(-0.34, -0.26, 0.50), Vector3(-0.04, -0.62, 0.42)],
    [Vector3(-0.30, 0.24, 0.50), Vector3(-0.14, -0.10, 0.56), Vector3(0.06, -0.40, 0.48)],
  ]

  /// Where the beat begins: the sinoatrial node, at the mouth of the superior vena cava.
  static let sinoatrialNode = (center: Vector3(-0.60, 0.68, 0.04), radius: Float(0.06))
  /// Where the fast fibres end: the inner walls near the apex of both ventricles. Small, so that the
  /// wave grows out of a spark.
  static let purkinjeEnds = [
    (center: Vector3(0.33, -0.70, 0.04), radius: Float(0.06)),
    (center: Vector3(0.14, -0.62, 0.22), radius: Float(0.06)),
  ]
}

/// A hollow tube with an open end.
struct Vessel: Sendable {
  let outer: Tube
  let lumen: Tube

  init(_ points: [Vector3], radius: Float, radiusAtEnd: Float? = nil, wall: Float) {
    let end = radiusAtEnd ?? radius
    outer = Tube(points, radius: radius, radiusAtEnd: end)
    let last = points[points.count - 1]
    let outward = normalized(last - points[points.count - 2])
    lumen = Tube(
      points + [last + outward * (1.6 * end)], radius: radius - wall, radiusAtEnd: end - wall)
  }
}
