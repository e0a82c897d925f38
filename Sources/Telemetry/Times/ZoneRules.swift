import Diagnostics
import Foundation

/// When a named zone's clock was how far from UTC, 1900 to 2100.
struct ZoneRules: Sendable {
  let name: String
  /// Seconds since 1970 (UTC) at which each period begins; the first is the earliest of all.
  private let starts: [Int]
  /// Seconds that the clock is ahead of UTC in each period.
  private let offsets: [Int]

  enum Reading: Equatable {
    case exact(Int)
    /// Clocks were set forward over this time.
    case skipped(Int)
    /// Clocks were set back and showed this time twice.
    case twice(first: Int, second: Int)
  }

  init(named name: String, path: String) throws(TelemetryError) {
    guard let zone = TimeZone(identifier: name), name.contains("/") || name.count > 2 else {
      let hint = Suggestion.phrase(for: name, among: TimeZone.knownTimeZoneIdentifiers)
      throw TelemetryError(path: path, message: "there is no time zone '\(name)'\(hint)")
    }
    self.init(zone)
  }

  init(_ zone: TimeZone) {
    name = zone.identifier
    var date = Date(timeIntervalSince1970: -2_208_988_800)
    var (starts, offsets) = ([Int.min / 2], [zone.secondsFromGMT(for: date)])
    while let next = zone.nextDaylightSavingTimeTransition(after: date), next > date,
      next.timeIntervalSince1970 < 4_102_444_800
    {
      date = next
      let offset = zone.secondsFromGMT(for: date)
      if offset == offsets[offsets.count - 1] { continue }
      starts.append(Int(date.timeIntervalSince1970))
      offsets.append(offset)
    }
    self.starts = starts
    self.offsets = offsets
  }

  /// Tells these rules from others.
  var fingerprint: UInt64 {
    ContentHash.of(Array("\(name) \(starts) \(offsets)".utf8))
  }

  /// Whether its clock was ever set back.
  var hasRepeatedHours: Bool { zip(offsets, offsets.dropFirst()).contains { $0 > $1 } }

  func offset(at utc: Int) -> Int { offsets[period(at: utc)] }

  /// What UTC a local clock's time stands for, both as seconds since 1970.
  func utc(local: Int) -> Reading {
    let middle = period(at: local - offsets[period(at: local)])
    let near = max(middle - 1, 0)...min(middle + 1, starts.count - 1)
    let fits = near.map { (period: $0, utc: local - offsets[$0]) }
      .filter { period(at: $0.utc) == $0.period }.map(\.utc).sorted()
    if fits.count > 1 { return .twice(first: fits[0], second: fits[1]) }
    if let only = fits.first { return .exact(only) }
    let before = near.last { starts[$0] <= local - offsets[max($0 - 1, 0)] } ?? middle
    return .skipped(local - offsets[max(before - 1, 0)])
  }

  /// Local times in the period of a UTC time that no other period shows.
  func plainTimes(around utc: Int) -> Range<Int> {
    let period = period(at: utc)
    let before = period > 0 ? max(offsets[period], offsets[period - 1]) : offsets[period]
    let isLast = period + 1 == starts.count
    let after = isLast ? offsets[period] : min(offsets[period], offsets[period + 1])
    let end = isLast ? Int.max / 2 : starts[period + 1]
    return starts[period] + before..<max(end + after, starts[period] + before)
  }

  private func period(at utc: Int) -> Int {
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= utc { low = middle } else { high = middle }
    }
    return low
  }
}
