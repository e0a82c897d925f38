extension Quantity where Value == Double {
  /// Metres from `2.5 m`, `40 cm` or a plain number.
  package static var length: Quantity {
    Quantity(expected: "a length such as 2.5 m") { text throws(Mismatch) in
      guard let parts = try NumberAndUnit(text) else { return nil }
      switch parts.unit {
      case "m", "": return parts.number
      case "cm": return parts.number / 100
      default: throw Mismatch("unknown unit in \(text.quoted); lengths are written 2.5 m or 40 cm")
      }
    }
  }

  /// Degrees from `32deg` or `32°`.
  package static var angle: Quantity {
    Quantity(expected: "an angle such as 32deg") { text throws(Mismatch) in
      guard let parts = try NumberAndUnit(text) else { return nil }
      switch parts.unit {
      case "deg", "°": return parts.number
      case "":
        throw Mismatch(
          "expected an angle such as 32deg, found the number \(text); write \(text)deg")
      default: throw Mismatch("unknown unit in \(text.quoted); angles are written 32deg")
      }
    }
  }
}
