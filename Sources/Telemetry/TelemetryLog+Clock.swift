extension TelemetryLog {
  /// The clock of the log's own zone at a time in seconds since its start: `18:30` or `18:30:05`,
  /// on later days `1d+06:15`.
  public func clockText(at seconds: Double) -> String {
    let whole = Int((startOfDaySeconds + seconds).rounded(.down))
    let (day, second) = (whole / 86400, whole % 86400)
    let parts = [second / 3600, second / 60 % 60] + (second % 60 == 0 ? [] : [second % 60])
    let clock = parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    return day > 0 ? "\(day)d+\(clock)" : clock
  }
}
