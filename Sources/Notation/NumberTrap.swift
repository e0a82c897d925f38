/// Numbers that other readers of YAML take for something else than a person means, or that look
/// like numbers and are none.
enum NumberTrap {
  /// What is wrong and the mend; nil where nothing is.
  static func message(_ text: String) -> String? {
    let word = String(text.prefix { $0 != " " && $0 != ")" && $0 != "," })
    let magnitude = word.drop { $0 == "-" || $0 == "+" }
    if let value = based(magnitude) {
      return "a number is written in tens: write \(value), not \(word.quoted)"
    }
    if isGrouped(magnitude) {
      return "a number has no '_' in it: write \(word.filter { $0 != "_" }), not \(word)"
    }
    if [".inf", ".nan"].contains(magnitude.lowercased()) {
      return "a number has an end, found \(word.quoted)"
    }
    if magnitude.last == ".", magnitude.dropLast().allSatisfy(isDigit), magnitude.count > 1 {
      return "a point has decimals behind it: write \(word.dropLast()), not \(word)"
    }
    return nil
  }

  /// `0x1F`, `0o17` and `0b11`.
  private static func based(_ text: Substring) -> UInt64? {
    guard text.first == "0", let letter = text.dropFirst().first else { return nil }
    let radixes: [Character: Int] = ["x": 16, "X": 16, "o": 8, "O": 8, "b": 2, "B": 2]
    guard let radix = radixes[letter] else { return nil }
    return UInt64(text.dropFirst(2), radix: radix)
  }

  /// `1_000`.
  private static func isGrouped(_ text: Substring) -> Bool {
    text.first.map(isDigit) == true && text.last.map(isDigit) == true && text.contains("_")
      && text.allSatisfy { isDigit($0) || $0 == "_" || $0 == "." }
  }

  private static func isDigit(_ character: Character) -> Bool {
    character.isASCII && character.isNumber
  }
}
