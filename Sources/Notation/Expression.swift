/// Reckons with quantities: `2 * (1.5s + 500ms)`, `clamp(0.2, 40% * 3, 1)`.
///
/// `+ - * / ( )` and `min max abs round floor ceil sqrt clamp`; dimensions are checked. `+` and `-`
/// between two values stand between spaces, because names may hold a `-`.
struct Expression {
  private var scanner: ExpressionScanner
  private var depth = 0

  private init(_ text: String, _ units: Units) {
    scanner = ExpressionScanner(text, units)
  }

  /// - Throws: `Mismatch` at the part of the text that is wrong.
  static func value(of text: String, _ units: Units) throws(Mismatch) -> Measure {
    var expression = Expression(text, units)
    let value = try expression.sum()
    try expression.scanner.expectEnd()
    return value
  }

  /// Whether a text has operators and not just a number with its unit.
  static func isMeant(by text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let next = index + 1 < scalars.count ? scalars[index + 1] : " "
      switch scalar {
      case "(", ")", "*": return true
      case "+", "-":
        let before = index > 0 ? scalars[index - 1] : " "
        let isBetween = before == " " && next == " "
        let isGlued = ("0"..."9").contains(next) && ("0"..."9").contains(before)
        let isSign = index == 0 && next == " "
        if isBetween || isGlued || isSign { return true }
      case "/":
        if next == " " || ("0"..."9").contains(next) || next == "." { return true }
      default: break
      }
    }
    return false
  }

  private mutating func sum() throws(Mismatch) -> Measure {
    depth += 1
    defer { depth -= 1 }
    guard depth <= 32 else { throw scanner.mismatch("nested more than 32 levels deep") }
    var value = try product()
    while let sign = try scanner.sumSign() {
      let term = try product()
      guard term.dimension == value.dimension else {
        throw Mismatch(Self.mixing(sign.name, value, term), at: sign.offset)
      }
      value.number += sign.name == "+" ? term.number : -term.number
      value.isPercent = value.isPercent || term.isPercent
      try scanner.check(value, at: sign.offset)
    }
    return value
  }

  private static func mixing(_ sign: Character, _ first: Measure, _ second: Measure) -> String {
    let (first, second) = (first.dimension.words, second.dimension.words)
    return sign == "+"
      ? "\(first) and \(second) cannot be added" : "\(second) cannot be taken from \(first)"
  }

  private mutating func product() throws(Mismatch) -> Measure {
    var value = try factor()
    while let sign = scanner.productSign() {
      let other = try factor()
      if sign.name == "*" {
        value.number *= other.number
        value.dimension = value.dimension * other.dimension
      } else {
        guard other.number != 0 else { throw Mismatch("this divides by zero", at: sign.offset) }
        value.number /= other.number
        value.dimension = value.dimension / other.dimension
      }
      value.isPercent = value.isPercent || other.isPercent
      try scanner.check(value, at: sign.offset)
    }
    return value
  }

  private mutating func factor() throws(Mismatch) -> Measure {
    var isNegative = false
    if let sign = scanner.sign() { isNegative = sign == "-" }
    var value = try primary()
    if isNegative { value.number = -value.number }
    return value
  }

  private mutating func primary() throws(Mismatch) -> Measure {
    if let open = scanner.opening() {
      let value = try sum()
      try scanner.close(open)
      return value
    }
    if let name = scanner.function() { return try call(name) }
    return try scanner.literal()
  }

  private mutating func call(
    _ name: (text: String, offset: Int)
  ) throws(Mismatch) -> Measure {
    guard let function = ExpressionFunction(rawValue: name.text) else {
      throw Mismatch(ExpressionFunction.unknown(name.text), at: name.offset)
    }
    let open = scanner.opening() ?? name.offset
    var values = [try sum()]
    while scanner.comma() { values.append(try sum()) }
    try scanner.close(open)
    do throws(Mismatch) {
      let value = try function.value(values)
      try scanner.check(value, at: name.offset)
      return value
    } catch {
      throw Mismatch(error.message, at: name.offset)
    }
  }
}
