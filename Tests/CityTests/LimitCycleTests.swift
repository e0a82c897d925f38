import City
import Testing

@Suite struct LimitCycleTests {
  static let storm = """
    periodic: true
    storms:
      - {peak: 14:00, rise: 1 h, fall: 1 h, strength: 0.5}
    parameters:
      storm: {strikes: 3}
      biowalls: {pruning: 2.5 1/d, growth: 20 1/d}
      sentinels: {count: 6}
      circuits: {junctions: 3}
    """

  /// The day that is written ends where it began, storm, lightning, sentinels and all, and the next
  /// is the same again. Some seconds in a debug build.
  @Test func theDayLeadsToItself() throws {
    let record = try CityRecord(Records.small(Self.storm).lasting(days: 2), seed: 5)
    let cycle = try #require(record.cycle)
    #expect(cycle.residual < LimitCycle.tolerance)
    let strikes = record.events.filter { $0.kind == .strike }.map(\.seconds)
    let half = strikes.count / 2
    #expect(half > 0 && strikes[..<half].map { $0 + 86400 } == Array(strikes[half...]))
    #expect(record.minutes == 2881)
    for (channel, values) in zip(ChannelCatalog.all, record.channels) {
      let worst = (0...1440).reduce(0.0) { max($0, abs(values[$1] - values[$1 + 1440])) }
      #expect(worst < 1e-6 * (1 + (values.max() ?? 0)), "\(channel.name)")
    }
  }

  @Test func aCityThatDoesNotComeBackIsRefused() throws {
    // Trust that takes weeks to change is not back in the days that are tried.
    let scenario = try Records.small(
      Self.storm + "\n  trust: {rising: 1000 h, falling: 1000 h}")
    var model = CityModel(scenario, seed: 5)
    let error = #expect(throws: CityError.self) { try LimitCycle.find(&model, longest: 2) }
    let words = error.map { "\($0)" } ?? ""
    #expect(
      words.hasPrefix("error: the periodic scenario did not come back to its state in 2 days; "))
    #expect(words.hasSuffix("; soften its storms"))
  }
}
