/// Positions as people write them: `51.93`, `51d56'N`, `51°56'30.5"N`, `4 30.5 E`, `W 8 37 12`.
enum DegreesText {
  /// In degrees, north and east positive; nil for what is no position.
  static func value(_ bytes: ArraySlice<UInt8>) -> Double? {
    let text = String(decoding: bytes, as: UTF8.self).trimmed.uppercased()
    var rest = Substring(text)
    var sign = 1.0
    var hasSide = false
    if let side = rest.last, let signOfSide = sides[side] {
      (sign, hasSide) = (signOfSide, true)
      rest.removeLast()
    } else if let side = rest.first, let signOfSide = sides[side] {
      (sign, hasSide) = (signOfSide, true)
      rest.removeFirst()
    }
    rest = rest.drop { $0 == " " }
    if let mark = rest.first, mark == "-" || mark == "+" {
      if hasSide { return nil }
      sign = mark == "-" ? -1 : 1
      rest.removeFirst()
    }
    return magnitude(rest).map { sign * $0 }
  }

  /// Whether a byte may stand in a plain decimal number, so that there is nothing to do.
  static func isOfNumbers(_ byte: UInt8) -> Bool {
    byte &- UInt8(ascii: "0") <= 9 || "+-.,".utf8.contains(byte)
  }

  private static let sides: [Character: Double] = ["N": 1, "E": 1, "S": -1, "W": -1]
  /// What may stand after degrees, minutes and seconds.
  private static let marks: [Set<Character>] = [
    ["D", "°", "º", ":"], ["'", "′", "’", "M", ":"], ["\"", "″", "”", "S"],
  ]

  private static func magnitude(_ text: Substring) -> Double? {
    var rest = text
    var (total, scale) = (0.0, 1.0)
    for place in 0..<3 {
      let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
      guard let number = Double(digits), place == 0 || number < 60 else { return nil }
      total += number / scale
      scale *= 60
      rest = rest[digits.endIndex...]
      let hasMark = rest.first.map { marks[place].contains($0) } == true
      if hasMark { rest.removeFirst() }
      let gap = rest
      rest = rest.drop { $0 == " " }
      if rest.isEmpty { return total }
      // Only the last of the numbers may have decimals, and something must part them.
      guard !digits.contains("."), hasMark || rest.startIndex > gap.startIndex else { return nil }
    }
    return nil
  }
}
