import Geometry

/// Robert Penner's easing equations (Programming Macromedia Flash MX, 2002, chapter 7), from 0 to 1.
public struct Penner: Hashable, Sendable {
  public enum Curve: String, CaseIterable, Sendable {
    case quad, cubic, quart, quint, sine, expo, circ, back, elastic, bounce
  }

  public enum Ends: String, CaseIterable, Sendable {
    /// The curve itself: slow at the start.
    case start = "ease-in"
    case end = "ease-out"
    case both = "ease-in-out"
  }

  public let curve: Curve
  public let ends: Ends

  public init(_ curve: Curve, _ ends: Ends) {
    self.curve = curve
    self.ends = ends
  }

  var name: String { "\(ends.rawValue)-\(curve.rawValue)" }

  /// - Precondition: `x` is within 0...1.
  func callAsFunction(_ x: Double) -> Double {
    if x <= 0 || x >= 1 { return x }
    switch ends {
    case .start: return easeIn(x)
    case .end: return 1 - easeIn(1 - x)
    case .both: return x < 0.5 ? easeIn(2 * x) / 2 : 1 - easeIn(2 - 2 * x) / 2
    }
  }

  private func easeIn(_ x: Double) -> Double {
    switch curve {
    case .quad: x * x
    case .cubic: x * x * x
    case .quart: x * x * x * x
    case .quint: x * x * x * x * x
    case .sine: 1 - Elementary.cos(x * .pi / 2)
    case .expo: x <= 0 ? 0 : Elementary.exp2(10 * (x - 1))
    case .circ: 1 - (max(0, 1 - x * x)).squareRoot()
    case .back: x * x * ((overshoot + 1) * x - overshoot)
    case .elastic: elastic(x)
    case .bounce: 1 - Self.bounced(1 - x)
    }
  }

  /// How far it goes beyond: a tenth, at both ends likewise.
  private var overshoot: Double { ends == .both ? 1.70158 * 1.525 : 1.70158 }

  private func elastic(_ x: Double) -> Double {
    if x <= 0 || x >= 1 { return x }
    let period = ends == .both ? 0.45 : 0.3
    let back = x - 1
    return -Elementary.exp2(10 * back)
      * Elementary.sin((back - period / 4) * 2 * .pi / period)
  }

  private static func bounced(_ x: Double) -> Double {
    let height = 7.5625
    let flights: [(end: Double, top: Double, floor: Double)] = [
      (1, 0, 0), (2, 1.5, 0.75), (2.5, 2.25, 0.9375), (2.75, 2.625, 0.984375),
    ]
    let flight = flights.first { x < $0.end / 2.75 } ?? flights[3]
    let time = x - flight.top / 2.75
    return height * time * time + flight.floor
  }
}
