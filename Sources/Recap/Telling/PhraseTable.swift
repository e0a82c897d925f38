import Telemetry

/// How a recap speaks in one language. A sentence has blanks: `{v}` for a value with its unit,
/// `{n|team|teams}` for a count with its noun, `{t}` for a time, `{d}` for a date, `{c}` for what the
/// value is of, `{w}` for what the storm is measured by, with its value.
struct PhraseTable: Sendable {
  enum Sentence: Sendable, Hashable {
    case title, calmTitle, before, onset, peak, lull, secondPeak, earlierPeak, allClear
    case cascade(Role)
    case answer(Role, falls: Bool)
    case recovery(Role)
    case unrecovered, calmPeak
    case source, span
  }

  let language: String
  let decimalMark: String
  let groupMark: String
  let months: [String]
  /// Whether a number, as it is written, takes the noun of one.
  let isOne: @Sendable (_ number: Double, _ decimals: Int) -> Bool
  let sentences: [Sentence: String]
  /// What a storm is measured by: `gusts of {v}`.
  let leaders: [Role: String]
  /// Names of roles for charts and lists.
  let names: [Role: String]
  /// Units that are words.
  let units: [String: String]
  /// `at 13:38`, `at 18:00 on 28 August`.
  let time: @Sendable (_ clock: String, _ date: String?) -> String
  let date: @Sendable (_ day: Int, _ month: String, _ year: Int?) -> String

  static let all = [english, portuguese]

  static func table(_ language: String) -> PhraseTable {
    all.first { $0.language == language } ?? english
  }
}

/// Fills in a table's sentences from a log.
struct Speaker: Sendable {
  let table: PhraseTable
  let log: TelemetryLog
  /// The part of the log that is told, which says how times are written.
  let window: ClosedRange<Double>

  /// - Returns: nil where the table has no such sentence.
  func sentence(
    _ sentence: PhraseTable.Sentence, channel: Channel? = nil, value: Double = 0,
    at seconds: Double = 0, leader: Role? = nil, named role: Role? = nil
  ) -> String? {
    guard let template = table.sentences[sentence] else { return nil }
    let phrase = leader.flatMap { table.leaders[$0] } ?? ""
    let name = role.flatMap { table.names[$0] } ?? channel?.name ?? ""
    let sentence = template.replacing("{w}", with: phrase).replacing("{c}", with: name)
    return filled(sentence, channel, value, seconds)
  }

  private func filled(
    _ template: String, _ channel: Channel?, _ value: Double, _ seconds: Double
  ) -> String {
    var (result, rest) = ("", template[...])
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open]
      let blank = rest[rest.index(after: open)..<close].split(separator: "|").map(String.init)
      result += text(blank, channel, value, seconds)
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  private func text(
    _ blank: [String], _ channel: Channel?, _ value: Double, _ seconds: Double
  ) -> String {
    switch blank.first {
    case "v": return channel.map { quantity(value, of: $0) } ?? ""
    case "n" where blank.count == 3:
      let number = value.rounded()
      return digits(number, decimals: 0) + "\u{A0}"
        + (table.isOne(number, 0) ? blank[1] : blank[2])
    case "t": return time(seconds)
    case "d": return date(seconds, withYear: true)
    default: return ""
    }
  }

  func quantity(_ value: Double, of channel: Channel) -> String {
    if Self.isShare(channel) {
      let percent = value * 100
      let decimals = max(0, Digits.decimals(of: value, in: channel) - 2)
      return digits(percent, decimals: min(decimals, percent < 10 ? 1 : 0))
        + (table.units["%"] ?? "%")
    }
    let number = digits(value, decimals: Digits.decimals(of: value, in: channel))
    if let unit = table.units[channel.unit] { return number + unit }
    if channel.unit.isEmpty || channel.unit == "1" { return number }
    return "\(number)\u{A0}\(channel.unit.replacing(" ", with: "\u{A0}"))"
  }

  /// A part of 1, which people say as a percentage.
  private static func isShare(_ channel: Channel) -> Bool {
    guard channel.unit.isEmpty || channel.unit == "1", let range = channel.range else {
      return false
    }
    return range.lowerBound >= 0 && range.upperBound <= 1
      && channel.values.contains { $0 != $0.rounded() }
  }

  private func digits(_ value: Double, decimals: Int) -> String {
    let text = Digits.text(value, decimals: decimals)
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let sign = text.hasPrefix("-") ? "\u{2212}" : ""
    var whole = Array(parts[0].drop { $0 == "-" })
    // Four digits are read at a glance in some languages only; all are grouped the same here.
    for place in stride(from: whole.count - 3, to: 0, by: -3) {
      whole.insert(contentsOf: table.groupMark, at: place)
    }
    return sign + String(whole) + (parts.count > 1 ? table.decimalMark + parts[1] : "")
  }

  /// With the day where more than a day and a half is told.
  func time(_ seconds: Double) -> String {
    let isLong = window.upperBound - window.lowerBound > 1.5 * 86_400
    return table.time(clock(seconds), isLong ? date(seconds, withYear: false) : nil)
  }

  /// With seconds where less than an hour is told.
  func clock(_ seconds: Double) -> String {
    let isShort = window.upperBound - window.lowerBound < 3600
    let whole = isShort ? seconds.rounded() : (seconds / 60).rounded(.down) * 60
    let second = Int(log.date(at: whole).secondOfDay.rounded())
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let clock = "\(two(second / 3600)):\(two(second / 60 % 60))"
    return isShort ? "\(clock):\(two(second % 60))" : clock
  }

  func date(_ seconds: Double, withYear: Bool) -> String {
    let date = log.date(at: seconds)
    return table.date(date.day, table.months[date.month - 1], withYear ? date.year : nil)
  }

  /// `14 March 2087, 06:00 to 22:00`.
  func span(_ span: ClosedRange<Double>) -> String {
    let (a, b) = (log.date(at: span.lowerBound), log.date(at: span.upperBound))
    let first = "\(date(span.lowerBound, withYear: a.year != b.year)), \(clock(span.lowerBound))"
    if (a.year, a.month, a.day) == (b.year, b.month, b.day) {
      let day = date(span.lowerBound, withYear: true)
      return "\(day), \(clock(span.lowerBound))–\(clock(span.upperBound))"
    }
    return "\(first) – \(date(span.upperBound, withYear: true)), \(clock(span.upperBound))"
  }

  func name(_ role: Role, _ channel: Channel) -> String { table.names[role] ?? channel.name }
}
