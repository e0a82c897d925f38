import Foundation
import Telemetry

/// Finds the lines of a log's file that hold the rows of given times, with the same readers that read
/// the log: stretches of lines are read as logs of their own, and halved while they hold one of the
/// times.
struct LogRowFinder {
  /// One row of the file.
  struct Row {
    /// From 1.
    let line: Int
    /// Nanoseconds since 1970-01-01T00:00:00Z.
    let time: Int64
  }

  private static let chunk = 2048
  /// Lines before the first row, at most: comments, names, units.
  private static let mostHeaderLines = 24
  private static let largest = 1 << 30

  private let path: String
  private let bytes: [UInt8]
  private let lines: [Range<Int>]
  private let header: Int
  private let mapping: TelemetryMapping

  /// Nil where the file's rows are no lines of text, or do not stand for themselves.
  init?(_ file: LogReading.File, mapping: TelemetryMapping) {
    guard file.compression == nil, [.csv, .jsonLines, .lineProtocol].contains(file.format),
      file.bytes <= Self.largest, let data = FileManager.default.contents(atPath: file.path)
    else { return nil }
    var own = mapping
    own.format = file.format
    // Units of channels that a stretch does not have would be refused.
    own.units = [:]
    (path, bytes, self.mapping) = (file.path, [UInt8](data), own)
    lines = Self.lines(of: bytes)
    guard let header = Self.header(of: bytes, lines, path, own) else { return nil }
    self.header = header
  }

  /// In the file's order.
  func rows(at times: [Int64]) -> [Row] {
    let wanted = Array(Set(times)).sorted()
    var rows: [Row] = []
    for start in stride(from: header, to: lines.count, by: Self.chunk) {
      rows += search(start..<min(start + Self.chunk, lines.count), wanted)
    }
    return rows
  }

  private func search(_ range: Range<Int>, _ wanted: [Int64]) -> [Row] {
    if let span = Self.span(bytes, lines, header, range, path, mapping) {
      guard wanted.contains(where: span.contains) else { return [] }
    } else if range.count == 1 {
      return []
    }
    guard range.count > 1 else {
      return wanted.filter {
        Self.span(bytes, lines, header, range, path, mapping)?.contains($0) == true
      }
      .map { Row(line: range.lowerBound + 1, time: $0) }
    }
    let middle = range.lowerBound + range.count / 2
    return search(range.lowerBound..<middle, wanted) + search(middle..<range.upperBound, wanted)
  }

  /// From the earliest to the latest row of a stretch of lines; nil where it has none.
  private static func span(
    _ bytes: [UInt8], _ lines: [Range<Int>], _ header: Int, _ range: Range<Int>, _ path: String,
    _ mapping: TelemetryMapping
  ) -> ClosedRange<Int64>? {
    var text = header > 0 ? Array(bytes[lines[0].lowerBound..<lines[header - 1].upperBound]) : []
    text += bytes[lines[range.lowerBound].lowerBound..<lines[range.upperBound - 1].upperBound]
    guard let log = try? TelemetryLog(bytes: text, path: path, mapping: mapping) else { return nil }
    return log.reading.start...max(log.reading.start, log.reading.end)
  }

  /// The fewest lines that make the next one a row.
  private static func header(
    of bytes: [UInt8], _ lines: [Range<Int>], _ path: String, _ mapping: TelemetryMapping
  ) -> Int? {
    (0..<min(mostHeaderLines, lines.count)).first { count in
      var text = Array(bytes[lines[0].lowerBound..<lines[count].upperBound])
      if text.last != UInt8(ascii: "\n") { text.append(UInt8(ascii: "\n")) }
      let log = try? TelemetryLog(bytes: text, path: path, mapping: mapping)
      return log?.reading.rows == 1
    }
  }

  private static func lines(of bytes: [UInt8]) -> [Range<Int>] {
    var (lines, start): ([Range<Int>], Int) = ([], 0)
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
      lines.append(start..<end)
      start = end
    }
    return lines
  }
}
