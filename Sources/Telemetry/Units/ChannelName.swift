/// A column's or key's name taken apart: what is measured and in which unit.
struct ChannelName: Equatable {
  var name: String
  var unit: String

  init(plain name: String, unit: String) {
    self.name = name
    self.unit = unit
  }

  /// `name [unit]` where that may be one, `name (unit)` where the unit is known, or `name_unit` where the ending cannot
  /// be a word.
  init(_ text: String) {
    let text = text.trimmed
    (name, unit) = (text, "")
    if let (name, unit) = Self.bracketed(text, "[", "]"), UnitTable.looksLikeUnit(unit) {
      (self.name, self.unit) = (name, unit)
    } else if let (name, unit) = Self.bracketed(text, "(", ")"), UnitTable.isKnown(unit) {
      (self.name, self.unit) = (name, unit)
    } else if let underscore = text.lastIndex(of: "_"), underscore > text.startIndex,
      let unit = Self.suffixes[text[text.index(after: underscore)...].lowercased()]
    {
      (name, self.unit) = (String(text[..<underscore]), unit)
    }
  }

  /// A name without what stands in brackets behind it.
  static func withoutBrackets(_ text: String) -> String {
    bracketed(text.trimmed, "[", "]")?.name ?? ChannelName(text).name
  }

  private static func bracketed(
    _ text: String, _ open: Character, _ close: Character
  ) -> (name: String, unit: String)? {
    guard text.last == close, let start = text.lastIndex(of: open) else { return nil }
    let unit = String(text[text.index(after: start)...].dropLast()).trimmed
    return (String(text[..<start]).trimmed, unit)
  }

  /// Endings that stand for nothing but a unit: `load_in` and `rate_s` are words.
  private static let suffixes = [
    "kn": "kn", "kts": "kn", "knots": "kn", "mps": "m/s", "kmh": "km/h", "kph": "km/h",
    "mph": "mph", "hpa": "hPa", "kpa": "kPa", "mbar": "mbar", "inhg": "inHg", "psi": "psi",
    "degc": "°C", "celsius": "°C", "degf": "°F", "fahrenheit": "°F", "kelvin": "K", "kw": "kW",
    "kwh": "kWh", "mwh": "MWh", "wh": "Wh", "watts": "W", "volts": "V", "amps": "A",
    "lux": "lx", "lx": "lx", "pct": "%", "percent": "%", "ppm": "ppm", "ppb": "ppb",
    "mm": "mm", "cm": "cm", "km": "km", "kg": "kg", "hz": "Hz", "khz": "kHz", "bpm": "bpm",
    "rpm": "rpm", "deg": "deg", "db": "dB", "meters": "m", "metres": "m",
  ]
}

extension String {
  /// Without white space at both ends.
  var trimmed: String {
    let start = drop { $0.isWhitespace }
    return String(start.reversed().drop { $0.isWhitespace }.reversed())
  }
}
