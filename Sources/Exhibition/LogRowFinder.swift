import Foundation
import Telemetry

/// Finds the lines or records of a log's file that hold the rows of given times, with the same readers
/// that read the log: stretches of the file are read as logs of their own, and halved while they hold
/// one of the times.
struct LogRowFinder {
  /// One row of the file.
  struct Row {
    /// Of its line or record, from 1.
    let number: Int
    /// Nanoseconds since 1970-01-01T00:00:00Z.
    let time: Int64
    /// That it has samples of.
    let channels: [String]
  }

  private static let chunk = 2048
  private static let largest = 1 << 30

  /// How the file's rows are counted.
  let kind: LogPlace.Kind
  private let path: String
  private let parts: LogParts
  private let mapping: TelemetryMapping

  /// Nil where the file is a database, or too large to be looked at twice.
  init?(_ file: LogReading.File, mapping: TelemetryMapping) {
    guard file.format != .sqlite, file.bytes <= Self.largest,
      let bytes = LogRows.text(of: file.path, atMost: Self.largest)
    else { return nil }
    var own = mapping
    own.format = file.format
    // Units of channels that a stretch does not have would be refused.
    own.units = [:]
    (path, self.mapping) = (file.path, own)
    let isText = [.csv, .jsonLines, .lineProtocol].contains(file.format)
    kind = isText ? (file.compression == nil ? .line : .unpackedLine) : .record
    let parts =
      isText
      ? LogParts(lines: bytes) { text in
        (try? TelemetryLog(bytes: text, path: file.path, mapping: own))?.reading.rows == 1
      } : LogParts(records: bytes, hasBase: file.format == .senML)
    guard let parts else { return nil }
    self.parts = parts
  }

  /// Those whose times lie in one of the spans, in the file's order.
  func rows(in spans: [ClosedRange<Int64>]) -> [Row] {
    stride(from: parts.first, to: parts.count, by: Self.chunk).flatMap { start in
      search(start..<min(start + Self.chunk, parts.count), spans)
    }
  }

  private func search(_ range: Range<Int>, _ wanted: [ClosedRange<Int64>]) -> [Row] {
    let log = try? TelemetryLog(bytes: parts.text(of: range), path: path, mapping: mapping)
    if let log {
      let span = log.reading.start...max(log.reading.start, log.reading.end)
      guard wanted.contains(where: span.overlaps) else { return [] }
    }
    guard range.count > 1 else {
      return log.map { log in
        let channels = log.channels.filter { !$0.values.isEmpty }.map(\.name)
        return [
          Row(number: range.lowerBound + 1, time: log.reading.start, channels: channels)
        ]
      } ?? []
    }
    let middle = range.lowerBound + range.count / 2
    return search(range.lowerBound..<middle, wanted) + search(middle..<range.upperBound, wanted)
  }
}
