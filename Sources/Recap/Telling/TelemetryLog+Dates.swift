public import Telemetry

extension TelemetryLog {
  /// `2087-03-14 13:38`, by the log's own clock.
  public func dateText(at seconds: Double) -> String {
    let shift = startOfDaySeconds - Self.secondsOfDay(reading.start)
    let zone = shift > 43_200 ? shift - 86_400 : shift < -43_200 ? shift + 86_400 : shift
    let local = reading.start + Int64(((zone + seconds) * 1e9).rounded())
    let text = InstantText.iso(local)
    let isWhole = text.dropFirst(16).prefix(3) == ":00"
    return text.prefix(10) + " " + text.dropFirst(11).prefix(isWhole ? 5 : 8)
  }

  private static func secondsOfDay(_ nanoseconds: Int64) -> Double {
    let day: Int64 = 86_400_000_000_000
    return Double((nanoseconds % day + day) % day) / 1e9
  }
}
