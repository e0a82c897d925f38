/// A part of the city with its own people, walls, waste and junctions.
package struct District: Sendable, Hashable {
  package let name: String
  /// In kilometres east and north of the Waste Heart.
  package let center: SIMD2<Double>
  package let population: Double
  /// Share of its life that is homes; the rest is work.
  package let homeShare: Double
  /// What it throws away of each kind, as a multiple of the city's mean per person.
  package let habits: WasteKinds
  /// 1 at the heart, falling with distance from it.
  package let closeness: Double
}
