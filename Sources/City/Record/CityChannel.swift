/// One quantity of the city that its instruments write down.
package struct CityChannel<Place: Sendable>: Sendable {
  /// How a minute's value comes from its steps.
  package enum Aggregate: Sendable {
    /// The state at the minute's end.
    case last
    /// A flow: the mean over the minute.
    case mean
    /// The greatest of the minute.
    case greatest
  }

  package let name: String
  package let unit: String
  /// Decimal places in files.
  package let places: Int
  package let aggregate: Aggregate
  package let meaning: String
  package let value: @Sendable (CityModel, Place) -> Double

  init(
    _ name: String, _ unit: String, _ places: Int, _ meaning: String,
    _ aggregate: Aggregate = .last, value: @escaping @Sendable (CityModel, Place) -> Double
  ) {
    self.name = name
    self.unit = unit
    self.places = places
    self.meaning = meaning
    self.aggregate = aggregate
    self.value = value
  }

  /// As in a table's header.
  package var header: String { "\(name) [\(unit)]" }

  func combined(_ values: [Double]) -> Double {
    switch aggregate {
    case .last: values[values.count - 1]
    case .mean: values.reduce(0, +) / Double(values.count)
    case .greatest: values.reduce(values[0]) { max($0, $1) }
    }
  }
}

extension CityChannel where Place == Void {
  init(
    _ name: String, _ unit: String, _ places: Int, _ meaning: String,
    _ aggregate: Aggregate = .last, _ value: @escaping @Sendable (CityModel) -> Double
  ) {
    self.init(name, unit, places, meaning, aggregate) { model, _ in value(model) }
  }

  /// The sentinels' own samples are lost with their relay.
  package var isFromSentinels: Bool { name.hasPrefix("sentinel_") }
}
