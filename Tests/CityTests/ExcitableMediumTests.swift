import City
import Testing

@Suite struct ExcitableMediumTests {
  /// Aliev and Panfilov's plane pulse runs at 1.396 on a fine grid; the theory's limit is 1.400.
  @Test func planePulseHasThePublishedSpeed() throws {
    let speed = try Self.frontSpeed(.published, spacing: 0.3, timeStep: 0.005, length: 60)
    #expect(abs(speed - 1.40) < 0.02)
  }

  /// Without recovery the front is Huxley's, with speed sqrt(k / 2)(1 - 2a) exactly.
  @Test func cubicFrontConvergesAtSecondOrder() throws {
    let cubic = ExcitableKinetics(k: 1, a: 0.25, e0: 0, m1: 0, m2: 1)
    let exact = 0.5 * 0.5.squareRoot()
    let coarse: Double = abs(
      try Self.frontSpeed(cubic, spacing: 1, timeStep: 0.005, length: 30) - exact)
    let fine: Double = abs(
      try Self.frontSpeed(cubic, spacing: 0.5, timeStep: 0.005, length: 30) - exact)
    #expect(fine < 0.02 * exact)
    #expect((3.2...4.8).contains(coarse / fine))
  }

  @Test func wavesInABallAreMirrorImages() throws {
    let n = 27
    let lattice = Lattice(width: n, height: n, depth: n)
    let medium = Self.medium(lattice, spacing: 0.6, .heart) { x, y, z in
      let (dx, dy, dz) = (x - 13, y - 13, z - 13)
      return dx * dx + dy * dy + dz * dz <= 144 ? 1 : 0
    }
    let middle = (10...16).flatMap { x in
      (10...16).flatMap { y in (10...16).map { lattice.index(x, y, $0) } }
    }
    for step in 0..<120 {
      if step < 20 { medium.excite(middle) }
      try medium.step(threads: 1)
    }
    var isMirrored = true
    for z in 0..<n {
      for y in 0..<n {
        for x in 0..<n {
          let here = medium.u[lattice.index(x, y, z)]
          isMirrored =
            isMirrored && here == medium.u[lattice.index(n - 1 - x, y, z)]
            && here == medium.u[lattice.index(x, n - 1 - y, z)]
            && here == medium.u[lattice.index(x, y, n - 1 - z)]
        }
      }
    }
    #expect(isMirrored)
    #expect(medium.u[lattice.index(13, 20, 13)] > 0.5, "the wave has reached 7 voxels out")
  }

  @Test func nothingLeaksThroughWalls() throws {
    let lattice = Lattice(width: 21, height: 13, depth: 11)
    let still = ExcitableKinetics(k: 0, a: 0, e0: 0, m1: 0, m2: 1)
    let medium = Self.medium(lattice, spacing: 1, still) { x, y, z in
      if (x + 2 * y + 3 * z).isMultiple(of: 7) { return 0 }
      return x < 9 ? 1 : 2
    }
    let source = lattice.index(4, 5, 5)
    medium.excite([source])
    for _ in 0..<400 { try medium.step(threads: 1) }
    var (left, elsewhere): (Double, Double) = (0, 0)
    for z in 0..<11 {
      for y in 0..<13 {
        for x in 0..<21 {
          let amount = Double(medium.u[lattice.index(x, y, z)])
          let isOpen = x < 9 && !(x + 2 * y + 3 * z).isMultiple(of: 7)
          if isOpen { left += amount } else { elsewhere += abs(amount) }
        }
      }
    }
    #expect(abs(left - 1) < 1e-5)
    #expect(elsewhere == 0)
    #expect(medium.u[source] < 0.01, "it has spread")
  }

  @Test func threadsDoNotChangeABit() throws {
    let lattice = Lattice(width: 40, height: 24, depth: 24)
    let media = [1, 2, 5].map { threads in
      (threads, Self.medium(lattice, spacing: 0.6, .heart) { _, y, _ in y == 12 ? 0 : 1 })
    }
    for (threads, medium) in media {
      medium.excite([lattice.index(3, 4, 5), lattice.index(30, 20, 20)])
      for _ in 0..<60 { try medium.step(threads: threads) }
    }
    for index in 0..<lattice.count {
      let bits = media.map { $0.1.u[index].bitPattern ^ $0.1.v[index].bitPattern << 1 }
      if bits != Array(repeating: bits[0], count: 3) {
        Issue.record("voxel \(index) differs")
        return
      }
    }
  }

  private static func medium(
    _ lattice: Lattice, spacing: Float, timeStep: Float? = nil, _ kinetics: ExcitableKinetics,
    part: (Int, Int, Int) -> UInt8
  ) -> ExcitableMedium {
    let bound = ExcitableMedium.stableTimeStep(spacing: spacing)
    return ExcitableMedium(
      lattice: lattice, spacing: spacing, timeStep: timeStep ?? 0.9 * bound, kinetics: kinetics
    ) { index in
      let (row, x) = index.quotientAndRemainder(dividingBy: lattice.rowStride)
      return x < lattice.width ? part(x, row % lattice.height, row / lattice.height) : 0
    }
  }

  /// Starts a plane front at one end of a bar and times it over the bar's second half.
  private static func frontSpeed(
    _ kinetics: ExcitableKinetics, spacing: Float, timeStep: Float, length: Float
  ) throws -> Double {
    let width = Int(2.5 * length / spacing)
    let lattice = Lattice(width: width, height: 2, depth: 2)
    let medium = medium(lattice, spacing: spacing, timeStep: timeStep, kinetics) { _, _, _ in 1 }
    for y in 0..<2 {
      for z in 0..<2 { medium.excite((0..<Int(8 / spacing)).map { lattice.index($0, y, z) }) }
    }
    let gates = [width / 2, width - Int(15 / spacing)].map { lattice.index($0, 0, 0) }
    var arrivals: [Double] = []
    for step in 0..<60_000 where arrivals.count < 2 {
      let before = medium.u[gates[arrivals.count]]
      try medium.step(threads: 1)
      let after = medium.u[gates[arrivals.count]]
      if before < 0.5, after >= 0.5 {
        let part = Double((0.5 - before) / (after - before))
        arrivals.append((Double(step) + part) * Double(medium.timeStep))
      }
    }
    let distance = Double(gates[1] - gates[0]) * Double(spacing)
    return arrivals.count == 2 ? distance / (arrivals[1] - arrivals[0]) : 0
  }
}
