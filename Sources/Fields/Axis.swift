import NetCDF

/// A regular coordinate axis of a file, in metres.
struct Axis {
  let origin: Double
  let spacing: Double
  let length: Int

  /// Reads the coordinate variable of a dimension.
  ///
  /// - Throws: `FieldError` where there is none, its unit is not a length, or its places are not
  ///   evenly spaced to within a thousandth of a step, upwards.
  init(_ dimension: NetCDFDimension, of file: NetCDFFile) throws(FieldError) {
    let name = dimension.name
    func failure(_ message: String) -> FieldError {
      FieldError(path: file.path, message: "the axis '\(name)' \(message)")
    }
    guard let variable = file.variables.first(where: { $0.name == name }),
      variable.dimensions == [dimension], variable.type.isNumeric
    else { throw failure("has no coordinates; write a variable \(name)(\(name)) with units") }
    guard let metres = Units.metres(variable.text("units")) else {
      let unit = variable.text("units") ?? ""
      throw failure("is in '\(unit)', which is not a known length; use m, cm, mm or km")
    }
    guard dimension.length >= 2 else {
      throw failure("has \(dimension.length) places; a field needs two or more a side")
    }
    let places = try FieldError.from { () throws(NetCDFError) in try file.readDoubles(name) }
    let step = (places[places.count - 1] - places[0]) / Double(places.count - 1)
    guard step.isFinite, step > 0 else {
      throw failure("does not run upwards; store it from its lowest place to its highest")
    }
    for (index, place) in places.enumerated() {
      guard abs(place - (places[0] + step * Double(index))) <= step / 1000 else {
        throw failure(
          "is not evenly spaced at place \(index) (\(place)); resample the field to a regular grid")
      }
    }
    origin = places[0] * metres
    spacing = step * metres
    length = dimension.length
  }
}
