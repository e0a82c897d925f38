import Story
import Telemetry

extension LogEvidence {
  struct Sample {
    /// Since the log's start.
    let time: Double
    let value: Double
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

  /// The times of the rows that a sample stands for: its own, or all of its bucket.
  static func span(
    of sample: Sample, in channel: Channel, _ log: TelemetryLog
  ) -> ClosedRange<Int64> {
    let time = nanoseconds(sample.time, log)
    guard let width = channel.buckets?.width else { return time...time }
    let half = Int64((width * 5e8).rounded())
    return (time - half)...(time + half - 1)
  }

  /// All rows that these channels' samples at a time stand for.
  static func places(
    of channels: [Channel], at seconds: Double, in log: TelemetryLog, _ mapping: TelemetryMapping
  ) -> [LogPlace] {
    let spans = channels.flatMap { channel in
      samples(of: channel, at: seconds).map { span(of: $0, in: channel, log) }
    }
    guard !spans.isEmpty else { return [] }
    return log.reading.files.flatMap { file -> [LogPlace] in
      if file.format == .sqlite {
        return LogRows.database(file.path, mapping: mapping, in: spans).map { row in
          LogPlace(
            file: file.path, kind: row.id == nil ? .row : .rowID,
            number: row.id.map(Int.init) ?? row.number, time: row.time,
            channels: row.channel.map { [$0] } ?? [])
        }
      }
      guard let finder = LogRowFinder(file, mapping: mapping) else { return [] }
      return finder.rows(in: spans).map { row in
        LogPlace(
          file: file.path, kind: finder.kind, number: row.number, time: row.time,
          channels: row.channels)
      }
    }
  }

  static func nanoseconds(_ seconds: Double, _ log: TelemetryLog) -> Int64 {
    let whole = seconds.rounded(.down)
    return log.reading.start + Int64(whole) * 1_000_000_000
      + Int64(((seconds - whole) * 1e9).rounded())
  }
}

/// Where a row of a log stands in its file.
struct LogPlace {
  enum Kind: String {
    case line
    case unpackedLine
    case record
    case rowID = "rowid"
    case row
  }

  let file: String
  let kind: Kind
  /// From 1.
  let number: Int
  /// Nanoseconds since 1970-01-01T00:00:00Z.
  let time: Int64
  /// That it has samples of; empty where that is not known.
  let channels: [String]
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
