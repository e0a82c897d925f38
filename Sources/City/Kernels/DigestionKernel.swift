/// The fields that one digestion step reads and writes.
struct DigestionFields {
  let substrate: (now: VoxelField, next: VoxelField)
  let biomass: VoxelField
  let glow: (now: VoxelField, next: VoxelField)
  let activation: VoxelField
  let density: VoxelField
  let atrialBlood: VoxelField
  let ventricularBlood: VoxelField
}

/// One explicit Euler step of the digestion on some blocks of 16 voxels.
func stepDigestion(
  blocks: ArraySlice<DomainBlock>, fields: DigestionFields,
  kinetics k: DigestionKinetics,
  feed: (atria: Float, ventricles: Float), timeStep dt: Float, inverseSpacingSquared: Float
) {
  let laplacian = unsafe Laplacian(fields.substrate.now.lattice)
  let (s, sNext) = unsafe (fields.substrate.now.origin, fields.substrate.next.origin)
  let (g, gNext) = unsafe (fields.glow.now.origin, fields.glow.next.origin)
  let (x, u, density) = unsafe (
    fields.biomass.origin, fields.activation.origin, fields.density.origin
  )
  let (atria, ventricles) = unsafe (fields.atrialBlood.origin, fields.ventricularBlood.origin)
  let half = Lanes(repeating: k.halfSaturation)
  let one = Lanes(repeating: 1)
  let spread = dt * inverseSpacingSquared
  for block in blocks {
    let i = block.start
    let (here, light, biomass) = unsafe (load(s, i), load(g, i), load(x, i))
    let (active, muscle) = unsafe (load(u, i), load(density, i))
    let rate = (one + active * k.activationGain) * k.maximumUptake
    let uptake = rate * here / (half + here) * biomass
    let supply =
      unsafe (load(atria, i) * feed.atria + load(ventricles, i) * feed.ventricles) * (one - here)
    let substrateFlux = unsafe laplacian(s, block, here) * (k.substrateDiffusion * spread)
    let glowFlux = unsafe laplacian(g, block, light) * (k.glowDiffusion * spread)
    let growth = uptake * k.yield - (biomass - muscle * k.dormantBiomass) * k.decay
    unsafe store(here + substrateFlux + (supply - uptake) * dt, sNext, i)
    unsafe store(biomass + growth * dt, x, i)
    unsafe store(
      light + glowFlux + (uptake * (1 - k.yield) - light * k.glowRelease) * dt, gNext, i)
  }
}
