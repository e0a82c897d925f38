import Parallel

/// Parameters of Aliev and Panfilov's two-variable heart muscle (1996, doi
/// 10.1016/0960-0779(95)00089-5):
///
///     u_t = D lap u - k u (u - a)(u - 1) - u v
///     v_t = (e0 + m1 v / (u + m2)) (-v - k u (u - a - 1)),   D = 1
package struct ExcitableKinetics: Sendable, Equatable {
  package var k: Float
  package var a: Float
  package var e0: Float
  package var m1: Float
  package var m2: Float

  /// The values of the paper.
  package static let published = ExcitableKinetics(k: 8, a: 0.15, e0: 0.002, m1: 0.2, m2: 0.3)
  /// Faster recovery (e0 and m1 raised), so that the pulse is about 13 units long and not 35: a
  /// clear wave in a heart that is 56 units tall.
  package static let heart = ExcitableKinetics(k: 8, a: 0.15, e0: 0.008, m1: 0.26, m2: 0.3)
}

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
