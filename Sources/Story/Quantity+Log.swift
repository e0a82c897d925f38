import Notation
import Time

/// An instant of the log as it is written.
struct WrittenInstant: Sendable {
  enum Base: Sendable {
    /// Seconds after the log's first midnight.
    case clock(Double)
    /// A mark's or a channel's, without its `@`.
    case name(String)
  }

  var base: Base
  /// Seconds.
  var offset: Double
}

extension Quantity where Value == WrittenInstant {
  /// `14:05`, `@storm.peak`, `@storm_gust.peak - 30min`.
  static var logInstant: Quantity {
    Quantity(expected: "an instant of the log such as 14:05 or '@gust.peak - 30min'") {
      text throws(Mismatch) in
      let parts = OffsetText(text)
      let offset = try parts.offset.map { text throws(Mismatch) in
        try Quantity<Double>.stretchSeconds(text)
      }
      let signed = (offset ?? 0) * (parts.isBackward ? -1 : 1)
      if let seconds = clockTime(onADay: parts.base) {
        return WrittenInstant(base: .clock(seconds), offset: signed)
      }
      guard parts.base.first == "@", parts.base.count > 1, !parts.base.contains(" ") else {
        return nil
      }
      return WrittenInstant(base: .name(String(parts.base.dropFirst())), offset: signed)
    }
  }

  /// Seconds after the log's first midnight: `06:15`, or `1d+06:15` on a later day.
  private static func clockTime(onADay text: String) -> Double? {
    typealias Clock = Quantity<ClosedRange<Double>>
    guard let mark = text.firstRange(of: dayMark) else { return Clock.clockTime(text) }
    guard let days = digits(text[..<mark.lowerBound]), days <= 100_000,
      let seconds = Clock.clockTime(String(text[mark.upperBound...]))
    else { return nil }
    return Double(days) * 86_400 + seconds
  }

  /// Between a number of days and a clock's time.
  fileprivate static var dayMark: String { "d+" }
}

struct WrittenWindow: Sendable {
  var from: WrittenInstant
  var to: WrittenInstant
}

extension Quantity where Value == WrittenWindow {
  /// `04:00..09:30`, `@storm.peak - 1h .. @storm.peak + 20min`.
  static var logWindow: Quantity {
    let clock = Quantity<ClosedRange<Double>>.clockWindow
    return Quantity(expected: clock.expected) { text throws(Mismatch) in
      guard text.contains("@") || text.contains(Quantity<WrittenInstant>.dayMark) else {
        return try clock.read(text).map {
          WrittenWindow(
            from: WrittenInstant(base: .clock($0.lowerBound), offset: 0),
            to: WrittenInstant(base: .clock($0.upperBound), offset: 0))
        }
      }
      let instant = Quantity<WrittenInstant>.logInstant
      guard let ends = rangeEnds(text) else {
        throw Mismatch(
          "expected two instants such as @gust.peak .. @gust.peak + 1h, found \(text.quoted); "
            + "one instant is held with {hold: ...}")
      }
      let from = try instant.read(ends.low)
      let to = try instant.read(ends.high)
      guard let from, let to else {
        let wrong = from == nil ? ends.low : ends.high
        throw Mismatch("expected \(instant.expected), found \(wrong.quoted)")
      }
      return WrittenWindow(from: from, to: to)
    }
  }
}

extension Quantity where Value == Double {
  /// Seconds of the log in a second of film, from `1h = 6s`.
  static func logSpeed(at rate: FrameRate) -> Quantity {
    Quantity(expected: "a speed such as 1h = 6s (of the log = of the film)") {
      text throws(Mismatch) in
      let parts = text.split(separator: "=", omittingEmptySubsequences: false).map { part in
        String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
      }
      guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
      let log = try stretchSeconds(parts[0])
      guard let film = try Quantity<Double>.duration(at: rate).read(parts[1]) else { return nil }
      guard log > 0, film > 0 else {
        throw Mismatch("a speed plays some time of the log in some time of the film, found \(text)")
      }
      return log / film
    }
  }

  /// A length of the log's time: `20min`, `1.5h`, `1d`, `90s`, `500ms`, or an expression.
  static func stretchSeconds(_ text: String) throws(Mismatch) -> Double {
    guard let seconds = try logStretch.read(text) else {
      throw Mismatch("expected \(logStretch.expected), found \(text.quoted)")
    }
    return seconds
  }
}
