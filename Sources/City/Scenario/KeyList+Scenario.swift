import Notation

/// The maps of a scenario.
extension KeyList {
  static let scenario = KeyList(
    name: "scenario", required: ["city", "name", "summary", "date"],
    optional: [
      "days", "periodic", "warm-up", "step", "districts", "population", "code", "storms",
      "festivals", "parameters",
    ])
  static let storm = KeyList(
    name: "storm", required: ["peak", "strength"],
    optional: ["rise", "fall", "radius", "place", "heading", "speed"])
  static let festival = KeyList(name: "festival", required: ["from", "to"], optional: ["draw"])
  static let parameters = KeyList(
    name: "parameters", required: [], optional: ParameterCatalog.groups)

  static func parameters(of group: String) -> KeyList {
    KeyList(
      name: group, required: [],
      optional: ParameterCatalog.all.filter { $0.group == group }.map(\.name))
  }
}
