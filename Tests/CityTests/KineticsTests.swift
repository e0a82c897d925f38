import City
import Testing

@Suite struct KineticsTests {
  @Test func batchCultureFollowsTheIntegratedEquation() {
    let table = MonodEvidence.batch()
    #expect(table.rows.count == 36)
    #expect(table.worstDifference < 1e-6, "\(table.worstDifference) of 100 g/m3")
    #expect(table.rows[35].y < 0.01, "the culture comes to its end")
  }

  @Test func crowdedBatchFollowsLambertsW() {
    let table = MonodEvidence.crowdedBatch()
    #expect(table.worstDifference < 2e-5, "\(table.worstDifference) of 60 g/m3")
    #expect(table.rows[0].y > 50 && table.rows[35].y < 0.1)
  }

  /// W(1) is the omega constant; W(e) is 1; W(x) exp(W(x)) is x.
  @Test func lambertsWIsRight() {
    #expect(abs(MonodEvidence.lambertW(logarithm: 0) - 0.567143290409783873) < 1e-14)
    #expect(abs(MonodEvidence.lambertW(logarithm: 1) - 1) < 1e-14)
    #expect(abs(MonodEvidence.lambertW(logarithm: -20) - 2.0611536181902037e-9) < 1e-20)
  }

  /// S* = Ks (kd + kp) / (mu - kd - kp) = 20 * 0.75 / (6 - 0.75); X* = Y D (160 - S*) / 0.75.
  @Test func theFilmSettlesWhereItsBalanceSays() throws {
    let kinetics = MonodKinetics()
    let balance = try #require(kinetics.balance(vigor: 1))
    #expect(abs(balance.substrate - 20 * 0.75 / 5.25) < 1e-12)
    #expect(abs(balance.biomass - 0.45 * 3 * (160 - 20 * 0.75 / 5.25) / 0.75) < 1e-9)
    var state = MonodKinetics.State(substrate: 100, biomass: 30)
    for _ in 0..<30_000 { state = kinetics.stepped(state, vigor: 1, days: 1.0 / 1440) }
    #expect(abs(state.substrate - balance.substrate) < 1e-6)
    #expect(abs(state.biomass - balance.biomass) < 1e-4)
  }

  @Test func aFilmThatGrowsTooSlowlyIsWashedOut() {
    var kinetics = MonodKinetics()
    kinetics.growth = 0.7
    #expect(kinetics.balance(vigor: 1) == nil)
    var state = MonodKinetics.State(substrate: 160, biomass: 50)
    for _ in 0..<80_000 { state = kinetics.stepped(state, vigor: 1, days: 1.0 / 1440) }
    #expect(state.biomass < 0.05 && state.substrate > 159.9)
  }

  /// Rosso's curve is 0 at both ends, 1 at the best temperature, and nowhere more.
  @Test func temperatureHasThreeCardinalPoints() {
    let factor = { MonodKinetics.temperatureFactor($0) }
    #expect(factor(2) == 0 && factor(41) == 0 && factor(-5) == 0)
    #expect(abs(factor(27) - 1) < 1e-12)
    #expect((0...400).allSatisfy { (0...1 + 1e-12).contains(factor(2 + Double($0) * 0.0975)) })
    #expect(factor(34) < factor(30) && factor(10) < factor(20))
  }
}
