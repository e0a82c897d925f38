/// A day of the sample city that can be simulated.
public struct SampleScenario: Sendable, Hashable {
  /// The names of all scenarios.
  public static let names: [String] = all.map(\.name)

  public let name: String
  /// What happens, in a sentence or two.
  public let summary: String
  /// The fictional date, `YYYY-MM-DD`; the day runs from its midnight UTC to the next date's.
  public let date: String
  let nextDate: String
  let storm: Storm

  /// - Returns: nil where there is no scenario of that name; `names` lists them.
  public init?(named name: String) {
    guard let known = Self.all.first(where: { $0.name == name }) else { return nil }
    self = known
  }

  private init(name: String, summary: String, date: String, nextDate: String, storm: Storm) {
    self.name = name
    self.summary = summary
    self.date = date
    self.nextDate = nextDate
    self.storm = storm
  }

  private static let all = [
    SampleScenario(
      name: "storm-day",
      summary: "a calm morning, a storm from about 10:00 with its peak at 13:30, a lull, a second "
        + "and smaller peak at 16:00, all clear by about 18:00.",
      date: "2087-03-14",
      nextDate: "2087-03-15",
      storm: Storm(cells: [
        StormCell(peak: 13.5, rise: 1.3, fall: 0.6, strength: 1),
        StormCell(peak: 16, rise: 0.45, fall: 0.7, strength: 0.55),
      ]))
  ]
}

/// One passage of a storm. Times in hours; `rise` and `fall` are standard deviations.
struct StormCell: Sendable, Hashable {
  var peak: Double
  var rise: Double
  var fall: Double
  var strength: Double
}

struct Storm: Sendable, Hashable {
  var cells: [StormCell]
}
