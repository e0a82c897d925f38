/// Numbers that other readers of YAML take for something else than a person means, or that look
/// like numbers and are none.
enum NumberTrap {
  /// What is wrong and the mend; nil where nothing is.
  static func message(_ text: String) -> String? {
    let word = String(text.prefix { $0 != " " && $0 != ")" && $0 != "," })
    let magnitude = word.drop { $0 == "-" || $0 == "+" }
    if let (digits, value) = based(magnitude) {
      return "a number is written in tens: write \(value), not \(digits)"
    }
    if let digits = grouped(magnitude) {
      return "a number has no '_' in it: write \(digits.filter { $0 != "_" }), not \(digits)"
    }
    if [".inf", ".nan"].contains(magnitude.lowercased()) {
      return "a number is finite, found \(word.quoted)"
    }
    if magnitude.last == ".", magnitude.dropLast().allSatisfy(isDigit), magnitude.count > 1 {
      return "a point has decimals behind it: write \(word.dropLast()), not \(word)"
    }
    return nil
  }

  /// `0x1F`, `0o17` and `0b11`.
  private static func based(_ text: Substring) -> (digits: Substring, value: UInt64)? {
    guard text.first == "0", let letter = text.dropFirst().first else { return nil }
    let radixes: [Character: Int] = ["x": 16, "X": 16, "o": 8, "O": 8, "b": 2, "B": 2]
    guard let radix = radixes[letter] else { return nil }
    let digits = text.prefix(
      2
        + text.dropFirst(2).prefix { $0.isASCII && $0.hexDigitValue.map { $0 < radix } == true }
        .count)
    return UInt64(digits.dropFirst(2), radix: radix).map { (digits, $0) }
  }

  /// `1_000`.
  private static func grouped(_ text: Substring) -> Substring? {
    let digits = text.prefix { isDigit($0) || $0 == "_" || $0 == "." }
    guard digits.first.map(isDigit) == true, digits.last.map(isDigit) == true else { return nil }
    return digits.contains("_") ? digits : nil
  }

  private static func isDigit(_ character: Character) -> Bool {
    character.isASCII && character.isNumber
  }
}
