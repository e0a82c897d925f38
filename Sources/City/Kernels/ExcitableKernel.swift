/// One explicit Euler step of Aliev and Panfilov's equations on some blocks of 8 voxels: reads `u`,
/// writes `next`, advances `v` where it is. Voxels outside the medium stay 0.
func stepExcitable(
  blocks: ArraySlice<Int>, u: VoxelField, next: VoxelField, v: VoxelField, coupling: Coupling,
  kinetics: ExcitableKinetics, timeStep dt: Float, diffusion: Float
) {
  let weights = unsafe CouplingWeights(coupling)
  let (u, next, v) = unsafe (u.origin, next.origin, v.origin)
  let (k, a) = (Lanes(repeating: kinetics.k), Lanes(repeating: kinetics.a))
  let (e0, m1, m2) = (
    Lanes(repeating: kinetics.e0), Lanes(repeating: kinetics.m1), Lanes(repeating: kinetics.m2)
  )
  let one = Lanes(repeating: 1)
  for i in blocks {
    let here = unsafe load(u, i)
    let recovery = unsafe load(v, i)
    let flux = unsafe weights.laplacian(u, i, here)
    let reaction = k * here * (here - a) * (here - one) + here * recovery
    let rate = e0 + m1 * recovery / (here + m2)
    let drive = recovery + k * here * (here - a - one)
    unsafe store(here + (flux * diffusion - reaction * dt), next, i)
    unsafe store(recovery - rate * drive * dt, v, i)
  }
}
