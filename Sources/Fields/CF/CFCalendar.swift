/// The calendars of the CF conventions (section 4.4.1): dates to days and back.
enum CFCalendar: String, Sendable {
  /// Julian until 4 October 1582, Gregorian from the day after, which was the 15th.
  case standard
  case prolepticGregorian = "proleptic_gregorian"
  case julian
  case noLeap = "noleap"
  case allLeap = "all_leap"
  case days360 = "360_day"

  /// By a file's word for it; no word stands for the standard calendar, nil is for unknown ones.
  init?(name: String?) {
    let name = name?.lowercased() ?? "standard"
    let aliases = [
      "gregorian": "standard", "365_day": "noleap", "366_day": "all_leap", "": "standard",
    ]
    self.init(rawValue: aliases[name] ?? name)
  }

  struct Date: Sendable, Equatable {
    var year: Int
    var month: Int
    var day: Int

    var text: String {
      let digits = [String(abs(year)), String(month), String(day)]
      let padded = zip(digits, [4, 2, 2]).map { text, width in
        String(repeating: "0", count: max(0, width - text.count)) + text
      }
      return (year < 0 ? "-" : "") + padded.joined(separator: "-")
    }
  }

  /// Days from 1 January of the year 0 in this calendar; nil for a date that is not in it.
  func day(of date: Date) -> Int? {
    guard (-1_000_000...1_000_000).contains(date.year), (1...12).contains(date.month), date.day >= 1
    else { return nil }
    let day = unchecked(date)
    return self.date(of: day) == date ? day : nil
  }

  private func unchecked(_ date: Date) -> Int {
    if self == .days360 { return date.year * 360 + (date.month - 1) * 30 + date.day - 1 }
    let month = Self.before[date.month - 1] + date.day - 1
    let isAfterFebruary = date.month > 2
    switch self {
    case .noLeap: return date.year * 365 + month
    case .allLeap: return date.year * 366 + month + (isAfterFebruary ? 1 : 0)
    default: break
    }
    let isJulian =
      self == .julian
      || self == .standard
        && (date.year, date.month, date.day) < (1582, 10, 15)
    let years = date.year - 1
    let leaps =
      floorDivide(years, 4) - (isJulian ? 0 : floorDivide(years, 100) - floorDivide(years, 400))
    let isLeap =
      date.year.isMultiple(of: 4)
      && (isJulian || !date.year.isMultiple(of: 100) || date.year.isMultiple(of: 400))
    // The Julian calendar began its year 0 two days before the Gregorian one.
    return date.year * 365 + leaps + month + (isAfterFebruary && isLeap ? 1 : 0)
      - (isJulian && self == .standard ? 2 : 0)
  }

  /// The date of a day counted as `day(of:)` does.
  func date(of day: Int) -> Date {
    if self == .days360 {
      let (year, rest) = (floorDivide(day, 360), day - floorDivide(day, 360) * 360)
      return Date(year: year, month: rest / 30 + 1, day: rest % 30 + 1)
    }
    var year = floorDivide(day * 400, 146_097) + 2
    while unchecked(Date(year: year, month: 1, day: 1)) > day { year -= 1 }
    var month = 12
    while unchecked(Date(year: year, month: month, day: 1)) > day { month -= 1 }
    var first = 1
    if self == .standard, year == 1582, month == 10,
      day >= unchecked(Date(year: 1582, month: 10, day: 15))
    {
      first = 15
    }
    let start = unchecked(Date(year: year, month: month, day: first))
    return Date(year: year, month: month, day: first + day - start)
  }

  private static let before = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]
}

private func floorDivide(_ a: Int, _ b: Int) -> Int {
  a >= 0 ? a / b : -((b - 1 - a) / b)
}
