/// Which of a date's first two numbers is its day, where the year stands last: `31/12/2025`.
public enum DateOrder: String, Sendable, Hashable, Codable, CaseIterable {
  case dayFirst = "day-first"
  case monthFirst = "month-first"

  var title: String {
    switch self {
    case .dayFirst: "dates with the day first (31/12/2025)"
    case .monthFirst: "dates with the month first (12/31/2025)"
    }
  }
}

/// What the dates of a file say of their order: a number over 12 is no month.
struct DateEvidence {
  /// As the first date says that can be read in one order only.
  private(set) var order: DateOrder?
  /// The first date that can be read in both orders.
  private(set) var doubt: String?

  /// Whether the date in doubt is like `05.03.2026`.
  var hasPoints: Bool {
    guard let date = doubt?.prefix(while: { "0123456789.".contains($0) }) else { return false }
    let parts = date.split(separator: ".")
    return parts.count == 3 && parts[2].count == 4
  }

  /// Whether there is a date that cannot be read without knowing the order.
  var isUndecided: Bool { order == nil && doubt != nil }

  mutating func add(_ text: String) {
    let bytes = Array(text.utf8)[...]
    if order != nil || (try? CivilTime(bytes)) != nil { return }
    let fitting = DateOrder.allCases.filter { (try? CivilTime(bytes, dates: $0)) != nil }
    // Where the year has two digits too, it may stand anywhere.
    if fitting.count == 1, CivilTime.isWritten(text) { order = fitting[0] }
    if !fitting.isEmpty, doubt == nil { doubt = text }
  }

  /// What to say where nobody knows the order.
  var question: String {
    "it is not clear which number of \((doubt ?? "").quotedForMessage) is the day; say dates: day-first"
      + " or dates: month-first in a story, --dates to a command"
  }
}

extension CivilTime {
  /// Whether a text is a time, in ISO 8601 or with the day, the month and the four digits of the year.
  static func isWritten(_ text: String) -> Bool {
    let bytes = Array(text.utf8)[...]
    if (try? CivilTime(bytes)) != nil { return true }
    let date = text.prefix { "0123456789./-".contains($0) }
    guard let year = date.split(whereSeparator: { "./-".contains($0) }).last, year.count == 4 else {
      return false
    }
    return DateOrder.allCases.contains { (try? CivilTime(bytes, dates: $0)) != nil }
  }
}
