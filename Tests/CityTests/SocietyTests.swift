import City
import Testing

@Suite struct SocietyTests {
  @Test func giniOfKnownSets() {
    let one = [1.0, 1, 1, 1]
    #expect(giniIndex([3, 3, 3, 3], people: one) == 0)
    #expect(giniIndex([0, 0, 0, 1], people: one) == 0.75)
    #expect(abs(giniIndex([1, 2, 3, 4, 5], people: one + [1]) - 4.0 / 15) < 1e-15)
    #expect(giniIndex([0, 0], people: [1, 1]) == 0)
    // A group of three is three persons.
    #expect(
      abs(giniIndex([1, 5], people: [3, 1]) - giniIndex([1, 1, 1, 5], people: one)) < 1e-15)
  }

  static let map = DistrictMap(count: 6, population: 60_000, seed: 1)

  @Test func anAmendedCodeSharesByNeed() {
    var codes = EcosystemCodes(version: 1, fairness: 0)
    let populations = Self.map.districts.map(\.population)
    var waiting = populations.map { $0 * 0.02 }
    waiting[5] *= 10
    let reach = Array(repeating: 1.0, count: 6)
    func shares() -> [Double] {
      codes.shares(waiting: waiting, districts: Self.map.districts, astray: 0, reach: reach)
    }
    let before = shares()
    #expect(abs(before.reduce(0, +) - 1) < 1e-12)
    codes.revise(by: 1)
    #expect(codes.version == 2)
    for _ in 0..<400 {
      codes.step(waiting: waiting, districts: Self.map.districts, minutes: 1)
    }
    let after = shares()
    #expect(abs(after.reduce(0, +) - 1) < 1e-12)
    #expect(after[5] > 3 * before[5] && after[0] < before[0])
    #expect(codes.gini > 0.4)
  }

  /// Orders astray and junctions cut off cost hauling; nothing is hauled twice.
  @Test func brokenCircuitsCostHauling() {
    let codes = EcosystemCodes(version: 1, fairness: 0.5)
    let waiting = Self.map.districts.map { $0.population * 0.05 }
    func sum(_ astray: Double, _ reach: Double) -> Double {
      codes.shares(
        waiting: waiting, districts: Self.map.districts, astray: astray,
        reach: Array(repeating: reach, count: 6)
      ).reduce(0, +)
    }
    #expect(abs(sum(0.5, 1) - (1 - 0.65 * 0.5)) < 1e-12)
    #expect(abs(sum(0, 0.5) - 0.5) < 1e-12)
  }

  @Test func trustFallsSoonerThanItRises() {
    var network = TrustNetwork(borders: Graph(count: 1, edges: []), parameters: .init())
    let start = network.trust[0]
    var grounds = TrustNetwork.Grounds(
      waste: 0, toxin: 1, dark: 1, breach: 0, gini: 0, sentinels: 0.85, thanks: 0, feast: 0)
    for _ in 0..<60 { network.step([grounds], minutes: 1) }
    let fallen = start - network.trust[0]
    grounds.dark = 0
    for _ in 0..<60 { network.step([grounds], minutes: 1) }
    let risen = network.trust[0] - (start - fallen)
    #expect(fallen > 0.05 && risen > 0 && risen < fallen)
  }

  /// What one neighbor loses by talking, the others gain, but for what each sees for itself.
  @Test func neighborsDrawTrustTogether() {
    var parameters = TrustParameters()
    (parameters.falling, parameters.rising, parameters.talk) = (1e6, 1e6, 1)
    var network = TrustNetwork(
      borders: Graph(count: 3, edges: [(0, 1), (1, 2)]), parameters: parameters)
    let calm = TrustNetwork.Grounds(
      waste: 0, toxin: 1, dark: 0, breach: 0, gini: 0, sentinels: 0.85, thanks: 0, feast: 0)
    var shaken = calm
    shaken.dark = 1e6
    for _ in 0..<300 { network.step([shaken, calm, calm], minutes: 1) }
    let spread = network.trust[2] - network.trust[0]
    for _ in 0..<600 { network.step([calm, calm, calm], minutes: 1) }
    #expect(abs(network.trust[2] - network.trust[0]) < max(1e-12, 0.1 * abs(spread)) + 1e-9)
  }
}
