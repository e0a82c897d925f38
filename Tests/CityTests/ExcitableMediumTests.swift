import City
import Geometry
import Testing

@Suite struct ExcitableMediumTests {
  @Test func planePulsesHaveThePublishedSpeeds() throws {
    for table in [
      try HeartEvidence.alievPanfilovSpeed(), try HeartEvidence.barkleySpeed(),
      try HeartEvidence.fitzHughNagumoSpeed(),
    ] {
      let known = try #require(table.rows[0].reference)
      let errors = table.rows.map { $0.error / known }
      #expect(try #require(errors.last) < 0.01, "\(table)")
      #expect(errors == errors.sorted(by: >), "\(table)")
      #expect(abs(table.limit / known - 1) < 0.001, "\(table.title): \(table.limit)")
    }
  }

  @Test func theCubicFrontConvergesToItsExactSpeed() throws {
    let table = try HeartEvidence.cubicFrontSpeed()
    for order in table.orders { #expect((1.8...2.2).contains(order)) }
    #expect(abs(table.limit * 2.0.squareRoot() - 0.5) < 0.0002)
  }

  @Test func errorsFallWithTheSquareOfTheVoxel() throws {
    let table = try HeartEvidence.convergenceInSpace()
    for order in table.orders { #expect((1.85...2.15).contains(order), "\(table.orders)") }
    #expect(try #require(table.rows.last).error < 1e-3)
  }

  @Test func errorsFallWithTheTimeStep() throws {
    let table = try HeartEvidence.convergenceInTime()
    for order in table.orders { #expect((0.9...1.1).contains(order)) }
  }

  @Test(arguments: HeartEvidence.Turn.allCases, [1, 2])
  func turnedWorldsEvolveAlikeToTheBit(turn: HeartEvidence.Turn, seed: UInt64) throws {
    let outcome = try HeartEvidence.brokenSymmetry(turn, seed: seed)
    #expect(outcome.broken == 0)
    #expect(outcome.alive > 500, "there is something to compare")
  }

  @Test func nothingLeaksThroughWalls() throws {
    let outcome = try HeartEvidence.diffusionWithoutFlux()
    #expect(abs(outcome.kept - 1) < 1e-5)
    #expect(outcome.leaked == 0)
    #expect(outcome.peak < 0.01, "it has spread")
  }

  @Test func threadsDoNotChangeABit() throws {
    let lattice = Lattice(width: 40, height: 24, depth: 64)
    let domain = Domain(lattice) { $0 / lattice.rowStride % 24 == 12 ? 0 : 1 }
    let media = try [1, 2, 5].map { threads in
      let medium = try ExcitableMedium(
        domain, spacing: 0.6, timeStep: 0.04, kinetics: AlievPanfilov.heart)
      for corner in [lattice.index(3, 4, 5), lattice.index(30, 16, 20)] {
        medium.excite(
          (0..<125).map { corner + lattice.index($0 % 5, $0 / 5 % 5, $0 / 25) })
      }
      for _ in 0..<40 { try medium.step(threads: threads) }
      return medium
    }
    let moved = domain.members.filter { media[0].u[$0] > 0.1 }
    #expect(moved.count > 100)
    for medium in media[1...] {
      let changed = domain.members.first {
        medium.u[$0] != media[0].u[$0] || medium.v[$0] != media[0].v[$0]
      }
      #expect(changed == nil)
    }
  }

  @Test(arguments: [-0.01, 0, Float.nan, 0.1])
  func unstableTimeStepsAreRefused(step: Float) throws {
    let domain = Domain(Lattice(width: 4, height: 4, depth: 4)) { _ in 1 }
    let error = #expect(throws: HeartError.self) {
      try ExcitableMedium(
        domain, spacing: 0.6, timeStep: step, kinetics: AlievPanfilov.published)
    }
    #expect(
      error?.description == "error: a time step of \(step) is unstable for the excitable medium; "
        + "give more than 0 and at most 0.046752643")
  }

  /// With the longest step that is allowed, noise of every wavelength dies down and u keeps to its
  /// range; a step of the Laplacian's bound alone, h^2 / 6, lets it run to 1.14.
  @Test func noiseDiesDownAtTheBound() throws {
    let lattice = Lattice(width: 16, height: 16, depth: 16)
    let spacing: Float = 0.525
    let bound = ExcitableMedium.stableTimeStep(spacing: spacing, AlievPanfilov.heart)
    #expect(bound < spacing * spacing / 6)
    let medium = try ExcitableMedium(
      Domain(lattice) { _ in 1 }, spacing: spacing, timeStep: bound,
      kinetics: AlievPanfilov.heart)
    let noise = CounterHash(seed: 3, "test.noise")
    for index in 0..<lattice.count { medium.u[index] = noise.unit(index) }
    for _ in 0..<40 { try medium.step(threads: 1) }
    let values = (0..<lattice.count).map { medium.u[$0] }
    #expect(values.allSatisfy { (-0.001...1.001).contains($0) })
    #expect(try #require(values.max()) - (try #require(values.min())) < 0.01)
  }
}
