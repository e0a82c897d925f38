package import Time

/// One unit: what a number of it is in seconds, metres or degrees.
struct Unit: Sendable {
  let dimension: Dimension
  /// First multiplied, then divided: `25 frames` and `40 cm` are the nearest numbers so.
  let factor: Double
  let divisor: Double

  init(_ dimension: Dimension, _ factor: Double = 1, over divisor: Double = 1) {
    self.dimension = dimension
    self.factor = factor
    self.divisor = divisor
  }

  func measure(_ number: Double, isPercent: Bool = false) -> Measure {
    Measure(number: number * factor / divisor, dimension: dimension, isPercent: isPercent)
  }

  /// How many of this unit a number in seconds, metres or degrees is.
  func count(of number: Double) -> Double { number * divisor / factor }
}

/// The units that may stand behind a number.
package struct Units: Sendable {
  /// For `frames`; nil where nothing has frames.
  private let rate: FrameRate?
  /// A unit that only this place knows.
  let own: String?
  private let hasDays: Bool

  package init(rate: FrameRate? = nil, own: String? = nil) {
    self.rate = rate
    self.own = own.flatMap { Self.shared[$0] == nil ? $0 : nil }
    hasDays = false
  }

  /// What stretches of a log are told in.
  static let ofLogTime = Units(hasDays: true)

  private init(hasDays: Bool) {
    rate = nil
    own = nil
    self.hasDays = hasDays
  }

  /// Nil for a unit that there is not.
  func unit(_ name: String) -> Unit? {
    if let own, name == own { return Unit(.own) }
    if hasDays, name == "d" { return Unit(.time, 86_400) }
    if let unit = Self.shared[name] { return unit }
    if let rate, name == "frames" || name == "frame" {
      return Unit(.time, Double(rate.denominator), over: Double(rate.numerator))
    }
    return quotient(name)
  }

  /// `m/s`, `deg/min`.
  private func quotient(_ name: String) -> Unit? {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, let above = Self.shared[parts[0]], let below = Self.shared[parts[1]],
      below.dimension == .time
    else { return nil }
    return Unit(
      above.dimension / below.dimension, above.factor * below.divisor,
      over: above.divisor * below.factor)
  }

  private static let shared: [String: Unit] = [
    "s": Unit(.time), "ms": Unit(.time, over: 1000), "min": Unit(.time, 60),
    "h": Unit(.time, 3600), "m": Unit(.length), "cm": Unit(.length, over: 100),
    "mm": Unit(.length, over: 1000), "deg": Unit(.angle), "°": Unit(.angle),
    "turn": Unit(.angle, 360), "turns": Unit(.angle, 360), "rad": Unit(.angle, 180, over: .pi),
    "%": Unit(.number, over: 100),
  ]
}
