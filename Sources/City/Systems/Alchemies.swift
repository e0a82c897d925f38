import Geometry

/// Microorganism Alchemies: teams that form where there is need and trust, share the work, and fall
/// into step with each other. A team that works in step with others does more.
///
///     a_t = form need trust (1 - a) - a / 150 min         a the share of teams that are out
///     work = teams (0.35 + 0.65 r)                        r the order of their phases
package struct Alchemies: Sendable {
  package static let pool = 96
  /// Share of the pool that is out.
  package private(set) var share = 0.08
  /// Kuramoto's order of the teams that are out.
  package private(set) var order = 0.3
  private var ensemble: KuramotoEnsemble
  private let parameters: AlchemyParameters

  package init(parameters: AlchemyParameters, seed: UInt64) {
    self.parameters = parameters
    let hash = CounterHash(seed: seed, "city.alchemies")
    let quantiles = KuramotoEnsemble.lorentzian(
      count: Self.pool, width: parameters.spread, limit: 6)
    // The first to go out are not the slowest: the ranks are shuffled.
    let ranks = (0..<Self.pool).sorted { (hash.bits($0), $0) < (hash.bits($1), $1) }
    ensemble = KuramotoEnsemble(
      frequencies: ranks.map { quantiles[$0] },
      homes: (0..<Self.pool).map { .pi * Double(hash.signed($0, 1)) })
  }

  package var teams: Double { share * Double(Self.pool) }
  /// What the teams do, in crews.
  package var work: Double { parameters.work * teams * (0.35 + 0.65 * order) }

  /// The state, for comparing one day's end with another's.
  package var phases: [Double] { ensemble.phases }

  /// - Parameters:
  ///   - need: 0...1, how much there is to do.
  ///   - trust: 0...1.
  ///   - feast: share of people at the festival, where teams dance.
  package mutating func step(need: Double, trust: Double, feast: Double, _ clock: CityClock) {
    let dt = clock.minutes
    let rest = Self.rest(hour: clock.hourOfDay)
    let forming = parameters.forming * need * trust * (1 - rest)
    share += dt * (forming * (1 - share) - share * (1 + 3 * rest) / 150)
    let teams = teams
    let weights = (0..<Self.pool).map { min(1, max(0, teams - Double($0))) }
    let coupling = parameters.coupling * trust * (1 + 1.5 * feast) * (1 - rest)
    ensemble.step(weights: weights, coupling: coupling, homing: 0.25 * rest, dt: dt)
    order += dt * (ensemble.order(weights: weights) - order) / 4
  }

  /// By night the teams rest, and each wakes at its own phase: 1 from 2 to 4 o'clock.
  private static func rest(hour: Double) -> Double {
    min(1, max(0, min(hour - 1, 5 - hour)))
  }
}
