/// One number about the city that a scenario can set.
package struct CityParameter: Sendable {
  /// The system, as a scenario's key.
  package let group: String
  package let name: String
  /// Empty for a pure number.
  package let unit: String
  package let range: ClosedRange<Double>
  package let meaning: String
  package let path: any WritableKeyPath<CityParameters, Double> & Sendable
  /// Whether only whole numbers make sense.
  package var isWhole = false

  init(
    _ group: String, _ name: String, _ unit: String, _ range: ClosedRange<Double>,
    _ path: any WritableKeyPath<CityParameters, Double> & Sendable, _ meaning: String,
    isWhole: Bool = false
  ) {
    self.group = group
    self.name = name
    self.unit = unit
    self.range = range
    self.path = path
    self.meaning = meaning
    self.isWhole = isWhole
  }
}
