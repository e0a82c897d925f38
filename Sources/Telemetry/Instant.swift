/// A time as ISO 8601 writes it in full: date, time of day and zone.
struct Instant {
  /// Whole seconds since 1970-01-01T00:00:00Z, leap seconds not counted.
  let seconds: Int
  /// 0..<1 s.
  let fraction: Double
  /// Seconds after midnight by the zone that it is written in.
  let daySeconds: Double

  struct Refusal: Error {
    let reason: String
  }

  /// Reads `2026-03-14T09:26:53.5+02:00`: a `T` or a space in the middle, seconds and their
  /// fraction optional, then `Z`, `±hh:mm`, `±hhmm` or `±hh`.
  init(_ bytes: ArraySlice<UInt8>) throws(Refusal) {
    var scan = Scan(rest: bytes)
    let (year, month, day) = try scan.date()
    let (hour, minute, second, fraction) = try scan.timeOfDay()
    let offset = try scan.zone()
    let clock = hour * 3600 + minute * 60 + second
    seconds = Self.days(year, month, day) * 86400 + clock - offset
    self.fraction = fraction
    daySeconds = Double(clock) + fraction
  }

  /// Seconds from `other` to this, exact where both are whole.
  func seconds(since other: Instant) -> Double {
    Double(seconds - other.seconds) + (fraction - other.fraction)
  }

  /// Days since 1970-01-01 in the Gregorian calendar (Hinnant 2014, `days_from_civil`).
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719468
  }
}

private struct Scan {
  var rest: ArraySlice<UInt8>

  mutating func date() throws(Instant.Refusal) -> (year: Int, month: Int, day: Int) {
    let year = try number(4, "year", 0...9999)
    try take("-")
    let month = try number(2, "month", 1...12)
    try take("-")
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (year, month, try number(2, "day", 1...lengths[month - 1]))
  }

  mutating func timeOfDay() throws(Instant.Refusal) -> (Int, Int, Int, Double) {
    guard takes("T") || takes("t") || takes(" ") else { throw malformed }
    let hour = try number(2, "hour", 0...23)
    try take(":")
    let minute = try number(2, "minute", 0...59)
    guard takes(":") else { return (hour, minute, 0, 0) }
    let second = try number(2, "second", 0...59)
    return (hour, minute, second, takes(".") || takes(",") ? try fraction() : 0)
  }

  mutating func zone() throws(Instant.Refusal) -> Int {
    if rest.isEmpty {
      throw Instant.Refusal(reason: "has no zone; add Z or an offset such as +02:00")
    }
    var offset = 0
    if !takes("Z"), !takes("z") {
      let isWest = takes("-")
      guard isWest || takes("+") else { throw malformed }
      let hours = try number(2, "zone hour", 0...14)
      if !rest.isEmpty {
        _ = takes(":")
        offset = try number(2, "zone minute", 0...59)
      }
      offset = (hours * 3600 + offset * 60) * (isWest ? -1 : 1)
    }
    guard rest.isEmpty else { throw malformed }
    return offset
  }

  private mutating func fraction() throws(Instant.Refusal) -> Double {
    var (value, scale) = (0.0, 1.0)
    while let digit = nextDigit() {
      guard scale < 1e15 else { continue }
      value = value * 10 + Double(digit)
      scale *= 10
    }
    guard scale > 1 else { throw malformed }
    return value / scale
  }

  private mutating func number(
    _ digits: Int, _ name: String, _ range: ClosedRange<Int>
  ) throws(Instant.Refusal) -> Int {
    var value = 0
    for _ in 0..<digits {
      guard let digit = nextDigit() else { throw malformed }
      value = value * 10 + digit
    }
    if range.contains(value) { return value }
    throw Instant.Refusal(
      reason: "has \(name) \(value), which is not in \(range.lowerBound) to \(range.upperBound)")
  }

  private mutating func nextDigit() -> Int? {
    guard let byte = rest.first, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else {
      return nil
    }
    rest = rest.dropFirst()
    return Int(byte - UInt8(ascii: "0"))
  }

  private mutating func takes(_ character: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest = rest.dropFirst()
    return true
  }

  private mutating func take(_ character: Unicode.Scalar) throws(Instant.Refusal) {
    guard takes(character) else { throw malformed }
  }

  private var malformed: Instant.Refusal {
    Instant.Refusal(reason: "is not a time in ISO 8601; write it as 2026-03-14T09:26:53Z")
  }
}
