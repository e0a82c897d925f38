package import Time

extension Quantity where Value == Double {
  /// Seconds from `8s`, `500ms`, `2min`, `1:30`, `00:01:30`, `24 frames` or an expression, from 0
  /// to 24 hours.
  package static func duration(at rate: FrameRate) -> Quantity {
    let seconds = MeasureStyle(
      expected: "a duration such as 8s", dimension: .time, units: Units(rate: rate),
      manner: "durations are written 8s, 500ms, 2min, 1:30 or 24 frames", mend: "s"
    ).quantity()
    return Quantity(expected: seconds.expected) { text throws(Mismatch) in
      guard let value = try seconds.read(text) else { return nil }
      guard value >= 0 else {
        throw Mismatch("a duration cannot be negative, found \(shown(text, value))")
      }
      guard value <= 86_400 else {
        throw Mismatch("a duration is at most 24 hours, found \(shown(text, value))")
      }
      return value
    }
  }

  /// Seconds of a log's time from `20min`, `1.5h`, `1d` or an expression, which alone may be
  /// negative.
  package static var logStretch: Quantity {
    let expected = "a time of the log such as 20min, 1.5h or 1d"
    return Quantity(expected: expected) { text throws(Mismatch) in
      guard Expression.isMeant(by: text) else {
        guard let parts = try NumberAndUnit(text), parts.number >= 0,
          let unit = Units.ofLogTime.unit(parts.unit), unit.dimension == .time
        else { return nil }
        return unit.measure(parts.number).number
      }
      let value = try Expression.value(of: text, .ofLogTime)
      guard value.dimension == .time else {
        throw Mismatch("expected \(expected), found \(value.found(.ofLogTime)) (\(text.quoted))")
      }
      return value.number
    }
  }

  private static func shown(_ text: String, _ seconds: Double) -> String {
    Expression.isMeant(by: text) ? "\(written(seconds))s (\(text.quoted))" : text
  }
}

/// `M:SS`, `H:MM:SS`, with decimals of a second if need be.
func clockedSeconds(_ text: String) -> Double? {
  let parts = text.split(separator: ":", omittingEmptySubsequences: false)
  let secondsParts = parts[parts.count - 1].split(
    separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
  let whole = (parts.dropLast() + [secondsParts[0]]).map(digits)
  guard (2...3).contains(parts.count), !whole.contains(nil) else { return nil }
  let numbers = whole.compactMap(\.self)
  guard numbers.dropFirst().allSatisfy({ $0 < 60 }) else { return nil }
  guard secondsParts.count == 1 || digits(secondsParts[1]) != nil else { return nil }
  let decimals = secondsParts.count == 2 ? Double("0.\(secondsParts[1])") ?? 0 : 0
  return Double(numbers.reduce(0) { $0 * 60 + $1 }) + decimals
}

extension Quantity where Value == ClosedRange<Double> {
  /// Seconds after a log's first midnight from `04:00..09:30` or `22:00:00..26:00:00`.
  package static var clockWindow: Quantity {
    Quantity(expected: "clock times such as 04:00..09:30") { text throws(Mismatch) in
      guard let ends = rangeEnds(text), let start = clockTime(ends.low),
        let end = clockTime(ends.high)
      else { return nil }
      guard start <= end else {
        throw Mismatch(
          "\(text.quoted) ends before it begins; 2 o'clock on the next day is written 26:00")
      }
      return start...end
    }
  }

  /// `HH:MM` or `HH:MM:SS`; hours from 24 on are of the next days.
  package static func clockTime(_ text: String) -> Double? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { $0.count == 2 ? digits($0) : nil }
    guard numbers.count == parts.count, (2...3).contains(parts.count) else { return nil }
    guard numbers.dropFirst().allSatisfy({ $0 < 60 }) else { return nil }
    return Double(numbers[0] * 3600 + numbers[1] * 60 + (numbers.count == 3 ? numbers[2] : 0))
  }
}

/// A number of one to nine digits and nothing else.
package func digits(_ text: Substring) -> Int? {
  let isNumber =
    (1...9).contains(text.count) && text.allSatisfy { ("0"..."9").contains($0) }
  return isNumber ? Int(text) : nil
}

/// The two texts around `..`.
package func rangeEnds(_ text: String) -> (low: String, high: String)? {
  guard let dots = text.firstRange(of: "..") else { return nil }
  let (low, high) = (text[..<dots.lowerBound], text[dots.upperBound...])
  guard !high.hasPrefix(".") else { return nil }
  return (low.trimmed, high.trimmed)
}

extension Substring {
  /// Without spaces at its ends.
  fileprivate var trimmed: String {
    let head = drop(while: { $0 == " " })
    return String(
      head.prefix(
        upTo: head.lastIndex(where: { $0 != " " }).map(head.index(after:)) ?? head.endIndex))
  }
}
