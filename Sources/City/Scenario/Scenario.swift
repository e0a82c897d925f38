/// What the city lives through: how long, under what sky, by what code.
public struct Scenario: Sendable, Hashable {
  /// How many days can be simulated.
  public static let dayCounts = 1...60

  public let name: String
  /// What happens, in a sentence or two.
  public let summary: String
  /// The fictional date of the first day.
  public let date: CalendarDate
  public internal(set) var days: Int
  /// Whether the city returns to the state that it began with.
  public let isPeriodic: Bool

  package let periodDays: Int
  /// Days before the first midnight that are not recorded.
  package let warmUp: Int
  /// In seconds.
  package let step: Double
  package let districts: Int
  package let population: Double
  package let storms: [StormCell]
  package let festivals: [Festival.Plan]
  package let codeVersion: Int
  package let parameters: CityParameters

  /// The same with another number of days.
  /// - Throws: `CityError.days` outside of 1 to 60.
  public func lasting(days: Int) throws(CityError) -> Scenario {
    guard Self.dayCounts.contains(days) else { throw .days(days) }
    var scenario = self
    scenario.days = days
    return scenario
  }
}
