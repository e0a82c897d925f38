/// What a quantity is of, as exponents of its bases.
struct Dimension: Hashable, Sendable {
  var time = 0
  var length = 0
  var angle = 0
  /// Of a unit that only one place knows, such as `stops` or `kn`.
  var own = 0

  static let number = Dimension()
  static let time = Dimension(time: 1)
  static let length = Dimension(length: 1)
  static let angle = Dimension(angle: 1)
  static let speed = Dimension(time: -1, length: 1)
  static let turning = Dimension(time: -1, angle: 1)
  static let own = Dimension(own: 1)

  static func * (first: Dimension, second: Dimension) -> Dimension {
    Dimension(
      time: first.time + second.time, length: first.length + second.length,
      angle: first.angle + second.angle, own: first.own + second.own)
  }

  static func / (first: Dimension, second: Dimension) -> Dimension {
    Dimension(
      time: first.time - second.time, length: first.length - second.length,
      angle: first.angle - second.angle, own: first.own - second.own)
  }

  /// Nil where an exponent is odd.
  var squareRoot: Dimension? {
    let exponents = [time, length, angle, own]
    guard exponents.allSatisfy({ $0.isMultiple(of: 2) }) else { return nil }
    return Dimension(time: time / 2, length: length / 2, angle: angle / 2, own: own / 2)
  }

  /// `a length`.
  var words: String {
    switch self {
    case .number: "a number"
    case .time: "a duration"
    case .length: "a length"
    case .angle: "an angle"
    case .speed: "a speed"
    case .turning: "a turning speed"
    case .own: "a number with a unit"
    default: "a quantity of \(factors)"
    }
  }

  /// `m²/s`, in the units that numbers are kept in.
  private var factors: String {
    let parts = [("m", length), ("deg", angle), ("s", time), ("units", own)]
    func product(_ sign: Int) -> String {
      parts.filter { $0.1 * sign > 0 }.map { name, exponent in
        abs(exponent) == 1 ? name : "\(name)^\(abs(exponent))"
      }.joined(separator: " ")
    }
    let (above, below) = (product(1), product(-1))
    return (above.isEmpty ? "1" : above) + (below.isEmpty ? "" : "/\(below)")
  }
}

/// A number with its dimension: seconds, metres and degrees.
struct Measure: Sendable {
  var number: Double
  var dimension: Dimension
  /// Whether a `%` made it.
  var isPercent = false

  /// `6 m`, for a message.
  func written(_ ownUnit: String) -> String {
    let number = (number * 1e6).rounded() / 1e6
    return written(number, ownUnit)
  }

  private func written(_ number: Double, _ ownUnit: String) -> String {
    switch dimension {
    case .time: Notation.written(number) + "s"
    case .length: Notation.written(number) + " m"
    case .angle: Notation.written(number) + "deg"
    case .speed: Notation.written(number) + " m/s"
    case .turning: Notation.written(number) + "deg/s"
    case .own: Notation.written(number) + " \(ownUnit)"
    case .number where isPercent: Notation.written(number * 100) + "%"
    default: Notation.written(number)
    }
  }
}
