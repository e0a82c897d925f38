import Foundation
import Telemetry
import Testing

/// Random logs in random dialects, with random stretches missing, read back exactly.
@Suite struct DialectTests {
  /// Of one log: how it is written, and what is in it.
  private struct Sheet {
    var dice: Dice
    let separator: String
    let hasDecimalCommas: Bool
    let lineEnd: String
    let mark: String
    let clock: Clock
    /// Seconds since 1970 and, of each channel, its value or nil.
    var rows: [(second: Int, values: [Double?])] = []

    enum Clock: CaseIterable {
      case iso, spaced, apart, seconds, milliseconds, microseconds, nanoseconds
    }

    init(seed: Int, separators: [String] = [",", ";", "\t", "|"]) {
      var dice = Dice(state: UInt64(seed) &* 77)
      separator = separators.randomElement(using: &dice)!
      hasDecimalCommas = Bool.random(using: &dice)
      lineEnd = ["\n", "\r\n", "\r"].randomElement(using: &dice)!
      mark = ["", "\u{feff}"].randomElement(using: &dice)!
      clock = Clock.allCases.randomElement(using: &dice)!
      self.dice = dice
    }

    /// A row a minute; stretches of rows, and of single channels, are missing.
    mutating func fill(channels: Int) {
      let start = 1_700_000_000 + Int.random(in: 0...99_999_999, using: &dice)
      var (pause, rests) = (0, Array(repeating: 0, count: channels))
      for minute in 0..<240 {
        if pause > 0 {
          pause -= 1
        } else if Int.random(in: 0..<40, using: &dice) == 0, minute > 30 {
          pause = Int.random(in: 1...12, using: &dice)
        }
        if pause > 0 { continue }
        let values = (0..<channels).map { channel -> Double? in
          if rests[channel] > 0 {
            rests[channel] -= 1
            return nil
          }
          if Int.random(in: 0..<30, using: &dice) == 0 {
            rests[channel] = Int.random(in: 0...9, using: &dice)
          }
          return Double(Int.random(in: -999_999...999_999, using: &dice)) / 1000 + 0.0005
        }
        rows.append((start + 60 * minute, values))
      }
    }

    func time(_ second: Int) -> [String] {
      let formatter = ISO8601DateFormatter()
      let iso = formatter.string(from: Date(timeIntervalSince1970: Double(second)))
      let parts = iso.dropLast().split(separator: "T").map(String.init)
      return switch clock {
      case .iso: [iso]
      case .spaced: ["\(parts[0]) \(parts[1])"]
      case .apart: parts
      case .seconds: ["\(second)"]
      case .milliseconds: ["\(second)000"]
      case .microseconds: ["\(second)000000"]
      case .nanoseconds: ["\(second)000000000"]
      }
    }

    mutating func cell(_ value: Double?) -> String {
      guard let value else {
        return ["", "NaN", "NA", "null", "-9999", "n/a"].randomElement(using: &dice)!
      }
      let text = hasDecimalCommas ? "\(value)".replacing(".", with: ",") : "\(value)"
      let mustQuote = hasDecimalCommas && separator == ","
      return mustQuote || Int.random(in: 0..<5, using: &dice) == 0 ? "\"\(text)\"" : text
    }

    func text(_ lines: [[String]]) -> [UInt8] {
      Array((mark + lines.map { $0.joined(separator: separator) + lineEnd }.joined()).utf8)
    }

    var timeNames: [String] { clock == .apart ? ["date", "time"] : ["time"] }
  }

  @Test(arguments: 0..<60) func wide(seed: Int) throws {
    var sheet = Sheet(seed: seed)
    let count = Int.random(in: 1...5, using: &sheet.dice)
    sheet.fill(channels: count)
    var lines = [sheet.timeNames + (0..<count).map { "c\($0) [kW]" }]
    for (second, values) in sheet.rows {
      lines.append(sheet.time(second) + values.map { sheet.cell($0) })
    }
    check(try TelemetryLog(bytes: sheet.text(lines), path: "x"), sheet, count)
  }

  /// With as many decimals in every number, so that decimal commas would part rows of one width too.
  @Test(arguments: 0..<120) func withoutHeader(seed: Int) throws {
    var sheet = Sheet(seed: seed + 2000, separators: [",", ";", "\t", "|", " "])
    let count = Int.random(in: 1...5, using: &sheet.dice)
    sheet.fill(channels: count)
    let lines = sheet.rows.map { second, values in
      let time = sheet.time(second).map {
        $0.replacing(" ", with: sheet.separator == " " ? "T" : " ")
      }
      return time + values.map { sheet.cell($0) }
    }
    let log = try TelemetryLog(bytes: sheet.text(lines), path: "x")
    let first = sheet.timeNames.count + 1
    check(log, sheet, (first..<first + count).map { "column \($0)" }, unit: "")
  }

  @Test(arguments: 0..<60) func long(seed: Int) throws {
    var sheet = Sheet(seed: seed + 1000)
    let count = Int.random(in: 1...5, using: &sheet.dice)
    sheet.fill(channels: count)
    var lines = [sheet.timeNames + ["sensor", "value", "unit"]]
    for (second, values) in sheet.rows {
      for (channel, value) in values.enumerated() {
        lines.append(sheet.time(second) + ["c\(channel)", sheet.cell(value), "kW"])
      }
    }
    check(try TelemetryLog(bytes: sheet.text(lines), path: "x"), sheet, count)
  }

  private func check(_ log: TelemetryLog, _ sheet: Sheet, _ count: Int) {
    check(log, sheet, (0..<count).map { "c\($0)" }, unit: "kW")
  }

  private func check(_ log: TelemetryLog, _ sheet: Sheet, _ names: [String], unit: String) {
    #expect(log.reading.problems == [])
    let start = sheet.rows[0].second
    #expect(log.reading.start == Int64(start) * 1_000_000_000)
    #expect(log.channels.map(\.name) == names)
    for (index, name) in names.enumerated() {
      let samples = sheet.rows.compactMap { row in
        row.values[index].map { (time: Double(row.second - start), value: $0) }
      }
      let channel = log.channel(named: name)
      #expect(channel?.unit == unit)
      #expect(channel?.times == samples.map(\.time))
      #expect(channel?.values == samples.map(\.value))
      // The median step is a minute, so that three minutes are bridged and no more.
      let gaps = zip(samples, samples.dropFirst()).filter { $1.time - $0.time > 180 }
      #expect(channel?.longestBridge == 180)
      #expect(channel?.gaps == gaps.map { $0.time...$1.time })
      for (before, after) in zip(samples, samples.dropFirst()) {
        let middle = channel?.value(at: (before.time + after.time) / 2)
        let isGap = after.time - before.time > 180
        #expect((middle == nil) == isGap)
      }
    }
  }
}
