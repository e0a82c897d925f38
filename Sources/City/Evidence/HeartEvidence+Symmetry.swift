import Geometry

extension HeartEvidence {
  /// A way to turn a box with a square base into itself.
  package enum Turn: String, CaseIterable, Sendable {
    case mirrorX, mirrorY, mirrorZ, quarterTurnAboutZ

    func callAsFunction(_ p: (x: Int, y: Int, z: Int), in box: Lattice) -> (Int, Int, Int) {
      switch self {
      case .mirrorX: (box.width - 1 - p.x, p.y, p.z)
      case .mirrorY: (p.x, box.height - 1 - p.y, p.z)
      case .mirrorZ: (p.x, p.y, box.depth - 1 - p.z)
      case .quarterTurnAboutZ: (box.width - 1 - p.y, p.x, p.z)
      }
    }
  }

  /// Steps a random state among random walls, and its image under a turn; counts the voxels whose
  /// bits then differ from the image's.
  ///
  /// - Returns: that count, and the voxels of the medium that the wave has moved.
  package static func brokenSymmetry(
    _ turn: Turn, seed: UInt64 = 1, steps: Int = 40
  ) throws -> (broken: Int, alive: Int) {
    let lattice = Lattice(width: 21, height: 21, depth: 12)
    let places = (0..<lattice.count).filter(lattice.isInBox)
    let image = places.reduce(into: [Int](0..<lattice.count)) { image, index in
      let turned = turn(lattice.place(index), in: lattice)
      image[index] = lattice.index(turned.0, turned.1, turned.2)
    }
    let parts = randomParts(lattice, seed)
    var turnedParts = parts
    for index in places { turnedParts[image[index]] = parts[index] }
    let (here, there) = (try medium(lattice, parts), try medium(lattice, turnedParts))
    let noise = CounterHash(seed: seed, "evidence.symmetry.state")
    for index in places where parts[index] != 0 {
      let (u, v) = (noise.unit(index, 0), noise.unit(index, 1))
      (here.u[index], here.v[index]) = (u, v)
      (there.u[image[index]], there.v[image[index]]) = (u, v)
    }
    for _ in 0..<steps { for medium in [here, there] { try medium.step(threads: 1) } }
    let broken = places.count {
      here.u[$0] != there.u[image[$0]] || here.v[$0] != there.v[image[$0]]
    }
    return (broken, places.count { here.u[$0] > 0.1 })
  }

  private static func medium(_ lattice: Lattice, _ parts: [UInt8]) throws -> ExcitableMedium {
    try ExcitableMedium(
      Domain(lattice) { parts[$0] }, spacing: 0.6, timeStep: 0.03,
      kinetics: AlievPanfilov.published)
  }

  /// Two halves with one voxel in seven missing.
  private static func randomParts(_ lattice: Lattice, _ seed: UInt64) -> [UInt8] {
    let walls = CounterHash(seed: seed, "evidence.symmetry.walls")
    return (0..<lattice.count).map { index in
      if !lattice.isInBox(index) || walls.unit(index, 0) < 1 / 7 { return 0 }
      return lattice.place(index).x < lattice.width / 3 ? 1 : 2
    }
  }

  /// Lets a unit of activation spread by diffusion alone in a box full of walls, and sums what is
  /// left of it in its half and in the other.
  package static func diffusionWithoutFlux(steps: Int = 400) throws -> (
    kept: Double, leaked: Double, peak: Float
  ) {
    let lattice = Lattice(width: 21, height: 13, depth: 11)
    let domain = Domain(lattice) { index in
      let (x, y, z) = lattice.place(index)
      if (x + 2 * y + 3 * z).isMultiple(of: 7) { return 0 }
      return x < 9 ? 1 : 2
    }
    let still = AlievPanfilov(k: 0, a: 0, e0: 0, m1: 0, m2: 1)
    let medium = try ExcitableMedium(domain, spacing: 1, timeStep: 0.15, kinetics: still)
    medium.excite([lattice.index(4, 5, 5)])
    for _ in 0..<steps { try medium.step(threads: 1) }
    var (kept, leaked): (Double, Double) = (0, 0)
    for index in 0..<lattice.count {
      let amount = Double(medium.u[index])
      let isHome = domain.isMember(index) && lattice.place(index).x < 9
      if isHome { kept += amount } else { leaked += abs(amount) }
    }
    return (kept, leaked, domain.members.map { medium.u[$0] }.max() ?? 0)
  }
}
