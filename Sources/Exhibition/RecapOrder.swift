import Files
import Foundation
import Notation
public import Recap
public import Telemetry
import Time
import Works

/// What is asked of a recap.
public struct RecapOrder: Sendable {
  public var logs: [String]
  /// How the logs are read: of it the zone, the order of dates and units go into the story.
  public var reading = TelemetryMapping()
  public var field: String?
  public var map: String?
  /// As they were given: clock times, or dates.
  public var from: String?
  public var to: String?
  public var isAnyway = false
  /// Seconds; nil lets the events decide.
  public var length: Double?

  public init(logs: [String]) { self.logs = logs }

  /// What the logs tell.
  ///
  /// - Throws: what is wrong with the logs, the mapping or the times.
  public func analysis() throws -> StormAnalysis {
    let log = try TelemetryLog(reading: logs, mapping: reading, cache: CachePlace.logs)
    let mapping = try map.map { try RoleMapping(reading: $0) } ?? RoleMapping()
    try mapping.check(log)
    return try StormAnalysis(log, mapping: mapping.roles, span: span(of: log))
  }

  /// `90s`, `2min`, `1:30`; nil for another text.
  public static func seconds(ofLength text: String) -> Double? {
    try? Quantity<Double>.duration(at: FrameRate(30, 1)).read(text)
  }

  private func span(of log: TelemetryLog) throws(UsageError) -> ClosedRange<Double>? {
    if from == nil && to == nil { return nil }
    let low = try from.map { text throws(UsageError) in try seconds(text, "--from", log) } ?? 0
    let high =
      try to.map { text throws(UsageError) in try seconds(text, "--to", log) } ?? log.duration
    guard high > 0, low < log.duration else {
      throw UsageError(
        "the log has nothing there: it runs from \(log.dateText(at: 0)) to "
          + log.dateText(at: log.duration))
    }
    guard low < high else {
      throw UsageError(
        "--from \(from ?? "") is not before --to \(to ?? ""); the log runs from "
          + "\(log.dateText(at: 0)) to \(log.dateText(at: log.duration))")
    }
    return max(low, 0)...min(high, log.duration)
  }

  private func seconds(
    _ text: String, _ option: String, _ log: TelemetryLog
  ) throws(UsageError) -> Double {
    if let seconds = log.seconds(at: text) { return seconds }
    throw UsageError(
      "\(option) '\(text)' is no time; write 14:05, 1d+06:15, 2087-03-14 or 2087-03-14T14:05")
  }

  /// Where two of the logs say different things of the same moment, a line for each channel.
  public func disagreements() throws -> [String] {
    guard logs.count > 1 else { return [] }
    let parts = try logs.map {
      try TelemetryLog(reading: $0, mapping: reading, cache: CachePlace.logs)
    }
    return parts.indices.dropFirst().flatMap { later in
      parts[..<later].flatMap { LogComparison.differences(between: $0, and: parts[later]) }
    }
  }
}
