import Parallel

/// An excitable medium on a domain, stepped by explicit Euler with a 7-point Laplacian and walls
/// free of flux: second order in space, first in time. The result is the same to the bit for any
/// number of threads.
package final class ExcitableMedium {
  package let domain: Domain
  package let kinetics: any ExcitableKinetics
  package let timeStep: Float
  /// Activation, at rest or up to about 1 in the pulse.
  package private(set) var u: VoxelField
  /// Recovery.
  package let v: VoxelField
  private var next: VoxelField
  private let spread: Float

  /// The longest stable step (model units) for a voxel side: the fastest mode of the 7-point
  /// Laplacian decays at 12 / h^2, the reaction at most at `stiffness`, and Euler's method bears a
  /// decay rate times its step of 2.
  package static func stableTimeStep(spacing: Float, _ kinetics: any ExcitableKinetics) -> Float {
    2 / (12 / (spacing * spacing) + kinetics.stiffness)
  }

  /// The medium at rest.
  ///
  /// - Parameter spacing: voxel side in space units.
  /// - Throws: `HeartError.timeStep` beyond the stable bound.
  package init(
    _ domain: Domain, spacing: Float, timeStep: Float, kinetics: any ExcitableKinetics
  ) throws(HeartError) {
    let bound = Self.stableTimeStep(spacing: spacing, kinetics)
    guard timeStep > 0, timeStep <= bound else {
      throw .timeStep(timeStep, bound: bound, of: "the excitable medium")
    }
    self.domain = domain
    self.kinetics = kinetics
    self.timeStep = timeStep
    spread = timeStep / (spacing * spacing)
    u = VoxelField(domain.lattice)
    v = VoxelField(domain.lattice)
    next = VoxelField(domain.lattice)
    let rest = kinetics.rest
    for block in domain.blocks {
      for index in block.voxels { (u[index], v[index]) = rest }
    }
  }

  package func step(threads: Int) throws {
    let fields = ExcitableFields(u: u, next: next, v: v)
    let (kinetics, timeStep, spread) = (kinetics, timeStep, spread)
    try domain.forEachBand(threads: threads) { band in
      kinetics.advance(band, of: fields, timeStep: timeStep, spread: spread)
    }
    swap(&u, &next)
  }

  /// Holds voxels at full activation, as a pacing electrode does.
  package func excite(_ sites: [Int]) {
    for site in sites { u[site] = 1 }
  }
}

extension Domain {
  /// Cuts the blocks into bands, contiguous in memory, for the threads.
  func forEachBand(
    threads: Int, _ body: @Sendable (ArraySlice<DomainBlock>) -> Void
  ) throws {
    let bands = threads == 1 ? 1 : min(threads * 2, max(blocks.count / 256, 1))
    try parallelForEach(count: bands, threads: threads) { band in
      body(blocks[blocks.count * band / bands..<blocks.count * (band + 1) / bands])
    }
  }
}
