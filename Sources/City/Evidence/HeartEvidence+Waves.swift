extension HeartEvidence {
  /// The speed of Aliev and Panfilov's plane pulse over the voxel side, in model units, beside its
  /// profile's. A front without recovery would run at (1 - 2a) sqrt(k / 2) = 1.400; what recovers in
  /// the front slows it to 1.396.
  package static func alievPanfilovSpeed() throws -> EvidenceTable {
    let pulse = TravelingPulse(
      rates: { u, v in
        (
          -8 * u * (u - 0.15) * (u - 1) - u * v,
          (0.002 + 0.2 * v / (u + 0.3)) * (-v - 8 * u * (u - 1.15))
        )
      }, rest: (0, 0), bounds: -0.2...1.5, step: 0.005)
    return try speeds(
      AlievPanfilov.published, spacings: [0.6, 0.4, 0.3], length: 50,
      expected: pulse.speed(in: 1.3...1.45))
  }

  /// The speed of Barkley's plane pulse over the voxel side, beside its profile's.
  package static func barkleySpeed() throws -> EvidenceTable {
    let pulse = TravelingPulse(
      rates: { u, v in (u * (1 - u) * (u - (v + 0.06) / 0.75) / 0.02, u - v) },
      rest: (0, 0), bounds: -0.3...1.5, step: 0.001)
    return try speeds(
      Barkley.published, spacings: [0.15, 0.1, 0.075], length: 12,
      expected: pulse.speed(in: 3.5...4.3))
  }

  /// The speed of the nerve pulse over the voxel side, beside its profile's.
  package static func fitzHughNagumoSpeed() throws -> EvidenceTable {
    let rest = restOfFitzHughNagumo()
    let pulse = TravelingPulse(
      rates: { u, v in (u - u * u * u / 3 - v, 0.08 * (u + 0.7 - 0.8 * v)) },
      rest: rest, bounds: -4...3, step: 0.01)
    return try speeds(
      FitzHughNagumo.published, spacings: [0.8, 0.6, 0.4], length: 80,
      expected: pulse.speed(in: 0.75...0.9))
  }

  /// Where u - u^3 / 3 = v and v = (u + 0.7) / 0.8 cross.
  private static func restOfFitzHughNagumo() -> (u: Double, v: Double) {
    var (low, high) = (-3.0, 3.0)
    for _ in 0..<80 {
      let u = (low + high) / 2
      if u - u * u * u / 3 > (u + 0.7) / 0.8 { low = u } else { high = u }
    }
    return (low, (low + 0.7) / 0.8)
  }

  /// The speed of the front without recovery over the voxel side. Its speed is known exactly:
  /// c = (1 - 2a) sqrt(k / 2).
  package static func cubicFrontSpeed() throws -> EvidenceTable {
    let cubic = AlievPanfilov(k: 1, a: 0.25, e0: 0, m1: 0, m2: 1)
    return try speeds(
      cubic, spacings: [1, 0.7, 0.5], timeStep: 0.01, length: 50,
      expected: 0.5 * 0.5.squareRoot())
  }

  private static func speeds(
    _ kinetics: any ExcitableKinetics, spacings: [Float], timeStep: Float? = nil,
    length: Float, expected: Double?
  ) throws -> EvidenceTable {
    let rows = try spacings.map { spacing in
      let bound = ExcitableMedium.stableTimeStep(spacing: spacing, kinetics)
      let speed = try frontSpeed(
        kinetics, spacing: spacing, timeStep: timeStep ?? 0.5 * bound, length: length)
      return EvidenceTable.Row(x: Double(spacing), y: speed, reference: expected)
    }
    let guide = expected.map { speed in
      [.init(0, speed), EvidenceTable.Point(Double(spacings[0]), speed)]
    }
    return EvidenceTable("on the grid", rows: rows, guide: guide ?? [])
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
