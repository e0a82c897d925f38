/// The Ecosystem Codes: how the controller shares the hauling among districts. The first code serves
/// those who throw away most and live nearest; a revision serves those where most waits for each
/// person. The mixture passes from one to the other while the new code is rolled out.
///
///     share_i = (1 - beta) merit_i + beta need_i        beta_t = (beta* - beta) / 45 min
package struct EcosystemCodes: Sendable, Hashable {
  package private(set) var version: Int
  /// The weight of need, 0...1.
  package private(set) var fairness: Double
  /// What the newest code asks for.
  package private(set) var goal: Double
  /// Gini's index of the waste that waits for each person.
  package private(set) var gini = 0.0

  package init(version: Int, fairness: Double) {
    self.version = version
    self.fairness = fairness
    goal = fairness
  }

  /// Takes an amendment.
  package mutating func revise(by amount: Double) {
    version += 1
    goal = min(1, goal + amount)
  }

  package mutating func step(waiting: [Double], districts: [District], minutes dt: Double) {
    fairness += dt * (goal - fairness) / 45
    let each = zip(waiting, districts).map { $0 / $1.population }
    gini = giniIndex(each, people: districts.map(\.population))
  }

  /// Shares of the hauling, of which a part goes astray to the next district, where seven in
  /// twenty of the journeys still carry something; what a district's broken junctions cannot order
  /// is not done.
  package func shares(
    waiting: [Double], districts: [District], astray: Double, reach: [Double]
  ) -> [Double] {
    let merit = Self.normalized(
      districts.map { $0.population * Self.squared($0.closeness) })
    let need = Self.normalized(
      zip(waiting, districts).map { $0 * (0.05 + $0 / $1.population) })
    let meant = zip(merit, need).map { (1 - fairness) * $0 + fairness * $1 }
    return meant.indices.map { index in
      let neighbor = (index + 1) % meant.count
      return ((1 - astray) * meant[index] + 0.35 * astray * meant[neighbor]) * reach[index]
    }
  }

  private static func squared(_ x: Double) -> Double { x * x }

  private static func normalized(_ weights: [Double]) -> [Double] {
    let sum = weights.reduce(0, +)
    return weights.map { sum > 0 ? $0 / sum : 1 / Double(weights.count) }
  }
}
