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
