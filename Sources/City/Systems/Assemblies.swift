import Geometry

/// Covenant Assemblies: people come, put proposals, vote; what passes amends the codes.
///
///     g_t = (g* - g) / 50 min         grievance, from inequality, orders astray, backlog, distrust
///
/// There is one each evening, and one more is called when grievance passes a limit by day: it meets
/// two hours later, or when the sky has cleared. Each who
/// is there votes yes with chance p = 1 / (1 + exp(-6 (g - 0.35))); the number of votes is drawn
/// from the binomial's normal limit.
package struct Assemblies: Sendable {
  package struct Session: Sendable, Hashable {
    package var start: Double
    package var end: Double
  }

  /// 0...1
  package private(set) var grievance = 0.1
  /// People who are there.
  package private(set) var attendance = 0.0
  /// Proposals that wait for a vote.
  package private(set) var proposals = 0
  /// Share of yes in the newest vote.
  package private(set) var yes = 0.0
  /// What happened in this step; the value is the share of yes, or the number of people.
  package private(set) var happenings: [(kind: CityEvent.Kind, value: Double)] = []

  /// In hours, on the clock's own time.
  private var session: Session?
  /// When a called one may begin.
  private var due: Double?
  private var lastCalled = -1000.0
  private let parameters: AssemblyParameters
  private let population: Double
  private let hash: CounterHash

  package init(parameters: AssemblyParameters, population: Double, seed: UInt64) {
    self.parameters = parameters
    self.population = population
    hash = CounterHash(seed: seed, "city.assemblies")
  }

  package struct Surroundings: Sendable {
    package var gini: Double
    package var astray: Double
    /// In tonnes.
    package var backlog: Double
    package var trust: Double
    package var storm: Double
    /// Whether the code can still be amended.
    package var isOpen: Bool
  }

  /// - Returns: whether a proposal passed.
  package mutating func step(_ around: Surroundings, _ clock: CityClock) -> Bool {
    happenings = []
    let wanted =
      1.1 * max(0, around.gini - 0.12) + 0.7 * around.astray
      + 0.03 * max(0, around.backlog - 7) + 0.6 * max(0, 0.6 - around.trust)
    grievance += clock.minutes * (min(1, wanted) - grievance) / 50
    openIfDue(around, clock)
    let share = parameters.turnout * (0.15 + grievance) * (0.4 + around.trust)
    let target = session == nil ? 0 : population * share
    attendance += clock.minutes * (target - attendance) / 12
    guard let session, clock.hour >= session.end else { return false }
    return close(around, clock)
  }

  private mutating func openIfDue(_ around: Surroundings, _ clock: CityClock) {
    guard session == nil else { return }
    let evening = 24 * Double(clock.day) + parameters.evening
    let isEvening = clock.hour >= evening && clock.hour < evening + 0.5
    if due == nil, grievance > parameters.limit, (8.0..<20).contains(clock.hourOfDay),
      clock.hour - lastCalled > 12
    {
      (due, lastCalled) = (clock.hour + 2, clock.hour)
    }
    let isCalled = due.map { clock.hour >= $0 && around.storm < 0.15 } ?? false
    guard isEvening || isCalled else { return }
    due = nil
    session = Session(start: clock.hour, end: clock.hour + (isEvening ? 1 : 0.75))
    proposals = around.isOpen && grievance > 0.22 ? 1 + Int(4 * grievance) : 0
    happenings.append((isEvening ? .assembly : .assemblyCalled, Double(proposals)))
  }

  private mutating func close(_ around: Surroundings, _ clock: CityClock) -> Bool {
    defer { session = nil }
    guard proposals > 0 else { return false }
    let voters = max(1, attendance)
    let chance = 1 / (1 + Elementary.exp(-6 * (grievance - 0.35)))
    let spread = (chance * (1 - chance) / voters).squareRoot()
    let share = chance + spread * Double(hash.normal(clock.draw))
    yes = min(1, max(0, share))
    proposals = 0
    happenings.append((.vote, yes))
    return yes >= parameters.majority
  }
}
