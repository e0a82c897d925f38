/// InfluxDB's line protocol: `measurement,tag=a field=1.5,other=2i 1465839830100400200`.
///
/// A channel is named `measurement.field`, and `measurement.field{tag=a}` where there are tags.
struct LineProtocol {
  /// One line taken apart.
  struct Line {
    var measurement = 0..<0
    /// Measurement and tags, as they are written.
    var series = 0..<0
    var fields: [(name: Range<Int>, value: Range<Int>)] = []
    var time = 0..<0
  }

  let bytes: Bytes
  let end: Int
  private(set) var index: Int

  init(_ bytes: Bytes, from start: Int, to end: Int) {
    self.bytes = bytes
    self.end = end
    index = start
  }

  mutating func line() throws(JSONFailure) -> Line {
    var line = Line()
    let start = index
    skip(to: ", ")
    line.measurement = start..<index
    if line.measurement.isEmpty { throw failure("expected a measurement's name") }
    if index < end, bytes[index] == UInt8(ascii: ",") { skip(to: " ") }
    line.series = start..<index
    skipSpaces()
    repeat { line.fields.append(try field()) } while takesComma()
    skipSpaces()
    let time = index
    while index < end, bytes[index] != 0x20, bytes[index] != 0x0d { index += 1 }
    line.time = time..<index
    skipSpaces()
    if index < end, bytes[index] != 0x0d { throw failure("expected the line's end after the time") }
    return line
  }

  private mutating func field() throws(JSONFailure) -> (name: Range<Int>, value: Range<Int>) {
    let start = index
    skip(to: "=, ")
    guard index < end, bytes[index] == UInt8(ascii: "="), index > start else {
      throw failure("expected a field such as load=1.5")
    }
    let name = start..<index
    index += 1
    let value = index
    if bytes[index] == UInt8(ascii: "\"") {
      index += 1
      while index < end, bytes[index] != UInt8(ascii: "\"") {
        index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
      }
      guard index < end else { throw failure("this quote is never closed", at: value) }
      index += 1
    } else {
      while index < end, ![0x20, 0x2c, 0x0d].contains(bytes[index]) { index += 1 }
    }
    if index == value { throw failure("expected a field's value") }
    return (name, value..<index)
  }

  private mutating func takesComma() -> Bool {
    guard index < end, bytes[index] == UInt8(ascii: ",") else { return false }
    index += 1
    return true
  }

  /// To the first of these characters without a backslash before it.
  private mutating func skip(to stops: String) {
    while index < end, !stops.utf8.contains(bytes[index]), bytes[index] != 0x0d {
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    index = min(index, end)
  }

  private mutating func skipSpaces() {
    while index < end, bytes[index] == 0x20 { index += 1 }
  }

  private func failure(_ message: String, at place: Int? = nil) -> JSONFailure {
    JSONFailure(index: min(place ?? index, end), message: message)
  }

  /// Whether most of the first lines are of this format and hold numbers.
  static func looksLike(_ bytes: Bytes, isWhole: Bool) -> Bool {
    var (index, good, bad) = (0, 0, 0)
    while index < bytes.count, good + bad < 20 {
      let lineEnd = bytes.firstIndex(of: UInt8(ascii: "\n"), in: index..<bytes.count)
      if lineEnd == nil, !isWhole { break }
      let end = lineEnd ?? bytes.count
      defer { index = end + 1 }
      if end == index || bytes[index] == UInt8(ascii: "#") { continue }
      var parser = LineProtocol(bytes, from: index, to: end)
      let line = try? parser.line()
      let isGood = line?.fields.allSatisfy { isValue($0.value, bytes) } == true
      (good, bad) = isGood ? (good + 1, bad) : (good, bad + 1)
    }
    return good > 0 && good >= 3 * bad
  }

  /// By the first time there is; nanoseconds are usual.
  static func epochUnit(_ bytes: Bytes) -> EpochUnit {
    var index = 0
    while index < bytes.count {
      let end = bytes.firstIndex(of: UInt8(ascii: "\n"), in: index..<bytes.count) ?? bytes.count
      var parser = LineProtocol(bytes, from: index, to: end)
      if bytes[index] != UInt8(ascii: "#"), let line = try? parser.line(),
        let time = Double(bytes.text(line.time))
      {
        return EpochUnit(magnitude: time)
      }
      index = end + 1
    }
    return .nanoseconds
  }

  private static func isValue(_ range: Range<Int>, _ bytes: Bytes) -> Bool {
    bytes[range.lowerBound] == UInt8(ascii: "\"") || number(range, bytes) != nil
  }

  /// A number, an integer such as `5i` or `5u`, or a truth value as 1 or 0.
  static func number(_ range: Range<Int>, _ bytes: Bytes) -> Double? {
    var index = range.lowerBound
    if let number = bytes.decimal(at: &index) {
      let suffix = bytes[index] | 0x20
      let isWhole = suffix == UInt8(ascii: "i") || suffix == UInt8(ascii: "u")
      return index == range.upperBound || isWhole && index + 1 == range.upperBound ? number : nil
    }
    switch bytes.text(range) {
    case "t", "T", "true", "True", "TRUE": return 1
    case "f", "F", "false", "False", "FALSE": return 0
    default: return nil
    }
  }
}
