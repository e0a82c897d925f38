import Foundation

/// An axis with its range: values to fractions of its length, and the ticks on it.
package struct AxisScale {
  package struct Tick {
    package let value: Double
    package let text: String
  }

  private let scale: Axis.Scale
  private let low: Double
  private let high: Double

  /// - Parameter values: what the series hold in this direction.
  package init(_ axis: Axis, values: [Double]) {
    scale = axis.scale
    let shown = values.filter { $0.isFinite && (axis.scale != .logarithmic || $0 > 0) }
    let standard: ClosedRange<Double> = axis.scale == .logarithmic ? 0.1...10 : 0...1
    let found = shown.min().flatMap { low in shown.max().map { low...$0 } } ?? standard
    let range = axis.range ?? Self.grown(found, axis.scale)
    (low, high) = (Self.warped(range.lowerBound, scale), Self.warped(range.upperBound, scale))
  }

  /// 0...1 inside of the range; nil for what the scale cannot show.
  package func fraction(of value: Double) -> Double? {
    guard value.isFinite, scale != .logarithmic || value > 0 else { return nil }
    return (Self.warped(value, scale) - low) / (high - low)
  }

  /// About `count` round values inside of the range.
  package func ticks(_ count: Int) -> [Tick] {
    switch scale {
    case .linear:
      let step = Self.roundStep((high - low) / Double(count), among: [1, 2, 5, 10])
      return multiples(of: step).map { Tick(value: $0, text: Self.text($0, step: step)) }
    case .clock:
      let hours = [300, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 172_800, 604_800.0]
      let step = hours.first { (high - low) / $0 <= Double(count) } ?? 2_592_000
      return multiples(of: step).map { Tick(value: $0, text: Self.clockText($0)) }
    case .logarithmic: return powers(count)
    }
  }

  /// Powers of ten, and twice and five times them where there would be few.
  private func powers(_ count: Int) -> [Tick] {
    let step = max(1, ((high - low) / Double(count)).rounded())
    let exponents = multiples(of: step).map { Int($0) }
    if exponents.count > 2 {
      return exponents.map { Tick(value: pow(10, Double($0)), text: Self.powerText(1, $0)) }
    }
    let decades = Int(low.rounded(.down))...Int(high.rounded(.up))
    return decades.flatMap { exponent in
      [1, 2, 5].map { digit in
        Tick(
          value: Double(digit) * pow(10, Double(exponent)), text: Self.powerText(digit, exponent))
      }
    }.filter { tick in fraction(of: tick.value).map { (-1e-9...1 + 1e-9).contains($0) } ?? false }
  }

  private func multiples(of step: Double) -> [Double] {
    let first = Int((low / step - 1e-9).rounded(.up))
    let last = Int((high / step + 1e-9).rounded(.down))
    return first <= last ? (first...last).map { Double($0) * step } : []
  }

  private static func warped(_ value: Double, _ scale: Axis.Scale) -> Double {
    scale == .logarithmic ? log10(value) : value
  }

  /// Room above and below, and some width for what has none.
  private static func grown(
    _ range: ClosedRange<Double>, _ scale: Axis.Scale
  ) -> ClosedRange<Double> {
    let (low, high) = (range.lowerBound, range.upperBound)
    switch scale {
    case .clock: return low < high ? range : low...(low + 3600)
    case .logarithmic: return low < high ? low / 1.3...high * 1.3 : low / 2...high * 2
    case .linear:
      if low == high { return low - max(abs(low), 1) / 2...high + max(abs(high), 1) / 2 }
      let room = (high - low) * 0.06
      return (low >= 0 && low < room * 4 ? 0 : low - room)...(high + room)
    }
  }

  private static func roundStep(_ wish: Double, among mantissas: [Double]) -> Double {
    let power = pow(10, log10(wish).rounded(.down))
    return (mantissas.first { $0 * power >= wish * 0.999 } ?? 10) * power
  }

  private static func text(_ value: Double, step: Double) -> String {
    if value == 0 { return "0" }
    let magnitude = max(abs(value), step)
    if magnitude >= 1e5 || magnitude < 1e-3 {
      let exponent = Int(log10(abs(value)).rounded(.down))
      let mantissa = value / pow(10, Double(exponent))
      return "\(trimmed(String(format: "%.2f", mantissa)))·10\(raised(exponent))"
    }
    let decimals = max(0, Int(-log10(step).rounded(.down)))
    return signed(String(format: "%.\(decimals)f", value))
  }

  private static func clockText(_ seconds: Double) -> String {
    let minutes = Int((seconds / 60).rounded())
    if minutes.isMultiple(of: 1440), minutes > 1440 { return "day \(minutes / 1440 + 1)" }
    return String(format: "%02d:%02d", minutes / 60, minutes % 60)
  }

  /// A digit times a power of ten.
  private static func powerText(_ digit: Int, _ exponent: Int) -> String {
    if (-3...4).contains(exponent) {
      let value = Double(digit) * pow(10, Double(exponent))
      return trimmed(String(format: "%.\(max(0, -exponent))f", value))
    }
    return "\(digit == 1 ? "" : "\(digit)·")10\(raised(exponent))"
  }

  private static func raised(_ exponent: Int) -> String {
    let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    let magnitude = String(exponent.magnitude).compactMap(\.wholeNumberValue).map { digits[$0] }
    return (exponent < 0 ? "⁻" : "") + String(magnitude)
  }

  private static func trimmed(_ text: String) -> String {
    guard text.contains(".") else { return signed(text) }
    let short = text.reversed().drop { $0 == "0" }.drop { $0 == "." }
    return signed(String(short.reversed()))
  }

  private static func signed(_ text: String) -> String {
    text.hasPrefix("-") ? "\u{2212}\(text.dropFirst())" : text
  }
}
