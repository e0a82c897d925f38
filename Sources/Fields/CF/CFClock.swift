import Foundation

/// The instant that a time axis counts from, such as `days since 1990-01-01 06:00` in a calendar.
struct CFClock: Sendable, Equatable {
  let calendar: CFCalendar
  private let day: Int
  /// Seconds into that day, universal time.
  private let seconds: Double

  /// - Parameter units: the axis' unit; nil comes back where it names no instant or an unknown one.
  init?(units: String?, calendar name: String?) {
    guard let calendar = CFCalendar(name: name),
      let since = units?.range(of: " since ", options: .caseInsensitive)
    else { return nil }
    let text = units?[since.upperBound...].replacingOccurrences(of: "T", with: " ") ?? ""
    let words = text.split(separator: " ").map(String.init)
    guard let date = words.first.flatMap(Self.date), let day = calendar.day(of: date) else {
      return nil
    }
    self.calendar = calendar
    self.day = day
    guard let seconds = Self.seconds(words.dropFirst()) else { return nil }
    self.seconds = seconds
  }

  /// Seconds from another clock's instant to this one's.
  func seconds(since other: CFClock) -> Double {
    Double(day - other.day) * 86400 + seconds - other.seconds
  }

  /// Civil time so many seconds after the instant, to the second.
  func text(after elapsed: Double) -> String? {
    let total = (seconds + elapsed).rounded()
    guard abs(total) < 1e13 else { return nil }
    let days = (total / 86400).rounded(.down)
    let rest = Int(total - days * 86400)
    let clock = [rest / 3600, rest / 60 % 60, rest % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
    let date = calendar.date(of: day + Int(days)).text
    let suffix =
      calendar == .standard || calendar == .prolepticGregorian ? "" : " (\(calendar.rawValue))"
    return "\(date) \(clock.joined(separator: ":"))Z\(suffix)"
  }

  private static func date(_ text: String) -> CFCalendar.Date? {
    let isNegative = text.hasPrefix("-")
    let parts = (isNegative ? text.dropFirst() : text[...]).split(separator: "-").map { Int($0) }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2] else {
      return nil
    }
    return CFCalendar.Date(year: isNegative ? -year : year, month: month, day: day)
  }

  /// A time of day and, after it, how far the zone is ahead of universal time.
  private static func seconds(_ words: ArraySlice<String>) -> Double? {
    var words = words.map { $0.hasSuffix("Z") ? String($0.dropLast()) : $0 }
    words.removeAll { $0.isEmpty || $0.uppercased() == "UTC" || $0.uppercased() == "GMT" }
    guard let clock = words.first else { return 0 }
    guard words.count <= 2, let seconds = sexagesimal(clock) else { return nil }
    guard words.count == 2 else { return seconds }
    let zone = words[1]
    let isBehind = zone.hasPrefix("-")
    let digits = zone.hasPrefix("-") || zone.hasPrefix("+") ? String(zone.dropFirst()) : zone
    guard let offset = sexagesimal(digits) else { return nil }
    return isBehind ? seconds + offset : seconds - offset
  }

  private static func sexagesimal(_ text: String) -> Double? {
    let parts = text.split(separator: ":").map { Double($0) }
    guard (1...3).contains(parts.count),
      parts.allSatisfy({ $0.map { (0..<61).contains($0) } == true })
    else { return nil }
    return zip(parts, [3600.0, 60, 1]).reduce(0) { $0 + ($1.0 ?? 0) * $1.1 }
  }
}
