public import Foundation
public import Imaging
public import Measures
import Time

/// What was measured of a film or a story.
public struct MeasureReport: Sendable {
  public let subject: String
  public let size: PictureSize
  public let pictureCount: Int
  /// Of the film, in seconds.
  public let duration: Double
  public let gates: [Gate]

  public var holds: Bool { !gates.contains { $0.verdict == .failed } }

  /// How many gates were passed, failed and left out.
  public var summary: String {
    let failed = gates.count { $0.verdict == .failed }
    let passed = gates.count { $0.verdict == .passed }
    let left = gates.count - failed - passed
    return "\(subject): \(size), \(pictureCount) pictures of \(Timecode.text(seconds: duration)): "
      + "\(passed) passed, \(failed) failed, \(left) not applicable"
  }

  /// A line a reading, under headings.
  public var table: String {
    let rows = [["gate", "measured", "", "wanted", "at", "verdict"]] + gates.flatMap(Self.rows)
    let widths = (0..<5).map { column in rows.map { $0[column].count }.max() ?? 0 }
    let lines = rows.map { row in
      let cells = zip(row, widths).map { cell, width in
        cell + String(repeating: " ", count: width - cell.count)
      }
      return (cells + [row[5]]).joined(separator: "  ")
    }
    return (lines + ["", summary]).joined(separator: "\n")
  }

  private static func rows(of gate: Gate) -> [[String]] {
    if case .notApplicable(let reason) = gate.verdict {
      return [[gate.name, reason, "", "", "", "-"]]
    }
    return gate.readings.enumerated().map { index, reading in
      [
        index == 0 ? gate.name : "", reading.name,
        "\(number(reading.value)) \(reading.unit)", reading.wanted.map(text) ?? "",
        reading.seconds.map { Timecode.text(seconds: $0) } ?? "",
        reading.wanted == nil ? "" : reading.holds ? "pass" : "FAIL",
      ]
    }
  }

  private static func text(_ wanted: Reading.Wanted) -> String {
    switch wanted {
    case .atMost(let limit): "at most \(number(limit))"
    case .atLeast(let limit): "at least \(number(limit))"
    case .within(let range): "\(number(range.lowerBound)) to \(number(range.upperBound))"
    }
  }

  /// Three figures.
  private static func number(_ value: Double) -> String {
    if !value.isFinite { return "none" }
    let places = abs(value) >= 99.95 ? 0 : abs(value) >= 9.995 ? 1 : abs(value) >= 0.1 ? 2 : 4
    let factor = [1.0, 10, 100, 1000, 10_000][places]
    let rounded = (value * factor).rounded() / factor
    return rounded == rounded.rounded() && abs(rounded) < 1e15 ? "\(Int(rounded))" : "\(rounded)"
  }
}

extension MeasureReport {
  /// As it stands in JSON, by itself and in a film's manifest.
  struct Record: Codable, Equatable {
    struct Entry: Codable, Equatable {
      let gate: String
      let verdict: String
      /// Why it does not apply.
      let reason: String?
      let readings: [Number]
    }

    struct Number: Codable, Equatable {
      let name: String
      let value: Double?
      let unit: String
      let wanted: String?
      let seconds: Double?
    }

    let width: Int
    let height: Int
    let pictures: Int
    let passes: Bool
    let gates: [Entry]
  }

  var record: Record {
    Record(
      width: size.width, height: size.height, pictures: pictureCount, passes: holds,
      gates: gates.map(Self.entry))
  }

  private static func entry(_ gate: Gate) -> Record.Entry {
    let (verdict, reason): (String, String?) =
      switch gate.verdict {
      case .passed: ("pass", nil)
      case .failed: ("fail", nil)
      case .notApplicable(let reason): ("not applicable", reason)
      }
    return Record.Entry(
      gate: gate.name, verdict: verdict, reason: reason,
      readings: gate.readings.map {
        Record.Number(
          name: $0.name, value: $0.value.isFinite ? $0.value : nil, unit: $0.unit,
          wanted: $0.wanted.map(text), seconds: $0.seconds)
      })
  }

  public func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode([subject: record]) + Data("\n".utf8)
  }
}
