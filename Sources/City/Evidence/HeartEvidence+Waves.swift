extension HeartEvidence {
  /// The speed of Aliev and Panfilov's plane pulse over the voxel side, in model units, against
  /// another program's on a fine grid. A front without recovery would run at
  /// (1 - 2a) sqrt(k / 2) = 1.400; what recovers in the front slows it to 1.396.
  package static func alievPanfilovSpeed() throws -> EvidenceTable {
    try speeds(
      "Plane pulse of Aliev and Panfilov", AlievPanfilov.published, spacings: [0.6, 0.4, 0.3],
      length: 50, expected: 1.396, source: "doi 10.1016/0960-0779(95)00089-5, k = 8, a = 0.15")
  }

  /// The speed of Barkley's plane pulse over the voxel side.
  package static func barkleySpeed() throws -> EvidenceTable {
    try speeds(
      "Plane pulse of Barkley", Barkley.published, spacings: [0.15, 0.1, 0.075], length: 12,
      expected: 3.92, source: "doi 10.1016/0167-2789(91)90194-E, a = 0.75, b = 0.06, e = 0.02")
  }

  /// The speed of the nerve pulse over the voxel side, against another program's on a fine grid.
  package static func fitzHughNagumoSpeed() throws -> EvidenceTable {
    try speeds(
      "Plane pulse of FitzHugh and Nagumo", FitzHughNagumo.published, spacings: [0.8, 0.6, 0.4],
      length: 80, expected: 0.8118,
      source: "doi 10.1016/S0006-3495(61)86902-6, a = 0.7, b = 0.8, e = 0.08")
  }

  /// The speed of the front without recovery over the voxel side. Huxley's front is known exactly:
  /// c = (1 - 2a) sqrt(k / 2).
  package static func cubicFrontSpeed() throws -> EvidenceTable {
    let cubic = AlievPanfilov(k: 1, a: 0.25, e0: 0, m1: 0, m2: 1)
    return try speeds(
      "Cubic front", cubic, spacings: [1, 0.7, 0.5], timeStep: 0.01, length: 50,
      expected: 0.5 * 0.5.squareRoot(), source: "exact: (1 - 2a) / sqrt 2 at k = 1, a = 0.25")
  }

  private static func speeds(
    _ title: String, _ kinetics: any ExcitableKinetics, spacings: [Float], timeStep: Float? = nil,
    length: Float, expected: Double, source: String
  ) throws -> EvidenceTable {
    let measured = try spacings.map { spacing in
      let bound = ExcitableMedium.stableTimeStep(spacing: spacing, kinetics)
      return try frontSpeed(
        kinetics, spacing: spacing, timeStep: timeStep ?? 0.5 * bound, length: length)
    }
    return EvidenceTable(
      title: title, xName: "voxel side", yName: "speed", source: source,
      rows: rows(spacings.map(Double.init), measured, spacings.map { _ in expected }))
  }

  /// Starts a plane front at one end of a bar and times it over the bar's second half.
  ///
  /// - Parameter length: of the bar, in model units.
  /// - Returns: 0 where no front arrives.
  private static func frontSpeed(
    _ kinetics: any ExcitableKinetics, spacing: Float, timeStep: Float, length: Float
  ) throws -> Double {
    let width = Int(length / spacing)
    let medium = try ExcitableMedium(
      Domain(Lattice(width: width, height: 1, depth: 1)) { _ in 1 }, spacing: spacing,
      timeStep: timeStep, kinetics: kinetics)
    medium.excite(Array(0..<width / 8))
    let gates = [width / 2, width * 7 / 8]
    let level = (1 + kinetics.rest.u) / 2
    var arrivals: [Double] = []
    var steps = 0
    while arrivals.count < 2, steps < 60_000 {
      let before = medium.u[gates[arrivals.count]]
      try medium.step(threads: 1)
      let after = medium.u[gates[arrivals.count]]
      if before < level, after >= level {
        arrivals.append((Double(steps) + Double((level - before) / (after - before))))
      }
      steps += 1
    }
    guard arrivals.count == 2 else { return 0 }
    let distance = Double(gates[1] - gates[0]) * Double(spacing)
    return distance / ((arrivals[1] - arrivals[0]) * Double(timeStep))
  }
}
