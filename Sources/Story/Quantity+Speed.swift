import Notation

extension Quantity where Value == Double {
  /// Metres a second from `2 m/s` or `40 cm/s`.
  static var speed: Quantity {
    Quantity(expected: "a speed such as 2 m/s") { text throws(Mismatch) in
      guard let parts = try NumberAndUnit(text) else { return nil }
      switch parts.unit {
      case "m/s": return parts.number
      case "cm/s": return parts.number / 100
      case "":
        throw Mismatch(
          "expected a speed such as 2 m/s, found the number \(text); write \(text) m/s")
      default:
        throw Mismatch("unknown unit in \(text.quoted); speeds are written 2 m/s or 40 cm/s")
      }
    }
  }

  /// Degrees a second from `40deg/s`.
  static var turningSpeed: Quantity {
    Quantity(expected: "a turning speed such as 40deg/s") { text throws(Mismatch) in
      guard let parts = try NumberAndUnit(text) else { return nil }
      switch parts.unit {
      case "deg/s", "°/s": return parts.number
      case "":
        throw Mismatch(
          "expected a turning speed such as 40deg/s, found the number \(text); write \(text)deg/s")
      default:
        throw Mismatch("unknown unit in \(text.quoted); turning speeds are written 40deg/s")
      }
    }
  }
}
