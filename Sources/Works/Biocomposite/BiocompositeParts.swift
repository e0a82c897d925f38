import Geometry

/// Where a tower of the Biocomposite city stands: a hollow vase of lace, whose surface its branches
/// grow along.
struct Tower {
  let foot: Vector3
  let height: Float
  let girth: Float
  let number: Int

  static let count = 9
  static let stems = 5

  init(_ number: Int, _ hash: CounterHash) {
    self.number = number
    // One in the middle, the others about it; the far ones stand highest.
    let angle = 2 * Float.pi * (Float(number) + 0.35 * hash.signed(number, 1)) / 8 + 0.2
    let out: Float = number == 8 ? 0 : hash.uniform(0.85...1.1, number, 2)
    foot = Vector3(
      1.95 * out * Elementary.cos(angle), BiocompositeCity.ground,
      1.25 * out * Elementary.sin(angle) - 0.55)
    height = hash.uniform(1.5...2.15, number, 3) * (1.04 - 0.17 * foot.z) + (out == 0 ? 0.5 : 0)
    girth = hash.uniform(0.34...0.50, number, 4)
  }

  /// Distance of the surface from the axis at a share of the height: wide foot, waist, crown.
  func reach(_ t: Float) -> Float {
    let flare = smoothstep(0.28, 0.85, t)
    let base = 0.16 * (1 - smoothstep(0, 0.30, t)) + 0.10
    return base + (girth - 0.08) * flare * flare - 0.16 * smoothstep(0.85, 1, t)
  }

  func axis(_ t: Float) -> Vector3 {
    foot + Vector3(-0.14 * foot.x * t * t, height * t, -0.12 * (foot.z + 0.4) * t * t)
  }

  /// Where its stems rise from the ground.
  var roots: [Vector3] {
    (0..<Self.stems).map { stem in
      let angle = 2 * Float.pi * (Float(stem) + 0.1 * Float(number)) / Float(Self.stems)
      return foot + Vector3(Elementary.cos(angle), 0, Elementary.sin(angle)) * reach(0)
    }
  }

  /// Room along the surface, more of it above.
  func attractors(_ hash: CounterHash) -> [Vector3] {
    (0..<1300).map { index in
      let key = number * 10_000 + index
      let t = Elementary.pow(hash.unit(key, 10), 0.72)
      let angle = 2 * Float.pi * hash.unit(key, 11)
      let out = reach(t) * (1 + 0.07 * hash.signed(key, 12))
      return axis(t)
        + Vector3(
          out * Elementary.cos(angle), 0.05, out * Elementary.sin(angle))
    }
  }

  /// Room for a bridge to another tower: a hanging arch.
  func bridge(to other: Tower, _ hash: CounterHash) -> [Vector3] {
    let (a, b) = (axis(0.62), other.axis(0.62))
    return (0..<110).map { index in
      let key = number * 1000 + index + 500_000
      let t = hash.unit(key, 13)
      return a.mixed(with: b, t) + Vector3(0, 0.75 * t * (1 - t), 0) + hash.direction(key, 14)
        * 0.06
    }
  }
}

/// A plate of composite that a branch holds.
struct Shell: Sendable {
  let root: Vector3
  /// Along the plate, across it, and off its face.
  let tip: Vector3
  let across: Vector3
  let normal: Vector3
  let size: Float
  let birth: Int
  /// It is there where the share of shells is above this.
  let rank: Float
  let tone: Float
  let hasWindow: Bool

  /// A fan from the plate's middle.
  static let triangles: [SIMD3<Int32>] = (0..<6).map { SIMD3(0, 1 + $0, 1 + ($0 + 1) % 6) }

  private static let outline: [Vector2] = [
    Vector2(-0.16, 0), Vector2(-0.44, 0.38), Vector2(-0.34, 0.82), Vector2(0, 1.12),
    Vector2(0.34, 0.82), Vector2(0.44, 0.38),
  ]

  static func all(on growth: BranchGrowth, of towers: [Tower], _ hash: CounterHash) -> [Shell] {
    growth.nodes.enumerated().compactMap { index, node in
      guard node.parent != nil, node.radius < 0.016, hash.unit(index, 30) < 0.32,
        node.position.y > BiocompositeCity.ground + 0.35
      else { return nil }
      let axis = towers[node.root / Tower.stems].foot
      let outward = Vector3(node.position.x - axis.x, 0.25, node.position.z - axis.z)
      let face = normalized(outward + hash.direction(index, 31) * 0.28)
      let rise = Vector3(0, 1, 0) + node.along * 0.6
      let tip = normalized(rise - face * dot(rise, face))
      return Shell(
        root: node.position, tip: tip, across: cross(tip, face), normal: face,
        size: hash.uniform(0.045...0.10, index, 32), birth: node.birth, rank: hash.unit(index, 33),
        tone: hash.unit(index, 34), hasWindow: hash.unit(index, 35) < 0.20)
    }
  }

  /// The middle and the outline; plates stand off their branch, and lie closer under load.
  func corners(open: Float, closed: Float) -> [Vector3] {
    let stand = mix(0.55, 0.12, closed)
    let along = normalized(tip + normal * stand)
    let off = normalized(normal - tip * stand)
    let length = size * open
    let middle = root + along * (0.55 * length) + off * (0.10 * length)
    return [middle] + Self.outline.map { root + (across * $0.x + along * $0.y) * length }
  }
}
