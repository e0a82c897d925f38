/// A number that came out, beside what it has to be.
package struct Finding: Sendable, Hashable {
  package enum Demand: Sendable, Hashable {
    /// No further from the reference than this.
    case within(Double)
    /// No further from the reference than this share of it.
    case withinShare(Double)
    /// The reference is a bound.
    case atMost, atLeast
  }

  /// With its unit, if it has one.
  package let quantity: String
  package let measured: Double
  package let reference: Double
  package let demand: Demand

  package init(_ quantity: String, _ measured: Double, _ reference: Double, _ demand: Demand) {
    (self.quantity, self.measured) = (quantity, measured)
    (self.reference, self.demand) = (reference, demand)
  }

  /// False for what is not a number.
  package var holds: Bool {
    switch demand {
    case .within(let room): abs(measured - reference) <= room
    case .withinShare(let share): abs(measured - reference) <= share * abs(reference)
    case .atMost: measured <= reference
    case .atLeast: measured >= reference
    }
  }
}
