import Diagnostics

enum ExpressionFunction: String, CaseIterable {
  case min, max, abs, round, floor, ceil, sqrt, clamp

  static func unknown(_ name: String) -> String {
    let names = allCases.map(\.rawValue)
    return "unknown function \(name.quoted)"
      + Suggestion.phrase(for: String(name.prefix(40)), among: names)
  }

  func value(_ values: [Measure]) throws(Mismatch) -> Measure {
    try checkCount(values.count)
    var first = values[0]
    switch self {
    case .min, .max, .clamp:
      first.number = try ordered(values)
      first.isPercent = values.contains(where: \.isPercent)
    case .abs: first.number = Swift.abs(first.number)
    case .round: first.number = try plain(first).rounded()
    case .floor: first.number = try plain(first).rounded(.down)
    case .ceil: first.number = try plain(first).rounded(.up)
    case .sqrt: first = try root(first)
    }
    return first
  }

  private func checkCount(_ count: Int) throws(Mismatch) {
    switch self {
    case .min, .max:
      guard count >= 2 else { throw Mismatch("\(rawValue) takes two values or more") }
    case .clamp:
      guard count == 3 else {
        throw Mismatch("clamp takes three values: the least, the value and the most")
      }
    case .abs, .round, .floor, .ceil, .sqrt:
      guard count == 1 else { throw Mismatch("\(rawValue) takes one value, found \(count)") }
    }
  }

  private func ordered(_ values: [Measure]) throws(Mismatch) -> Double {
    if let other = values.first(where: { $0.dimension != values[0].dimension }) {
      let (first, second) = (values[0].dimension.words, other.dimension.words)
      throw Mismatch("\(rawValue) cannot compare \(first) with \(second)")
    }
    let numbers = values.map(\.number)
    switch self {
    case .min: return numbers.dropFirst().reduce(numbers[0]) { Swift.min($0, $1) }
    case .max: return numbers.dropFirst().reduce(numbers[0]) { Swift.max($0, $1) }
    default:
      guard numbers[0] <= numbers[2] else {
        throw Mismatch(
          "clamp's least value is larger than its most; write clamp(least, value, most)")
      }
      return Swift.min(Swift.max(numbers[0], numbers[1]), numbers[2])
    }
  }

  /// Rounding depends on the unit, so the text must say which.
  private func plain(_ value: Measure) throws(Mismatch) -> Double {
    guard value.dimension == .number else {
      throw Mismatch(
        "\(rawValue) takes a plain number, found \(value.dimension.words); "
          + "divide by a unit first, as in \(rawValue)($x / 1s) * 1s")
    }
    return value.number
  }

  private func root(_ value: Measure) throws(Mismatch) -> Measure {
    guard value.number >= 0 else {
      throw Mismatch("the square root of a negative number, \(written(value.number))")
    }
    guard let dimension = value.dimension.squareRoot else {
      throw Mismatch("\(value.dimension.words) has no square root")
    }
    return Measure(
      number: value.number.squareRoot(), dimension: dimension, isPercent: value.isPercent)
  }
}
