/// The parts of an expression's text, one after the other.
struct ExpressionScanner {
  private let scalars: [Unicode.Scalar]
  private let units: Units
  private var position = 0

  init(_ text: String, _ units: Units) {
    scalars = Array(text.unicodeScalars)
    self.units = units
  }

  func mismatch(_ message: String) -> Mismatch { Mismatch(message, at: position) }

  /// Refuses what no number can hold.
  func check(_ value: Measure, at offset: Int) throws(Mismatch) {
    guard value.number.isFinite else { throw Mismatch("the result is too large", at: offset) }
    let exponents = [
      value.dimension.time, value.dimension.length, value.dimension.angle, value.dimension.own,
    ]
    guard exponents.allSatisfy({ Swift.abs($0) <= 16 }) else {
      throw Mismatch("the units multiply beyond sense", at: offset)
    }
  }

  mutating func expectEnd() throws(Mismatch) {
    skipSpaces()
    guard position < scalars.count else { return }
    if scalars[position] == ")" { throw mismatch("')' without a '('; take it out") }
    throw mismatch("expected an operator such as + or *, found \(rest.quoted)")
  }

  /// A `+` or `-` between two values.
  mutating func sumSign() throws(Mismatch) -> (name: Character, offset: Int)? {
    let isAfterSpace = position < scalars.count && scalars[position] == " "
    skipSpaces()
    guard position < scalars.count, scalars[position] == "+" || scalars[position] == "-" else {
      return nil
    }
    let name = Character(scalars[position])
    let isBeforeSpace = position + 1 < scalars.count && scalars[position + 1] == " "
    guard isAfterSpace && isBeforeSpace else {
      throw mismatch("write spaces around '\(name)'")
    }
    position += 1
    return (name, position - 1)
  }

  mutating func productSign() -> (name: Character, offset: Int)? {
    skipSpaces(before: ["*", "/"])
    guard position < scalars.count, scalars[position] == "*" || scalars[position] == "/" else {
      return nil
    }
    position += 1
    return (Character(scalars[position - 1]), position - 1)
  }

  /// Before a value.
  mutating func sign() -> Character? {
    skipSpaces()
    guard position < scalars.count, scalars[position] == "+" || scalars[position] == "-" else {
      return nil
    }
    position += 1
    return Character(scalars[position - 1])
  }

  mutating func comma() -> Bool {
    skipSpaces(before: [","])
    guard position < scalars.count, scalars[position] == "," else { return false }
    position += 1
    return true
  }

  /// Where the `(` is.
  mutating func opening() -> Int? {
    skipSpaces()
    guard position < scalars.count, scalars[position] == "(" else { return nil }
    position += 1
    return position - 1
  }

  mutating func close(_ open: Int) throws(Mismatch) {
    skipSpaces()
    guard position < scalars.count else {
      let isCall = open > 0 && scalars[open - 1].properties.isAlphabetic
      let hint = isCall ? ", and quotes around it all where it stands in braces or brackets" : ""
      throw Mismatch("the '(' here is never closed; add a ')'\(hint)", at: open)
    }
    guard scalars[position] == ")" else {
      throw mismatch("expected ')' or an operator, found \(rest.quoted)")
    }
    position += 1
  }

  /// A word with a `(` behind it, which stays.
  mutating func function() -> (text: String, offset: Int)? {
    skipSpaces()
    let word = word(from: position)
    let end = position + word.unicodeScalars.count
    guard !word.isEmpty, end < scalars.count, scalars[end] == "(" else { return nil }
    defer { position = end }
    return (word, position)
  }

