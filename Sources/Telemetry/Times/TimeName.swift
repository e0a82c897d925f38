/// What a column or key of times is called: `time`, `timestamp_ms`, `t [us]`.
enum TimeName {
  static let usual = [
    "time", "timestamp", "datetime", "date_time", "date time", "_time", "ts", "time_utc",
    "timestamp_utc", "utc", "epoch", "unix", "unixtime", "unix_time", "created_at", "recorded_at",
    "observed_at", "date",
  ]
  /// Where nothing else looks like times: a `t` may be a temperature.
  static let weak = ["t", "elapsed", "uptime"]

  /// The name in lower case without a unit that stands behind it.
  static func plain(_ text: String) -> String {
    let name = ChannelName.withoutBrackets(text).lowercased()
    guard let (head, _) = ending(of: name), isKnown(head) else { return name }
    return head
  }

  /// The unit that a column's name says its times count in.
  static func unit(_ text: String) -> EpochUnit? {
    let name = ChannelName(text)
    if let unit = EpochUnit(rawValue: name.unit) { return unit }
    guard let (head, unit) = ending(of: name.name.lowercased()), isKnown(head) else {
      return nil
    }
    return unit
  }

  private static func isKnown(_ name: String) -> Bool {
    usual.contains(name) || weak.contains(name)
  }

  private static func ending(of name: String) -> (head: String, unit: EpochUnit)? {
    guard let underscore = name.lastIndex(of: "_"),
      let unit = EpochUnit(rawValue: String(name[name.index(after: underscore)...]))
    else { return nil }
    return (String(name[..<underscore]), unit)
  }
}

extension CivilTime {
  /// Whether a text is a date without a time of day.
  static func isDate(_ text: String) -> Bool {
    (8...10).contains(text.utf8.count) && isWritten(text) && !text.contains(":")
  }

  /// Whether a text is a time of day without a date.
  static func isClock(_ text: String) -> Bool {
    let someDay = Array("2000-01-01".utf8)
    return text.contains(":")
      && (try? CivilTime(date: someDay[...], clock: Array(text.utf8)[...])) != nil
  }
}
