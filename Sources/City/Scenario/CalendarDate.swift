/// A day of the Gregorian calendar.
public struct CalendarDate: Sendable, Hashable, CustomStringConvertible {
  public let year: Int
  public let month: Int
  public let day: Int

  /// Nil where there is no such day; years are 1970 to 9999.
  public init?(year: Int, month: Int, day: Int) {
    guard (1970...9999).contains(year), (1...12).contains(month),
      (1...Self.length(ofMonth: month, year)).contains(day)
    else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
  }

  private init(_ year: Int, _ month: Int, _ day: Int) {
    (self.year, self.month, self.day) = (year, month, day)
  }

  static let epoch = CalendarDate(1970, 1, 1)

  /// From `YYYY-MM-DD`.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Int($0) }
    guard parts.map(\.count) == [4, 2, 2], numbers.count == 3, numbers.allSatisfy({ $0 >= 0 })
    else { return nil }
    self.init(year: numbers[0], month: numbers[1], day: numbers[2])
  }

  public var description: String {
    "\(year)-\(Self.padded(month))-\(Self.padded(day))"
  }

  /// Some days later.
  public func advanced(by days: Int) -> CalendarDate {
    (0..<days).reduce(self) { date, _ in date.next }
  }

  /// Seconds from 1970-01-01 to its midnight UTC.
  public var secondsSince1970: Int {
    let years = (1970..<year).reduce(0) { $0 + (Self.isLeap($1) ? 366 : 365) }
    let months = (1..<month).reduce(0) { $0 + Self.length(ofMonth: $1, year) }
    return 86400 * (years + months + day - 1)
  }

  private var next: CalendarDate {
    CalendarDate(year: year, month: month, day: day + 1)
      ?? CalendarDate(year: year, month: month + 1, day: 1)
      ?? CalendarDate(year: year + 1, month: 1, day: 1) ?? self
  }

  private static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  private static func length(ofMonth month: Int, _ year: Int) -> Int {
    [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
