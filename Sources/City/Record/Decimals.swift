import Geometry

/// Numbers as text, the same on every machine.
package enum Decimals {
  /// With a fixed number of decimal places; what has too many digits before the point is written
  /// as it is.
  package static func fixed(_ value: Double, places: Int) -> String {
    let scale = (0..<places).reduce(1) { scale, _ in scale * 10 }
    guard abs(value) * Double(scale) < 9e18 else { return "\(value)" }
    let steps = Int((abs(value) * Double(scale)).rounded())
    let sign = value < 0 && steps > 0 ? "-" : ""
    if places == 0 { return "\(sign)\(steps)" }
    return "\(sign)\(steps / scale).\(padded(steps % scale, places))"
  }

  /// `6` for 6, else as few digits as tell it apart.
  package static func shortest(_ value: Double) -> String {
    abs(value) < 1e15 && value == value.rounded() ? "\(Int(value))" : "\(value)"
  }

  /// Two digits and a power of ten.
  package static func scientific(_ value: Double) -> String {
    guard value != 0, value.isFinite else { return value == 0 ? "0" : "\(value)" }
    var exponent = Int((Elementary.log(abs(value)) / 2.302585092994046).rounded(.down))
    var digits = (value / Elementary.pow(10, Double(exponent)) * 10).rounded() / 10
    if abs(digits) >= 10 { (digits, exponent) = (digits / 10, exponent + 1) }
    return "\(fixed(digits, places: 1))e\(exponent)"
  }

  package static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
