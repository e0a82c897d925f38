/// The digestion's equations in double precision, voxel by voxel, written for checking and not for
/// speed: every amount that moves is entered where it leaves and where it arrives.
struct DigestionTwin {
  /// Amounts since the start, summed over all voxels.
  struct Ledger {
    /// In the fields at the start.
    var opening = 0.0
    /// In the fields now.
    var stock = 0.0
    /// Brought by the blood.
    var inflow = 0.0
    /// Carried off by the blood.
    var washout = 0.0
    /// Biomass that died above the dormant share.
    var residue = 0.0
    /// Given off.
    var light = 0.0

    var relativeError: Double {
      abs(stock - opening - (inflow - washout - residue - light)) / inflow
    }
  }

  private(set) var ledger = Ledger()
  private var substrate: [Double]
  private var biomass: [Double]
  private var glow: [Double]
  private let ground: DigestionGround
  private let kinetics: DigestionKinetics
  private let spacing: Double
  private let timeStep: Double
  /// Pairs of joined voxels.
  private let pairs: [(Int, Int)]

  init(_ ground: DigestionGround, spacing: Float, timeStep: Float, kinetics: DigestionKinetics) {
    (self.ground, self.kinetics) = (ground, kinetics)
    (self.spacing, self.timeStep) = (Double(spacing), Double(timeStep))
    let (domain, lattice) = (ground.domain, ground.domain.lattice)
    substrate = Array(repeating: 0, count: lattice.count)
    (biomass, glow) = (substrate, substrate)
    for index in domain.members {
      biomass[index] = Double(ground.density[index]) * Double(kinetics.dormantBiomass)
    }
    pairs = domain.members.flatMap { index in
      let (x, y, z) = lattice.place(index)
      return [(x + 1, y, z), (x, y + 1, z), (x, y, z + 1)]
        .filter { $0.0 < lattice.width && $0.1 < lattice.height && $0.2 < lattice.depth }
        .map { lattice.index($0.0, $0.1, $0.2) }
        .filter { domain.isMember($0) }
        .map { (index, $0) }
    }
    ledger.opening = total
  }

  mutating func step(activation: VoxelField, inflow: (atria: Float, ventricles: Float)) {
    let (before, light) = (substrate, glow)
    diffuse(before, Double(kinetics.substrateDiffusion), into: &substrate)
    diffuse(light, Double(kinetics.glowDiffusion), into: &glow)
    for index in ground.domain.members {
      let opening =
        Double(inflow.atria) * Double(ground.atrialBlood[index])
        + Double(inflow.ventricles) * Double(ground.ventricularBlood[index])
      renew(index, before[index], rate: Double(kinetics.feed) * opening)
      digest(index, before[index], light[index], activation: Double(activation[index]))
    }
    ledger.stock = total
  }

  private func diffuse(_ now: [Double], _ diffusion: Double, into next: inout [Double]) {
    let share = diffusion * timeStep / (spacing * spacing)
    for (first, second) in pairs {
      let amount = share * (now[second] - now[first])
      next[first] += amount
      next[second] -= amount
    }
  }

  private mutating func renew(_ index: Int, _ before: Double, rate: Double) {
    let (arriving, leaving) = (rate * timeStep, rate * before * timeStep)
    substrate[index] += arriving - leaving
    ledger.inflow += arriving
    ledger.washout += leaving
  }

  private mutating func digest(
    _ index: Int, _ before: Double, _ light: Double, activation: Double
  ) {
    let rate = Double(kinetics.maximumUptake) * (1 + Double(kinetics.activationGain) * activation)
    let living = biomass[index]
    let uptake = rate * before / (Double(kinetics.halfSaturation) + before) * living * timeStep
    let grown = uptake * Double(kinetics.yield)
    let dormant = Double(kinetics.dormantBiomass) * Double(ground.density[index])
    let dying = Double(kinetics.decay) * (living - dormant) * timeStep
    let released = Double(kinetics.glowRelease) * light * timeStep
    substrate[index] -= uptake
    biomass[index] += grown - dying
    glow[index] += uptake - grown - released
    ledger.residue += dying
    ledger.light += released
  }

  private var total: Double {
    ground.domain.members.reduce(0) { $0 + (substrate[$1] + biomass[$1] + glow[$1]) }
  }

  func greatestDifference(from kernel: Digestion) -> Double {
    ground.domain.members.reduce(0) { greatest, index in
      max(
        greatest, abs(substrate[index] - Double(kernel.substrate[index])),
        abs(biomass[index] - Double(kernel.biomass[index])),
        abs(glow[index] - Double(kernel.glow[index])))
    }
  }
}
