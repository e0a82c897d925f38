import City
import Testing

@Suite struct EvidenceTests {
  @Test func experimentsHaveNamesOfTheirOwnAndEveryTopicHasSome() {
    let names = Evidence.all.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(Set(Evidence.all.map(\.topic)) == Set(Evidence.Topic.allCases))
  }

  @Test func findingsHoldWhereTheyAreAsDemanded() {
    #expect(Finding("x", 2.1, 2, .within(0.11)).holds)
    #expect(!Finding("x", 2.1, 2, .within(0.09)).holds)
    #expect(Finding("x", -2.1, -2, .withinShare(0.06)).holds)
    #expect(!Finding("x", -2.1, -2, .withinShare(0.04)).holds)
    #expect(Finding("x", 0, 0, .atMost).holds && !Finding("x", 0.1, 0, .atMost).holds)
    #expect(Finding("x", 1, 0.9, .atLeast).holds && !Finding("x", 0.8, 0.9, .atLeast).holds)
    for demand in [Finding.Demand.within(1), .withinShare(1), .atMost, .atLeast] {
      #expect(!Finding("x", .nan, 1, demand).holds, "\(demand)")
    }
  }

  /// Without recovery a front runs at (1 - 2a) / sqrt 2, exactly.
  @Test(arguments: [0.1, 0.25, 0.4]) func profilesHaveTheExactSpeedOfTheCubicFront(a: Double) {
    let front = TravelingPulse(
      rates: { u, _ in (u * (1 - u) * (u - a), 0) }, rest: (0, 0), bounds: -0.2...1.5, step: 0.02)
    let exact = (1 - 2 * a) / 2.0.squareRoot()
    let speed = front.speed(in: exact * 0.7...exact * 1.2) ?? .nan
    #expect(abs(speed - exact) < 1e-5, "\(speed)")
    #expect(front.speed(in: exact * 1.1...exact * 1.2) == nil)
  }

  /// By another program, in Python, with the same method: 1.39619, 3.92101, 0.81177.
  @Test func profilesHaveTheSpeedsThatAnotherProgramFinds() throws {
    let tables = [
      (try HeartEvidence.alievPanfilovSpeed(), 1.39619),
      (try HeartEvidence.barkleySpeed(), 3.92101),
      (try HeartEvidence.fitzHughNagumoSpeed(), 0.81177),
    ]
    for (table, speed) in tables {
      let reference = try #require(table.rows[0].reference)
      #expect(abs(reference / speed - 1) < 1e-5)
    }
  }
}
