import Foundation

/// What `verdiva inspect` tells of a log.
public struct LogReport: Sendable, Codable {
  public struct ChannelReport: Sendable, Codable {
    public let name: String
    public let unit: String
    /// Values or, where they were gathered, buckets.
    public let values: Int
    /// The median step in seconds; nil with fewer than two values.
    public let step: Double?
    public let low: Double?
    public let mean: Double?
    public let high: Double?
    public let gaps: Int
    /// Seconds.
    public let longestGap: Double?
  }

  public let path: String
  public let start: String
  public let end: String
  /// Seconds.
  public let duration: Double
  public let reading: LogReading
  public let channels: [ChannelReport]
  public let notes: [String]
  /// What has to be mended before a number may be trusted: units that are not known.
  public let errors: [String]

  public init(_ log: TelemetryLog) {
    path = log.path
    start = InstantText.iso(log.reading.start)
    end = InstantText.iso(log.reading.end)
    duration = log.duration
    reading = log.reading
    let errors = log.reading.unitProblems.map(\.message)
    self.errors = errors
    notes = log.diagnostics.filter { !errors.contains($0) }
    channels = log.channels.map(Self.report)
  }

  private static func report(_ channel: Channel) -> ChannelReport {
    let counts = channel.buckets?.counts ?? channel.values.map { _ in 1 }
    let total = counts.reduce(0, +)
    let sum = zip(channel.values, counts).reduce(0) { $0 + $1.0 * Double($1.1) }
    let step = LogFinisher.medianStep(channel.times)
    let gaps = channel.gaps
    return ChannelReport(
      name: channel.name, unit: channel.unit, values: channel.values.count,
      step: channel.values.count < 2 ? nil : step, low: channel.range?.lowerBound,
      mean: total == 0 ? nil : sum / Double(total), high: channel.range?.upperBound,
      gaps: gaps.count, longestGap: gaps.map { $0.upperBound - $0.lowerBound }.max())
  }

  /// One line of JSON.
  public func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }

  public func text() -> String {
    (fileLines + summaryLines + channelLines + remarkLines).joined(separator: "\n")
  }

  private var fileLines: [String] {
    reading.files.map { file in
      let packed = file.compression.map { ", packed with \($0.rawValue)" } ?? ""
      let size = String(format: "%.1f kB", Double(file.bytes) / 1000)
      return "\(file.path): \(file.format.title), \(size)\(packed), \(file.dialect)"
    }
  }

  private var summaryLines: [String] {
    let kept = reading.bucket.map { "gathered into buckets of \(Self.text($0)) s" }
    return [
      "  rows      \(reading.rows), from \(start) to \(end), \(Self.text(duration)) s",
      "  times     \(reading.times), the clock's zone is \(reading.zone)",
      "  samples   \(kept ?? "every one is kept")",
    ]
  }

  private var channelLines: [String] {
    let head = ["channel", "unit", "values", "step s", "low", "mean", "high", "gaps", "longest s"]
    let rows = channels.map { channel in
      [
        channel.name.oneLine, channel.unit.oneLine, String(channel.values), Self.text(channel.step),
        Self.text(channel.low), Self.text(channel.mean), Self.text(channel.high),
        String(channel.gaps), Self.text(channel.longestGap),
      ]
    }
    let table = [head] + rows
    let widths = head.indices.map { column in table.map { $0[column].count }.max() ?? 0 }
    return table.map { row in
      let cells = row.indices.map { column in
        let space = String(repeating: " ", count: widths[column] - row[column].count)
        return column < 2 ? row[column] + space : space + row[column]
      }
      return "  " + cells.joined(separator: "  ")
    }
  }

  private var remarkLines: [String] {
    var lines =
      reading.ignored.map { "  no channel: \($0.oneLine)" } + notes.map { "  note: \($0)" }
      + errors.map { "  error: \($0)" }
    if reading.problemCount > 0 {
      lines.append("  problems: \(reading.problemCount)")
      lines += reading.problems.map { "    \($0)" }
    }
    return lines
  }

  private static func text(_ number: Double?) -> String {
    guard let number else { return "-" }
    return String(format: "%.6g", number)
  }
}
