extension HeartEvidence {
  /// Substrate in a well-stirred vessel at rest over the rate at which it is renewed, from the
  /// digestion's own kernel with death at that rate too. Monod's chemostat has
  /// S = Ks D / (Y km - D), and S = 1, washed out, from D = Y km / (Ks + 1) on.
  package static func chemostat() throws -> EvidenceTable {
    let rates: [Float] = [0.02, 0.04, 0.06, 0.08, 0.12, 0.15]
    let (maximumUptake, halfSaturation, yield): (Float, Float, Float) = (0.5, 0.2, 0.25)
    let growth = Double(yield * maximumUptake)
    let measured = try rates.map { rate in
      var kinetics = DigestionKinetics.heart
      kinetics.maximumUptake = maximumUptake
      kinetics.halfSaturation = halfSaturation
      kinetics.yield = yield
      kinetics.activationGain = 0
      kinetics.dormantBiomass = 0
      (kinetics.feed, kinetics.decay) = (rate, rate)
      return try steadySubstrate(kinetics)
    }
    func expected(_ rate: Double) -> Double {
      rate < growth / (Double(halfSaturation) + 1)
        ? Double(halfSaturation) * rate / (growth - rate) : 1
    }
    let fine = (1...160).map { Double($0) * 0.001 }
    return EvidenceTable(
      "simulated",
      rows: zip(rates, measured).map { rate, substrate in
        EvidenceTable.Row(x: Double(rate), y: substrate, reference: expected(Double(rate)))
      }, guide: fine.map { .init($0, expected($0)) })
  }

  private static func steadySubstrate(_ kinetics: DigestionKinetics) throws -> Double {
    let domain = Domain(Lattice(width: 3, height: 1, depth: 1)) { $0 < 3 ? 1 : 0 }
    let ground = DigestionGround(
      domain, density: { _ in 0 }, isAtrialBlood: { _ in true }, isVentricularBlood: { _ in false })
    let vessel = try Digestion(ground, spacing: 10, timeStep: 0.5, kinetics: kinetics)
    for index in 0..<3 { vessel.biomass[index] = 0.1 }
    let calm = VoxelField(domain.lattice)
    for _ in 0..<4000 {
      try vessel.step(activation: calm, inflow: (1, 0), threads: 1)
    }
    return Double(vessel.substrate[1])
  }

  /// What digests in a small model of the heart: a wall of muscle around two chambers of blood, and
  /// a wave that comes and goes.
  ///
  /// The digestion is stepped by its kernel in single precision, and by `DigestionTwin`, which is
  /// written apart from it, in double precision with every flow counted twice.
  ///
  /// - Returns: the balance after every 10 steps.
  package static func digestionBalances(steps: Int = 400) throws -> [DigestionBalance] {
    let kinetics = DigestionKinetics.heart
    let (spacing, timeStep): (Float, Float) = (0.7, 0.08)
    let ground = smallHeart()
    let muscle = ground.domain.members.filter { ground.density[$0] > 0 }
    let kernel = try Digestion(ground, spacing: spacing, timeStep: timeStep, kinetics: kinetics)
    var twin = DigestionTwin(ground, spacing: spacing, timeStep: timeStep, kinetics: kinetics)
    let activation = VoxelField(ground.domain.lattice)
    var balances: [DigestionBalance] = []
    for step in 1...steps {
      let wave = Float((step - 1) % 50) / 50
      for index in muscle { activation[index] = wave * (1 - wave) }
      let inflow = (atria: wave, ventricles: 1 - wave)
      try kernel.step(activation: activation, inflow: inflow, threads: 1)
      twin.step(activation: activation, inflow: inflow)
      guard step.isMultiple(of: 10) else { continue }
      balances.append(
        DigestionBalance(
          step: step, relativeError: twin.ledger.relativeError, turnover: twin.ledger.inflow,
          kernelDifference: twin.greatestDifference(from: kernel)))
    }
    return balances
  }

  private static func smallHeart() -> DigestionGround {
    let lattice = Lattice(width: 12, height: 10, depth: 8)
    let domain = Domain(lattice) { lattice.place($0).z > 0 ? 1 : 0 }
    func isBlood(_ index: Int) -> Bool {
      let (x, y, z) = lattice.place(index)
      return (2..<10).contains(x) && (2..<8).contains(y) && (2..<6).contains(z)
    }
    return DigestionGround(
      domain, density: { isBlood($0) ? 0 : 0.8 },
      isAtrialBlood: { isBlood($0) && lattice.place($0).y >= 5 },
      isVentricularBlood: { isBlood($0) && lattice.place($0).y < 5 })
  }
}

/// How well the digestion's accounts close.
package struct DigestionBalance: Sendable {
  package let step: Int
  /// What appeared or vanished without an entry, as a share of what came in.
  package let relativeError: Double
  /// What came in, for scale.
  package let turnover: Double
  /// The greatest difference between the kernel's fields and the twin's.
  package let kernelDifference: Double
}
