/// The fields that one digestion step reads and writes.
struct DigestionFields: Sendable {
  let substrate: (now: VoxelField, next: VoxelField)
  let biomass: VoxelField
  let glow: (now: VoxelField, next: VoxelField)
  let activation: VoxelField
  let ground: DigestionGround
}

/// One explicit Euler step of the digestion.
struct DigestionStep: Sendable {
  let kinetics: DigestionKinetics
  let feed: (atria: Float, ventricles: Float)
  let timeStep: Float
  /// The time step over the spacing squared.
  let spread: Float

  func callAsFunction(_ blocks: ArraySlice<DomainBlock>, _ fields: DigestionFields) {
    let (k, dt) = (kinetics, timeStep)
    let laplacian = unsafe Laplacian(fields.ground.domain.lattice)
    let (s, sNext) = unsafe (fields.substrate.now.origin, fields.substrate.next.origin)
    let (g, gNext) = unsafe (fields.glow.now.origin, fields.glow.next.origin)
    let (x, u) = unsafe (fields.biomass.origin, fields.activation.origin)
    let density = unsafe fields.ground.density.origin
    let atria = unsafe fields.ground.atrialBlood.origin
    let ventricles = unsafe fields.ground.ventricularBlood.origin
    for block in blocks {
      let i = block.start
      let (here, light, biomass) = unsafe (load(s, i), load(g, i), load(x, i))
      let (active, muscle) = unsafe (load(u, i), load(density, i))
      let rate = (1 + active * k.activationGain) * k.maximumUptake
      let uptake = rate * here / (here + k.halfSaturation) * biomass
      let renewal =
        unsafe load(atria, i) * feed.atria + load(ventricles, i) * feed.ventricles
      let supply = renewal * (1 - here)
      let substrateFlux = unsafe laplacian(s, block, here) * (k.substrateDiffusion * spread)
      let glowFlux = unsafe laplacian(g, block, light) * (k.glowDiffusion * spread)
      let growth = uptake * k.yield - (biomass - muscle * k.dormantBiomass) * k.decay
      unsafe store(here + substrateFlux + (supply - uptake) * dt, sNext, i)
      unsafe store(biomass + growth * dt, x, i)
      unsafe store(
        light + glowFlux + (uptake * (1 - k.yield) - light * k.glowRelease) * dt, gNext, i)
    }
  }
}
