import Geometry

/// Where the digestion happens: the hull of the heart, muscle and blood. Substrate and light also
/// pass through the blood.
package struct DigestionGround: Sendable {
  let domain: Domain
  /// Density of muscle, 0...1.
  let density: VoxelField
  /// 1 in the blood of each half.
  let atrialBlood: VoxelField
  let ventricularBlood: VoxelField

  package init(
    _ domain: Domain, density: (Int) -> Float, isAtrialBlood: (Int) -> Bool,
    isVentricularBlood: (Int) -> Bool
  ) {
    self.domain = domain
    self.density = VoxelField(domain.lattice)
    atrialBlood = VoxelField(domain.lattice)
    ventricularBlood = VoxelField(domain.lattice)
    for index in domain.members {
      self.density[index] = density(index)
      atrialBlood[index] = isAtrialBlood(index) ? 1 : 0
      ventricularBlood[index] = isVentricularBlood(index) ? 1 : 0
    }
  }
}

/// The digestion, stepped by explicit Euler.
package final class Digestion {
  package private(set) var substrate: VoxelField
  package let biomass: VoxelField
  package private(set) var glow: VoxelField
  package let kinetics: DigestionKinetics
  private var nextSubstrate: VoxelField
  private var nextGlow: VoxelField
  private let ground: DigestionGround
  private let timeStep: Float
  private let inverseSpacingSquared: Float

  /// Dormant biomass in the walls, and nothing to eat.
  ///
  /// - Throws: `HeartError` for absurd kinetics or a step beyond the stable bound.
  package init(
    _ ground: DigestionGround, spacing: Float, timeStep: Float, kinetics: DigestionKinetics
  ) throws(HeartError) {
    try kinetics.check()
    let bound = kinetics.stableTimeStep(spacing: spacing)
    guard timeStep > 0, timeStep <= bound else {
      throw .timeStep(timeStep, bound: bound, of: "the digestion")
    }
    self.ground = ground
    self.kinetics = kinetics
    self.timeStep = timeStep
    inverseSpacingSquared = 1 / (spacing * spacing)
    let lattice = ground.domain.lattice
    substrate = VoxelField(lattice)
    nextSubstrate = VoxelField(lattice)
    glow = VoxelField(lattice)
    nextGlow = VoxelField(lattice)
    biomass = VoxelField(lattice)
    for index in ground.domain.members {
      biomass[index] = ground.density[index] * kinetics.dormantBiomass
    }
  }

  /// - Parameters:
  ///   - inflow: how far the feed is open in the blood of each half, 0...1 on an ordinary day.
  ///   - uptakeGain: a factor on the rate of uptake.
  package func step(
    activation: VoxelField, inflow: (atria: Float, ventricles: Float), uptakeGain: Float = 1,
    threads: Int
  ) throws {
    let fields = DigestionFields(
      substrate: (substrate, nextSubstrate), biomass: biomass, glow: (glow, nextGlow),
      activation: activation, ground: ground)
    var kinetics = kinetics
    kinetics.maximumUptake *= uptakeGain
    let feed = (atria: kinetics.feed * inflow.atria, ventricles: kinetics.feed * inflow.ventricles)
    let step = DigestionStep(
      kinetics: kinetics, feed: feed, timeStep: timeStep,
      spread: timeStep * inverseSpacingSquared)
    try ground.domain.forEachBand(threads: threads) { band in step(band, fields) }
    swap(&substrate, &nextSubstrate)
    swap(&glow, &nextGlow)
  }
}
