import NetCDF

/// A regular coordinate axis of a file.
struct Axis {
  /// The first stored place.
  let origin: Double
  /// To the next stored place; below 0 for an axis that is stored from its highest place down.
  let spacing: Double
  let length: Int
  let unit: Unit

  enum Unit: Equatable {
    /// Origin and spacing are in metres.
    case metres
    /// They are in degrees of latitude or longitude.
    case degrees
    /// The file has no coordinates: a metre a place.
    case places
  }

  /// Reads the coordinate variable of a dimension.
  ///
  /// - Throws: `FieldError` where its unit is not a length or an angle, or its places are not evenly
  ///   spaced to within a thousandth of a step.
  init(_ dimension: NetCDFDimension, of file: NetCDFFile) throws(FieldError) {
    let name = dimension.name
    func failure(_ message: String) -> FieldError {
      FieldError(path: file.path, message: "the axis '\(name)' \(message)")
    }
    length = dimension.length
    guard dimension.length >= 2 else {
      throw failure("has \(dimension.length) places; a field needs two or more a side")
    }
    guard let variable = file.variables.first(where: { $0.name == name }),
      variable.dimensions == [dimension], variable.type.isNumeric
    else {
      (origin, spacing, unit) = (0, 1, .places)
      return
    }
    let isAngle = Units.isAngle(variable.text("units"))
    guard let metres = isAngle ? 1 : Units.metres(variable.text("units")) else {
      let unit = variable.text("units") ?? ""
      throw failure(
        "is in '\(printable(unit))', which is not a known length; use m, cm, mm, km or degrees")
    }
    let places = try FieldError.from { () throws(NetCDFError) in
      try file.readDoubles(
        name, start: [0], count: [min(dimension.length, Self.mostPlaces)])
    }
    let step = (places[places.count - 1] - places[0]) / Double(places.count - 1)
    guard step.isFinite, step != 0 else {
      throw failure("does not run up or down; store its places in order")
    }
    for (index, place) in places.enumerated() {
      guard abs(place - (places[0] + step * Double(index))) <= abs(step) / 1000 else {
        throw failure(
          "is not evenly spaced at place \(index) (\(place)); resample the field to a regular grid")
      }
    }
    (origin, spacing) = (places[0] * metres, step * metres)
    unit = isAngle ? .degrees : .metres
  }

  /// Longer axes belong to no field that can be read.
  private static let mostPlaces = 1 << 20

  /// The middle of the axis.
  var middle: Double { origin + spacing * Double(length - 1) / 2 }
}
