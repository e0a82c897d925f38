/// Sentinels: agents that fly over the city, see what is wrong, err at times, and earn trust.
package struct Sentinel: Sendable, Hashable {
  package enum Duty: Sendable, Hashable {
    case docked
    /// On the way to a district, or over it.
    case patrol(Int)
    case homing
  }

  /// In kilometres east and north of the heart.
  package var place: SIMD2<Double>
  /// Its dock's district.
  package let home: Int
  /// Charge, 0...1.
  package var battery: Double
  package var duty = Duty.docked
  /// Right and wrong reports, forgotten slowly: the two counts of a beta reputation (Josang &
  /// Ismail 2002).
  package var right = 18.0
  package var wrong = 2.0

  package var trust: Double { right / (right + wrong) }
}
