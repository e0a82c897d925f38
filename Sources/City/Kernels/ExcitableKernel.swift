/// What one step of an excitable medium reads and writes.
package struct ExcitableFields: Sendable {
  let u: VoxelField
  let next: VoxelField
  let v: VoxelField
}

extension ExcitableKinetics {
  /// One explicit Euler step on some blocks: reads `u`, writes `next`, advances `v` where it is.
  /// Each kinetics has its own compiled loop.
  ///
  /// - Parameter spread: the time step times D over the spacing squared.
  package func advance(
    _ blocks: ArraySlice<DomainBlock>, of fields: ExcitableFields, timeStep: Float, spread: Float
  ) {
    let laplacian = unsafe Laplacian(fields.u.lattice)
    let (u, next, v) = unsafe (fields.u.origin, fields.next.origin, fields.v.origin)
    for block in blocks {
      let (here, recovery) = unsafe (load(u, block.start), load(v, block.start))
      let flux = unsafe laplacian(u, block, here)
      let rate = rates(here, recovery)
      unsafe store(here + (flux * spread + rate.u * timeStep), next, block.start)
      unsafe store(recovery + rate.v * timeStep, v, block.start)
    }
  }
}
