/// Instants as ISO 8601.
public enum InstantText {
  /// - Parameter nanoseconds: since 1970-01-01T00:00:00Z.
  public static func iso(_ nanoseconds: Int64) -> String {
    let day = BucketSeries.start(of: nanoseconds, width: dayLength)
    let date = CivilTime.date(ofDay: Int(day / dayLength))
    let rest = nanoseconds &- day
    let second = Int(rest / 1_000_000_000)
    var text = "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))"
    text += "T\(padded(second / 3600, 2)):\(padded(second / 60 % 60, 2)):\(padded(second % 60, 2))"
    var fraction = padded(Int(rest % 1_000_000_000), 9)[...]
    while fraction.last == "0" { fraction = fraction.dropLast() }
    return text + (fraction.isEmpty ? "" : ".\(fraction)") + "Z"
  }

  /// `UTC` or `+02:00`.
  static func zone(_ offset: Int) -> String {
    if offset == 0 { return "UTC" }
    let minutes = abs(offset) / 60
    return "\(offset < 0 ? "-" : "+")\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))"
  }

  private static let dayLength: Int64 = 86_400_000_000_000

  private static func padded(_ number: Int, _ digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(digits - text.count, 0)) + text
  }
}

extension TelemetryLog {
  /// Seconds since 1970 that the log's own clock showed at its start, as if its zone were UTC.
  private var localStart: Double {
    let start = Double(reading.start) / 1e9
    let day: Int64 = 86_400_000_000_000
    let shift = startOfDaySeconds - Double((reading.start % day + day) % day) / 1e9
    return start + (shift > 43_200 ? shift - 86_400 : shift < -43_200 ? shift + 86_400 : shift)
  }

  /// By the log's own clock: year, month, day, and seconds after midnight.
  public func date(
    at seconds: Double
  ) -> (year: Int, month: Int, day: Int, secondOfDay: Double) {
    let local = localStart + seconds
    let day = (local / 86400).rounded(.down)
    let date = CivilTime.date(ofDay: Int(day))
    return (date.year, date.month, date.day, local - day * 86400)
  }

  /// `2087-03-14 13:38`, or with seconds where they are not 0, by the log's own clock.
  public func dateText(at seconds: Double) -> String {
    let whole = seconds.rounded()
    let date = date(at: whole)
    let second = Int(date.secondOfDay.rounded())
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let clock = "\(two(second / 3600)):\(two(second / 60 % 60))"
    return "\(date.year)-\(two(date.month))-\(two(date.day)) \(clock)"
      + (second % 60 == 0 ? "" : ":\(two(second % 60))")
  }

  /// Seconds since the log's start of `14:05`, `14:05:30` (of its first day), `1d+06:15`,
  /// `2017-09-05`, `2017-09-05T06:00` or `2017-09-05 06:00`; nil for another text.
  public func seconds(at text: String) -> Double? {
    let parts = text.split(whereSeparator: { $0 == "T" || $0 == " " })
    let fields = (parts.first ?? "").split(separator: "-")
    if fields.count == 3, fields[0].count == 4, parts.count <= 2 {
      let numbers = fields.compactMap { Int($0) }
      guard numbers.count == 3, (1...12).contains(numbers[1]), (1...31).contains(numbers[2])
      else { return nil }
      let clock = parts.count == 2 ? Self.clockSeconds(parts[1]) : 0
      let day = CivilTime.days(numbers[0], numbers[1], numbers[2])
      return clock.map { Double(day) * 86400 + $0 - localStart }
    }
    let days = text.split(separator: "+")
    if days.count == 2, days[0].last == "d", let count = Int(days[0].dropLast()) {
      return Self.clockSeconds(days[1]).map { Double(count) * 86400 + $0 - startOfDaySeconds }
    }
    return Self.clockSeconds(text[...]).map { $0 - startOfDaySeconds }
  }

  private static func clockSeconds(_ text: Substring) -> Double? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { $0.count == 2 ? Int($0) : nil }
    guard (2...3).contains(parts.count), numbers.count == parts.count,
      numbers.dropFirst().allSatisfy({ (0..<60).contains($0) })
    else { return nil }
    return Double(numbers[0] * 3600 + numbers[1] * 60 + (numbers.count == 3 ? numbers[2] : 0))
  }
}
