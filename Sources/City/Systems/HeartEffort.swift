import Geometry

/// How the city's heart answers to the backlog B in tonnes: it is raised late and let down late.
///
///     e* = 1 / (1 + exp((B0 - 9 e - B) / 1.3))      e_t = (e* - e) / 80 min
///
/// The heart's own tissue is simulated apart; this is the pace that the city sets for it.
package struct HeartEffort: Sendable, Hashable {
  /// Share of its reserve that is in use, 0...1.
  package private(set) var effort = 0.03
  /// Light, 1 for 190 kg/min of conversion.
  package private(set) var glow = 0.3

  package init() {}

  /// In beats a minute.
  package var rate: Double { 54 + 42 * effort }

  package mutating func step(
    backlog: Double, conversion: Double, threshold: Double, minutes dt: Double
  ) {
    let raised = 1 / (1 + Elementary.exp((threshold - 9 * effort - backlog) / 1.3))
    effort += dt * (raised - effort) / 80
    glow += dt * (conversion / 190 - glow) / 6
  }
}
