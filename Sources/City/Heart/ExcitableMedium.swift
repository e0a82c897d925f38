import Parallel

/// An excitable medium on the members of a lattice, stepped by explicit Euler with a 7-point
/// Laplacian and walls free of flux. The result is the same for any number of threads.
package final class ExcitableMedium {
  package let lattice: Lattice
  package let kinetics: ExcitableKinetics
  package let timeStep: Float
  /// Activation, 0 at rest and about 1 in the pulse.
  package private(set) var u: VoxelField
  /// Recovery, 0 at rest.
  package let v: VoxelField
  private var next: VoxelField
  private let coupling: Coupling
  private let blocks: [Int]
  private let diffusion: Float

  /// The longest stable step for a spacing, in the model's units (D = 1).
  package static func stableTimeStep(spacing: Float) -> Float { spacing * spacing / 6 }

  /// - Parameters:
  ///   - spacing: voxel side in space units; .7 or less keeps the front sharp and the wave moving.
  ///   - part: 0 outside the medium; neighbors of different parts are not joined.
  package init(
    lattice: Lattice, spacing: Float, timeStep: Float, kinetics: ExcitableKinetics,
    part: (Int) -> UInt8
  ) {
    precondition(
      timeStep <= Self.stableTimeStep(spacing: spacing), "a step within the stable bound")
    self.lattice = lattice
    self.kinetics = kinetics
    self.timeStep = timeStep
    diffusion = timeStep / (spacing * spacing)
    coupling = Coupling(lattice) { part($0) != 0 && part($0) == part($1) }
    blocks = lattice.blocks { part($0) != 0 }
    u = VoxelField(lattice)
    v = VoxelField(lattice)
    next = VoxelField(lattice)
  }

  package func step(threads: Int) throws {
    let (u, next, v, coupling) = (u, next, v, coupling)
    let (kinetics, timeStep, diffusion) = (kinetics, timeStep, diffusion)
    try forEachBand(of: blocks, threads: threads) { band in
      stepExcitable(
        blocks: band, u: u, next: next, v: v, coupling: coupling, kinetics: kinetics,
        timeStep: timeStep, diffusion: diffusion)
    }
    swap(&self.u, &self.next)
  }

  /// Holds voxels at full activation, as a pacing electrode does.
  package func excite(_ sites: [Int]) {
    for site in sites { u[site] = 1 }
  }
}

/// Cuts blocks into bands, contiguous in memory, for the threads.
func forEachBand(
  of blocks: [Int], threads: Int, _ body: @Sendable (ArraySlice<Int>) -> Void
) throws {
  let bands = threads == 1 ? 1 : min(threads * 2, max(blocks.count / 256, 1))
  try parallelForEach(count: bands, threads: threads) { band in
    body(blocks[blocks.count * band / bands..<blocks.count * (band + 1) / bands])
  }
}
