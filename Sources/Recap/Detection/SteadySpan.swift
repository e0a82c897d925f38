import Telemetry

/// The part of a log that its clock tells without a jump. A few rows that are dated so far from all
/// others that the rest would be a moment beside the gap are a clock that had lost its time.
struct SteadySpan {
  let span: ClosedRange<Double>
  let notes: [String]

  /// What a gap must be longer than, in lengths of the rest, and how many rows may lie beyond it.
  private static let jump = 10.0
  private static let share = 0.01

  init(_ log: TelemetryLog) {
    let times = log.channels.map(\.times).max { $0.count < $1.count } ?? []
    guard let range = Self.steady(times) else {
      (span, notes) = (0...log.duration, [])
      return
    }
    let steady = times[range.lowerBound]...times[range.upperBound - 1]
    span = steady
    let strays = Array(times[..<range.lowerBound]) + times[range.upperBound...]
    let dates = strays.prefix(3).map(log.dateText).joined(separator: ", ")
    let more = strays.count > 3 ? " and others" : ""
    let distance = strays.map { max(steady.lowerBound - $0, $0 - steady.upperBound) }.min() ?? 0
    let rows = strays.count == 1 ? "1 row is" : "\(strays.count) rows are"
    notes = [
      "\(rows) dated \(dates)\(more), \(Self.text(distance)) away from all others: a clock that "
        + "jumped; left out"
    ]
  }

  /// Nil where all belong together.
  private static func steady(_ times: [Double]) -> Range<Int>? {
    let most = max(1, Int(share * Double(times.count)))
    var range = times.indices
    guard times.count >= LogDemands.leastSamples else { return nil }
    for index in range.dropFirst().prefix(most) {
      let gap = times[index] - times[index - 1]
      if gap > jump * (times[range.upperBound - 1 - most] - times[index]) {
        range = index..<times.count
      }
    }
    for index in times.indices.suffix(most).reversed() where index > range.lowerBound {
      let gap = times[index] - times[index - 1]
      if gap > jump * (times[index - 1] - times[range.lowerBound]) {
        range = range.lowerBound..<index
      }
    }
    return range == times.indices ? nil : range
  }

  private static func text(_ seconds: Double) -> String {
    let days = seconds / 86_400
    if days >= 730 { return "\(Int((days / 365.25).rounded())) years" }
    return days >= 2 ? "\(Int(days.rounded())) days" : "\(Int((seconds / 3600).rounded())) hours"
  }
}