  /// A number with its unit, or a time such as `1:30`.
  mutating func literal() throws(Mismatch) -> Measure {
    skipSpaces()
    let start = position
    guard start < scalars.count else { throw mismatch("a value is missing at the end") }
    if isClock { return try clock(from: start) }
    let number: Double
    do throws(Mismatch) {
      let isSigned = scalars[start] == "+" || scalars[start] == "-"
      guard !isSigned, let parts = try NumberAndUnit(beginning: rest) else {
        throw mismatch(unreadable())
      }
      number = parts.number
      position += parts.length
    } catch {
      throw Mismatch(error.message, at: error.offset ?? start)
    }
    guard let unit = try unit() else { return Measure(number: number, dimension: .number) }
    let value = unit.unit.measure(number, isPercent: unit.name == "%")
    try check(value, at: start)
    return value
  }

  private func unreadable() -> String {
    let word = word(from: position)
    if word.isEmpty { return "expected a value, found \(rest.quoted)" }
    return "unknown word \(word.quoted); a value of 'let' is written $\(word)"
  }

  /// Whether digits and a `:` come next.
  private var isClock: Bool {
    var end = position
    while end < scalars.count, ("0"..."9").contains(scalars[end]) { end += 1 }
    return end > position && end < scalars.count && scalars[end] == ":"
  }

  private mutating func clock(from start: Int) throws(Mismatch) -> Measure {
    position = start
    while position < scalars.count,
      ("0"..."9").contains(scalars[position]) || scalars[position] == ":"
        || scalars[position] == "."
    {
      position += 1
    }
    let text = text(start..<position)
    guard let seconds = clockedSeconds(text) else {
      throw Mismatch("expected a time such as 1:30, found \(text.quoted)", at: start)
    }
    return Measure(number: seconds, dimension: .time)
  }

  private mutating func unit() throws(Mismatch) -> (name: String, unit: Unit)? {
    let start = position
    skipSpaces()
    if let own = units.own, let unit = units.unit(own), starts(with: own) {
      position += own.unicodeScalars.count
      return (own, unit)
    }
    var name = unitWord(from: position)
    guard !name.isEmpty else {
      position = start
      return nil
    }
    let end = position + name.unicodeScalars.count
    if end < scalars.count, scalars[end] == "/" {
      let below = unitWord(from: end + 1)
      if !below.isEmpty { name += "/\(below)" }
    }
    guard let unit = units.unit(name) else { throw mismatch("unknown unit \(name.quoted)") }
    position += name.unicodeScalars.count
    return (name, unit)
  }

  private func starts(with text: String) -> Bool {
    let end = position + text.unicodeScalars.count
    guard end <= scalars.count, self.text(position..<end) == text else { return false }
    return end == scalars.count || !scalars[end].properties.isAlphabetic
  }

  private func unitWord(from start: Int) -> String {
    guard start < scalars.count else { return "" }
    if scalars[start] == "%" || scalars[start] == "°" { return String(scalars[start]) }
    var end = start
    while end < scalars.count, scalars[end].properties.isAlphabetic { end += 1 }
    return text(start..<end)
  }

  /// Letters, digits, `-` and `_`, beginning with a letter.
  private func word(from start: Int) -> String {
    var end = start
    while end < scalars.count {
      let scalar = scalars[end]
      let isLetter = scalar.properties.isAlphabetic
      guard isLetter || (end > start && (scalar.isNameMark || ("0"..."9").contains(scalar))) else {
        break
      }
      end += 1
    }
    return text(start..<end)
  }

  private var rest: String { text(position..<scalars.count) }

  private func text(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[range])
    return String(view)
  }

  private mutating func skipSpaces() {
    while position < scalars.count, scalars[position] == " " || scalars[position] == "\n" {
      position += 1
    }
  }

  /// Only where one of some signs follows: spaces say whether a `+` stands between values.
  private mutating func skipSpaces(before signs: Set<Unicode.Scalar>) {
    let start = position
    skipSpaces()
    if position >= scalars.count || !signs.contains(scalars[position]) { position = start }
  }
}

extension Unicode.Scalar {
  fileprivate var isNameMark: Bool { self == "-" || self == "_" }
}
