import City
import Testing

@Suite struct DigestionTests {
  /// Everything that comes in is in the fields, or was carried off, or died, or shone.
  @Test func nothingIsMadeOrLost() throws {
    let balances = try HeartEvidence.digestionBalances()
    #expect(try #require(balances.last).turnover > 100)
    #expect(balances.allSatisfy { $0.relativeError < 1e-12 })
  }

  @Test func theKernelFollowsItsTwinInDoublePrecision() throws {
    let balances = try HeartEvidence.digestionBalances()
    #expect(balances.count == 40 && balances.allSatisfy { $0.kernelDifference < 2e-6 })
  }

  /// Monod's vessel settles where growth makes up for dilution, and washes out beyond.
  @Test func aChemostatSettlesAndWashesOut() throws {
    let table = try HeartEvidence.chemostat()
    #expect(table.worstDifference < 2e-6)
    #expect(table.rows.count { $0.reference == 1 } == 2, "both sides of the washout are there")
  }

  @Test func absurdRatesAreRefused() {
    let wrong: [(String, WritableKeyPath<DigestionKinetics, Float>, Float, String)] = [
      ("yield", \.yield, 1.5, "0 to 1"), ("decay", \.decay, -0.1, "0 or more"),
      ("feed", \.feed, .infinity, "0 or more"),
      ("half saturation", \.halfSaturation, 0, "more than 0"),
    ]
    for (name, rate, value, range) in wrong {
      var kinetics = DigestionKinetics.heart
      kinetics[keyPath: rate] = value
      let error = #expect(throws: HeartError.self) { try Self.vessel(kinetics, timeStep: 0.1) }
      #expect(error?.description == "error: a \(name) of \(value) makes no sense; give \(range)")
    }
  }

  @Test func unstableTimeStepsAreRefused() throws {
    let bound = DigestionKinetics.heart.stableTimeStep(spacing: 0.7)
    _ = try Self.vessel(.heart, timeStep: bound)
    let error = #expect(throws: HeartError.self) {
      try Self.vessel(.heart, timeStep: 1.01 * bound)
    }
    #expect(
      error?.description == "error: a time step of \(1.01 * bound) is unstable for the digestion; "
        + "give more than 0 and at most \(bound)")
  }

  private static func vessel(_ kinetics: DigestionKinetics, timeStep: Float) throws -> Digestion {
    let ground = DigestionGround(
      Domain(Lattice(width: 2, height: 2, depth: 2)) { _ in 1 }, density: { _ in 1 },
      isAtrialBlood: { _ in false }, isVentricularBlood: { _ in false })
    return try Digestion(ground, spacing: 0.7, timeStep: timeStep, kinetics: kinetics)
  }
}
