/// A date and a time of day as a clock shows them, and how far the clock is from UTC where it says.
struct CivilTime: Equatable {
  /// Since 1970-01-01.
  var day = 0
  /// Since midnight; 86400 in a leap second.
  var second = 0
  var nanosecond = 0
  /// Seconds that the clock is ahead of UTC.
  var offset: Int?

  struct Refusal: Error {
    let reason: String
  }

  /// Seconds since 1970 as if the clock were UTC's.
  var localSeconds: Int { day * 86400 + second }

  /// Reads ISO 8601: `2026-03-14T09:26:53.5+02:00` or `20260314T092653Z`; slashes or points for
  /// dashes, a space for the `T`, `9:26 PM`; the time of day, its seconds and their fraction, and the zone
  /// (`Z`, `UTC`, `±hh:mm`, `±hhmm`, `±hh`) may be left out.
  ///
  /// - Parameter dates: the order of dates whose year stands last, which are read only with it. Years
  ///   of two digits are 1969 to 2068, as POSIX has them.
  init(_ bytes: ArraySlice<UInt8>, dates: DateOrder? = nil) throws(Refusal) {
    var scan = CivilScan(rest: bytes, dates: dates)
    day = try scan.date()
    guard !scan.rest.isEmpty else { return }
    guard scan.takes("T") || scan.takes("t") || scan.takes(" ") else { throw scan.malformed }
    (second, nanosecond) = try scan.timeOfDay()
    offset = try scan.zone()
  }

  /// A date and a time of day that were written apart.
  init(
    date: ArraySlice<UInt8>, clock: ArraySlice<UInt8>, dates: DateOrder? = nil
  ) throws(Refusal) {
    var scan = CivilScan(rest: date, dates: dates)
    day = try scan.date()
    guard scan.rest.isEmpty else { throw scan.malformed }
    scan = CivilScan(rest: clock)
    (second, nanosecond) = try scan.timeOfDay()
    offset = try scan.zone()
  }

  /// Days since 1970-01-01 in the Gregorian calendar (Hinnant 2014, `days_from_civil`).
  static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719468
  }

  /// The Gregorian date of a day since 1970-01-01 (Hinnant 2014, `civil_from_days`).
  static func date(ofDay day: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = day + 719468
    let era = (shifted >= 0 ? shifted : shifted - 146096) / 146097
    let dayOfEra = shifted - era * 146097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let dayOfMonth = dayOfYear - (153 * month + 2) / 5 + 1
    let civilMonth = month < 10 ? month + 3 : month - 9
    return (yearOfEra + era * 400 + (civilMonth <= 2 ? 1 : 0), civilMonth, dayOfMonth)
  }
}

private struct CivilScan {
  var rest: ArraySlice<UInt8>
  var dates: DateOrder?

  private static let years = 1678...2261

  mutating func date() throws(CivilTime.Refusal) -> Int {
    if let dates, digits < 3 { return try date(dates) }
    let year = try number(4, "year", Self.years)
    let separator = ["-", "/", "."].first { takes($0) }
    let month = try number(2, "month", 1...12)
    if let separator { try take(separator) }
    return CivilTime.days(year, month, try number(2, "day", Self.days(year, month)))
  }

  /// Its year stands last.
  private mutating func date(_ order: DateOrder) throws(CivilTime.Refusal) -> Int {
    let first = try number(digits, order == .dayFirst ? "day" : "month", 1...31)
    guard let separator = ["/", ".", "-"].first(where: { takes($0) }) else { throw malformed }
    let second = try number(min(digits, 2), order == .dayFirst ? "month" : "day", 1...31)
    try take(separator)
    let isShort = digits == 2
    var year = try number(isShort ? 2 : 4, "year", isShort ? 0...99 : Self.years)
    if isShort { year += year < 69 ? 2000 : 1900 }
    let (day, month) = order == .dayFirst ? (first, second) : (second, first)
    try check(month, "month", 1...12)
    try check(day, "day", Self.days(year, month))
    return CivilTime.days(year, month, day)
  }

  private static func days(_ year: Int, _ month: Int) -> ClosedRange<Int> {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return 1...[31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  mutating func timeOfDay() throws(CivilTime.Refusal) -> (second: Int, nanosecond: Int) {
    let hour = try number(digits == 1 ? 1 : 2, "hour", 0...23)
    let isExtended = takes(":")
    let minute = try number(2, "minute", 0...59)
    var (second, nanosecond) = (0, 0)
    if isExtended ? takes(":") : rest.first.map(isDigit) == true {
      second = try number(2, "second", 0...60)
      if takes(".") || takes(",") { nanosecond = try fraction() }
    }
    return (try hourOfDay(hour) * 3600 + minute * 60 + second, nanosecond)
  }

  /// Past `AM` or `PM` where one of them follows.
  private mutating func hourOfDay(_ hour: Int) throws(CivilTime.Refusal) -> Int {
    let mark = rest.drop { $0 == UInt8(ascii: " ") }
    let letters = mark.prefix(2).map { $0 & 0xdf }
    guard letters.count == 2, letters[1] == UInt8(ascii: "M"),
      let half = [UInt8(ascii: "A"), UInt8(ascii: "P")].firstIndex(of: letters[0])
    else { return hour }
    try check(hour, "hour", 1...12)
    rest = mark.dropFirst(2)
    return hour % 12 + 12 * half
  }

  mutating func zone() throws(CivilTime.Refusal) -> Int? {
    while takes(" ") {}
    if rest.isEmpty { return nil }
    var offset = 0
    if takes("Z") || takes("z") || takesWord("UTC") || takesWord("GMT") {
      offset = 0
    } else {
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

  private mutating func fraction() throws(CivilTime.Refusal) -> Int {
    var (value, digits) = (0, 0)
    while let byte = rest.first, isDigit(byte) {
      if digits < 9 { value = value * 10 + Int(byte - UInt8(ascii: "0")) }
      digits += 1
      rest = rest.dropFirst()
    }
    guard digits > 0 else { throw malformed }
    for _ in min(digits, 9)..<9 { value *= 10 }
    return value
  }

  private mutating func number(
    _ digits: Int, _ name: String, _ range: ClosedRange<Int>
  ) throws(CivilTime.Refusal) -> Int {
    var value = 0
    for _ in 0..<digits {
      guard let byte = rest.first, isDigit(byte) else { throw malformed }
      rest = rest.dropFirst()
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    try check(value, name, range)
    return value
  }

  private func check(
    _ value: Int, _ name: String, _ range: ClosedRange<Int>
  ) throws(CivilTime.Refusal) {
    if range.contains(value) { return }
    throw CivilTime.Refusal(
      reason: "has \(name) \(value), which is not in \(range.lowerBound) to \(range.upperBound)")
  }

  /// How many digits come next.
  private var digits: Int { rest.prefix(while: isDigit).count }

  private func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") <= 9 }

  mutating func takes(_ character: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest = rest.dropFirst()
    return true
  }

  private mutating func takesWord(_ word: String) -> Bool {
    guard rest.starts(with: word.utf8) else { return false }
    rest = rest.dropFirst(word.utf8.count)
    return true
  }

  private mutating func take(_ character: Unicode.Scalar) throws(CivilTime.Refusal) {
    guard takes(character) else { throw malformed }
  }

  var malformed: CivilTime.Refusal {
    CivilTime.Refusal(reason: "is not a time in ISO 8601; write it as 2026-03-14T09:26:53Z")
  }
}
