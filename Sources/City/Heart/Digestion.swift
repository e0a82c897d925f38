import Geometry

/// Rates of the digestion, in the excitable medium's units of time and space and with the inflow's
/// concentration as 1: substrate S is taken up after Monod, raised where the muscle is active;
/// biomass X lives on it; what does not become biomass becomes light G.
///
///     r   = km (1 + alpha u) S / (Ks + S) X
///     S_t = Ds lap S + feed (1 - S) - r
///     X_t = Y r - kd (X - X0 density)
///     G_t = Dg lap G + (1 - Y) r - kg G
struct DigestionKinetics: Sendable {
  var maximumUptake: Float = 0.05
  var activationGain: Float = 20
  var halfSaturation: Float = 0.2
  var yield: Float = 0.25
  var decay: Float = 0.05
  var dormantBiomass: Float = 0.25
  var substrateDiffusion: Float = 0.5
  var glowDiffusion: Float = 0.12
  var glowRelease: Float = 0.14
  /// How fast blood is renewed at the height of the inflow.
  var feed: Float = 0.35
}

/// The digestion in the hull of the heart: substrate and light also pass through the blood.
final class Digestion {
  private(set) var substrate: VoxelField
  let biomass: VoxelField
  private(set) var glow: VoxelField
  private var nextSubstrate: VoxelField
  private var nextGlow: VoxelField
  private let density: VoxelField
  private let atrialBlood: VoxelField
  private let ventricularBlood: VoxelField
  private let domain: Domain
  private let kinetics = DigestionKinetics()
  private let timeStep: Float
  private let inverseSpacingSquared: Float

  init(tissue: HeartTissue, spacing: Float, timeStep: Float) {
    let lattice = tissue.lattice
    let cover = tissue.cover
    domain = Domain(lattice) { cover[$0] > 0 ? 1 : 0 }
    self.timeStep = timeStep
    inverseSpacingSquared = 1 / (spacing * spacing)
    substrate = VoxelField(lattice)
    nextSubstrate = VoxelField(lattice)
    glow = VoxelField(lattice)
    nextGlow = VoxelField(lattice)
    biomass = VoxelField(lattice)
    density = VoxelField(lattice)
    atrialBlood = VoxelField(lattice)
    ventricularBlood = VoxelField(lattice)
    for index in 0..<lattice.count where cover[index] > 0 {
      density[index] = tissue.density[index]
      biomass[index] = tissue.density[index] * kinetics.dormantBiomass
      atrialBlood[index] = tissue.lumen[index] == .atria ? 1 : 0
      ventricularBlood[index] = tissue.lumen[index] == .ventricles ? 1 : 0
    }
  }

  /// - Parameter phase: the place in the beat, 0..<1.
  func step(activation: VoxelField, phase: Float, threads: Int) throws {
    let fields = DigestionFields(
      substrate: (substrate, nextSubstrate), biomass: biomass, glow: (glow, nextGlow),
      activation: activation, density: density, atrialBlood: atrialBlood,
      ventricularBlood: ventricularBlood)
    let feed = (
      atria: inflow(phase, peak: HeartClock.atrialInflow),
      ventricles: inflow(phase, peak: HeartClock.ventricularInflow)
    )
    let (kinetics, timeStep) = (kinetics, timeStep)
    let inverseSpacingSquared = inverseSpacingSquared
    try domain.forEachBand(threads: threads) { band in
      stepDigestion(
        blocks: band, fields: fields, kinetics: kinetics, feed: feed,
        timeStep: timeStep, inverseSpacingSquared: inverseSpacingSquared)
    }
    swap(&substrate, &nextSubstrate)
    swap(&glow, &nextGlow)
  }

  /// A smooth periodic pulse of inflow around a phase.
  private func inflow(_ phase: Float, peak: Float) -> Float {
    let wave = (1 + Elementary.cos(2 * .pi * (phase - peak))) / 2
    return kinetics.feed * wave * wave
  }
}
