import Geometry

/// The heart as an implicit solid: four chambers as hollow shells, the great vessels as tubes,
/// coronary arteries as ridges, and a gentle unevenness from noise.
struct HeartShape: Sendable {
  enum Part: UInt8, Sendable { case none, atria, ventricles }

  /// What is at a point. Distances are in metres, negative inside.
  struct Sample: Sendable {
    /// To the muscle: the walls of chambers and vessels.
    var muscle: Float
    /// To the hull: walls with what they enclose.
    var hull: Float
    /// Which electrically separate half the muscle belongs to, vessels with the chamber they join.
    var part: Part
    /// Whether the point is in blood, and of which half.
    var lumen: Part
  }

  private let coronaries: [Tube]
  private let unevenness: Noise
  private let trabeculae: Noise
  /// Heart metres from world metres: the heart sits in the middle of its box.
  static let center = Vector3(0.03, 0.055, -0.08)

  init(seed: UInt64) {
    unevenness = Noise(seed: seed, "city.heart.surface")
    trabeculae = Noise(seed: seed, "city.heart.trabeculae")
    coronaries = Self.coronaryCourses.map { course in
      let spline = Spline(through: course)
      let onSurface = (0...12).map { Self.onVentricles(spline.point(at: Float($0) / 12)) }
      return Tube(onSurface, radius: 0.052, radiusAtEnd: 0.026, segments: 24)
    }
  }

  func sample(world: Vector3) -> Sample {
    let p = world + Self.center
    let rough = roughness(p)
    let ventricles = ventricleSolid(p) - rough
    let atria = Self.atriumSolid(p) - rough
    let veins = Self.distance(Self.veinsOuter, p)
    let arteries = Self.distance(Self.arteriesOuter, p)
    let upper = smoothUnion(atria, veins, 0.06)
    let lower = smoothUnion(ventricles, arteries, 0.05)
    let hull = smoothUnion(upper, lower, 0.02)

    let ventricleLumen = min(
      ventricleCavity(p), Self.distance(Self.arteriesLumen, p))
    let atriumLumen = max(
      min(Self.atriumCavity(p), Self.distance(Self.veinsLumen, p)),
      -min(Self.ventriclesOuter(p) - 0.02, arteries))
    let lumen = min(ventricleLumen, atriumLumen)
    return Sample(
      muscle: max(hull, -lumen), hull: hull, part: upper < lower ? .atria : .ventricles,
      lumen: max(lumen, hull) > 0 ? .none : (atriumLumen < ventricleLumen ? .atria : .ventricles))
  }

  private static let veins = [superiorCava, inferiorCava] + pulmonaryVeins
  private static let arteries = [aorta] + archBranches + pulmonaryTrunk
  private static let veinsOuter = veins.map(\.outer)
  private static let veinsLumen = veins.map(\.lumen)
  private static let arteriesOuter = arteries.map(\.outer)
  private static let arteriesLumen = arteries.map(\.lumen)

  private static func distance(_ tubes: [Tube], _ p: Vector3) -> Float {
    tubes.reduce(.infinity) { min($0, $1.distance(p)) }
  }

  private static func ventriclesOuter(_ p: Vector3) -> Float {
    smoothUnion(leftVentricle.distance(p), rightVentricle.distance(p), 0.05)
  }

  private func ventricleSolid(_ p: Vector3) -> Float {
    let body = Self.ventriclesOuter(p)
    if abs(body) > 0.15 { return body }
    return coronaries.reduce(body) { smoothUnion($0, $1.distance(p), 0.02) }
  }

  private static func atriumSolid(_ p: Vector3) -> Float {
    let right = smoothUnion(rightAtrium.distance(p), rightAuricle.distance(p), 0.06)
    let left = smoothUnion(leftAtrium.distance(p), leftAuricle.distance(p), 0.06)
    return smoothUnion(right, left, 0.03)
  }

  private func ventricleCavity(_ p: Vector3) -> Float {
    let left = Self.leftVentricle.inset(Self.leftVentricleWall).distance(p)
    // The septum is the left ventricle's wall: the right cavity wraps around it.
    let right = max(
      Self.rightVentricle.inset(Self.rightVentricleWall).distance(p),
      -Self.leftVentricle.distance(p))
    let cavity = min(left, right)
    if abs(cavity) > 0.06 { return cavity }
    return cavity + 0.03 * trabeculae.value(p * Vector3(9, 4.5, 9))
  }

  private static func atriumCavity(_ p: Vector3) -> Float {
    let right = min(
      rightAtrium.inset(atrialWall).distance(p), rightAuricle.inset(0.06).distance(p))
    let left = min(leftAtrium.inset(atrialWall).distance(p), leftAuricle.inset(0.05).distance(p))
    return min(right, max(left, -rightAtrium.distance(p)))
  }

  private func roughness(_ p: Vector3) -> Float {
    0.014 * unevenness.value(p * 4.5) + 0.007 * unevenness.value(p * 10 + 7)
  }

  private static func onVentricles(_ start: Vector3) -> Vector3 {
    var p = start
    for _ in 0..<4 {
      let d = ventriclesOuter(p)
      let step: Float = 1e-3
      let slope = Vector3(
        ventriclesOuter(p + Vector3(step, 0, 0)) - d, ventriclesOuter(p + Vector3(0, step, 0)) - d,
        ventriclesOuter(p + Vector3(0, 0, step)) - d)
      p -= normalized(slope) * d
    }
    return p
  }
}
