import Geometry

/// Factors from the units that simulations write to metres and seconds.
enum Units {
  /// Metres in a unit of length, or nil for a unit that is not known. No unit stands for metres.
  static func metres(_ unit: String?) -> Double? {
    guard let unit, !unit.isEmpty, unit != "1" else { return 1 }
    return lengths.first { $0.names.contains(unit.lowercased()) }?.factor
  }

  static func isAngle(_ unit: String?) -> Bool {
    guard let unit = unit?.lowercased() else { return false }
    return unit.hasPrefix("degree") && !unit.contains("celsius") || unit == "deg"
  }

  /// Metres in a degree of longitude (axis 0) at a latitude in degrees, or of latitude, on a sphere
  /// of the Earth's mean radius.
  static func metresInDegree(ofAxis axis: Int, at latitude: Double) -> Double {
    let metres = 6_371_008.8 * .pi / 180
    return axis == 0 ? metres * Elementary.cos(latitude * .pi / 180) : metres
  }

  /// Seconds in a unit of time such as `s` or `hours since 2026-01-01`, or nil for a unit that
  /// is not known. No unit stands for seconds.
  static func seconds(_ unit: String?) -> Double? {
    guard let word = unit?.lowercased().split(separator: " ").first else { return 1 }
    return word == "1" ? 1 : times.first { $0.names.contains(String(word)) }?.factor
  }

  private static let lengths: [(names: Set<String>, factor: Double)] = [
    (["m", "metre", "metres", "meter", "meters"], 1),
    (["km", "kilometre", "kilometres", "kilometer", "kilometers"], 1000),
    (["cm", "centimetre", "centimetres", "centimeter", "centimeters"], 0.01),
    (["mm", "millimetre", "millimetres", "millimeter", "millimeters"], 0.001),
    (["um", "µm", "micron", "microns", "micrometre", "micrometer"], 1e-6),
    (["nm", "nanometre", "nanometer"], 1e-9),
  ]

  private static let times: [(names: Set<String>, factor: Double)] = [
    (["ms", "msec", "millisecond", "milliseconds"], 0.001),
    (["s", "sec", "secs", "second", "seconds"], 1),
    (["min", "mins", "minute", "minutes"], 60),
    (["h", "hr", "hrs", "hour", "hours"], 3600), (["d", "day", "days"], 86400),
  ]
}
