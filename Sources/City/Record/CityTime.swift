/// Instants of a record as text, ISO 8601 in UTC.
struct CityTime: Sendable {
  let date: CalendarDate
  private let dates: [CalendarDate]

  init(_ scenario: Scenario) {
    date = scenario.date
    dates = (0...scenario.days + 1).map { scenario.date.advanced(by: $0) }
  }

  func text(minute: Int) -> String { text(seconds: Double(minute) * 60) }

  func text(seconds: Double) -> String {
    let whole = Int(seconds.rounded())
    let (day, rest) = whole.quotientAndRemainder(dividingBy: 86400)
    let (hour, minute) = (rest / 3600, rest / 60 % 60)
    return "\(dates[day])T\(Decimals.padded(hour, 2)):\(Decimals.padded(minute, 2)):"
      + "\(Decimals.padded(rest % 60, 2))+00:00"
  }
}
