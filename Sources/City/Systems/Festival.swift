import Foundation

/// A festival: people come when they trust the city and stay away in rain.
package struct Festival: Sendable, Hashable {
  /// When it is, in hours since the scenario's first midnight.
  package struct Plan: Sendable, Hashable {
    package var from: Double
    package var to: Double
    /// The share of people that would come on a dry evening if all trusted the city.
    package var draw: Double

    package init(from: Double, to: Double, draw: Double) {
      self.from = from
      self.to = to
      self.draw = draw
    }
  }

  /// Share of the people that is there.
  package private(set) var attendance = 0.0
  private let plans: [Plan]

  package init(plans: [Plan]) { self.plans = plans }

  package func isOpen(at hour: Double) -> Bool {
    plans.contains { ($0.from..<$0.to).contains(hour) }
  }

  package mutating func step(trust: Double, rain: Double, _ clock: CityClock) {
    let hour = clock.scenarioHour
    let draw = plans.first { ($0.from..<$0.to).contains(hour) }?.draw ?? 0
    let wanted = draw * trust * 4 / (4 + rain)
    attendance += clock.minutes * (wanted - attendance) / 35
  }

  /// Sound level, dB(A). Voices are sources that know nothing of each other, so that their powers
  /// add up: ten times the people are 10 dB more. One voice and its neighbors' laughter are 45 dB
  /// in the midst, and a square without people is as loud as the night, 42 dB.
  package func soundLevel(population: Double) -> Double {
    let (night, voice) = (pow(10.0, 4.2), pow(10.0, 4.5))
    return 10 * log10(night + voice * attendance * population)
  }
}
