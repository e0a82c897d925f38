import Foundation
import Geometry
import Telemetry

/// What was found, for a terminal and for other programs.
public struct EventTable: Sendable {
  private let analysis: StormAnalysis

  public init(_ analysis: StormAnalysis) { self.analysis = analysis }

  public func text() -> String {
    let head = ["time", "event", "role", "channel", "value", "threshold", "lag", "sure"]
    let rows = [head] + analysis.events.map(row)
    let widths = head.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    let lines = rows.map { row in
      let cells = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
      return cells.joined(separator: "  ").trimmingCharacters(in: .whitespaces)
    }
    let rules = analysis.events.map { "\($0.kind.rawValue) (\($0.role.rawValue)): \($0.rule)" }
    return (lines + ["", "how they were found:"] + rules.map { "  \($0)" })
      .joined(separator: "\n")
  }

  private func row(_ event: Event) -> [String] {
    let evidence = event.evidence
    guard let channel = analysis.log.channel(named: evidence.channel) else { return [] }
    let unit = evidence.unit.isEmpty || evidence.unit == "1" ? "" : " \(evidence.unit)"
    let at = analysis.log.dateText(at: evidence.valueSeconds).dropFirst(11)
    let lag = evidence.lag.map { lag in
      "\(Int((lag / 60).rounded())) min (r \(Digits.text(evidence.correlation ?? 0, decimals: 2)))"
    }
    return [
      analysis.log.dateText(at: event.seconds.rounded()), event.kind.rawValue,
      event.role.rawValue, evidence.channel,
      "\(Digits.text(evidence.value, of: channel))\(unit) at \(at)",
      "\(Digits.text(evidence.threshold, decimals: 2))\(unit)", lag ?? "",
      "\(Int((event.confidence * 100).rounded())) %",
    ]
  }

  private struct Report: Encodable {
    struct Item: Encodable {
      let time: String
      let event: Event
    }

    let log: String
    let from: String
    let to: String
    let calm: String?
    let notes: [String]
    let unrecovered: [Role]
    let roles: [String: String]
    let events: [Item]
  }

  public func json() throws -> String {
    let log = analysis.log
    let report = Report(
      log: log.path, from: log.dateText(at: analysis.window.lowerBound),
      to: log.dateText(at: analysis.window.upperBound), calm: analysis.calm,
      notes: analysis.notes, unrecovered: analysis.unrecovered,
      roles: Dictionary(
        uniqueKeysWithValues: analysis.cast.parts.map { ($0.role.rawValue, $0.channel.name) }),
      events: analysis.events.map { Report.Item(time: log.dateText(at: $0.seconds), event: $0) })
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(report), as: UTF8.self)
  }
}

extension Event {
  fileprivate var rule: String { evidence.rule }
}
