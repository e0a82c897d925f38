import Story
import Telemetry

extension LogEvidence {
  struct Sample {
    /// Since the log's start.
    let time: Double
    let value: Double
  }

  struct Line {
    let file: String
    let line: Int
  }

  /// Seconds: times nearer than this are one.
  private static let instant = 1e-6

  /// The sample at a time, or those on both sides of it.
  static func samples(of channel: Channel, at seconds: Double) -> [Sample] {
    let after = channel.times.partitioningIndex { $0 > seconds + instant }
    var indices = after > 0 ? [after - 1] : []
    let isExact = after > 0 && seconds - channel.times[after - 1] <= instant
    if !isExact, after < channel.times.count { indices.append(after) }
    return indices.map { Sample(time: channel.times[$0], value: channel.values[$0]) }
  }

  /// Where the rows of these samples stand, by their times. Buckets have no row of their own.
  static func lines(
    of channels: [Channel], at seconds: Double, in log: TelemetryLog, _ mapping: TelemetryMapping
  ) -> [Int64: Line] {
    let times = channels.filter { $0.buckets == nil }
      .flatMap { samples(of: $0, at: seconds) }.map { nanoseconds($0.time, log) }
    var lines: [Int64: Line] = [:]
    guard !times.isEmpty else { return lines }
    for file in log.reading.files {
      guard let finder = LogRowFinder(file, mapping: mapping) else { continue }
      // Of rows with one time the last is the one that counts.
      for row in finder.rows(at: times) { lines[row.time] = Line(file: file.path, line: row.line) }
    }
    return lines
  }

  static func nanoseconds(_ seconds: Double, _ log: TelemetryLog) -> Int64 {
    let whole = seconds.rounded(.down)
    return log.reading.start + Int64(whole) * 1_000_000_000
      + Int64(((seconds - whole) * 1e9).rounded())
  }
}

extension Array {
  /// The first index at which a condition holds that holds from there on.
  fileprivate func partitioningIndex(where holds: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
