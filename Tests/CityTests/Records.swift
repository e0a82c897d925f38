import City

/// Days that several tests look at, each simulated once a run.
enum Records {
  static let storm = Result { try CityRecord(Scenario(named: "storm-day"), seed: 7) }
  static let calm = Result { try CityRecord(Scenario(named: "calm-day"), seed: 7) }

  private static let otherStorm = Result {
    try CityRecord(Scenario(named: "storm-day"), seed: 2)
  }

  /// - Parameter seed: 2 or 7.
  static func storm(seed: UInt64) throws -> CityRecord {
    try (seed == 7 ? storm : otherStorm).get()
  }

  /// A scenario that is quick to simulate.
  static func small(_ more: String = "", days: Int = 1) throws -> Scenario {
    try Scenario(
      text: """
        city: 1
        name: small
        summary: A test.
        date: 2087-02-28
        days: \(days)
        warm-up: 1
        districts: 3
        \(more)
        """, path: "small.yaml")
  }
}
