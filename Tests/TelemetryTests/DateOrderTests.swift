import Foundation
import Geometry
import Telemetry
import Testing

/// Dates whose year stands last: a log proves the order of their numbers, or somebody says it.
@Suite struct DateOrderTests {
  /// 2025-12-31T23:59:00Z and a minute after it.
  @Test(arguments: [
    "time,a\n31/12/2025 23:59:00,1\n01/01/2026 00:00:00,2\n",
    "time,a\n31.12.2025 23:59,1\n01.01.2026 00:00,2\n",
    "time,a\n31-12-2025T23:59:00Z,1\n1-1-2026T00:00:00Z,2\n",
    "time,a\n31/12/2025 22:59:00-01:00,1\n31/12/2025 23:00:00-01:00,2\n",
    "time,a\n12/31/2025 11:59:00 PM,1\n1/1/2026 12:00:00 AM,2\n",
    "when,a\n12/31/2025 23:59,1\n1/1/2026 0:00,2\n",
    "31.12.2025 23:59;1\n01.01.2026 00:00;2\n",
    "Datum;Uhrzeit;a\n31.12.2025;23:59:00;1\n01.01.2026;00:00:00;2\n",
    "day,at,a\n12/31/2025,11:59 pm,1\n01/01/2026,12:00 am,2\n",
    #"{"time":"31.12.2025 23:59","a":1}"# + "\n" + #"{"time":"01.01.2026 00:00","a":2}"# + "\n",
  ])
  func theLogProvesTheOrder(text: String) throws {
    let log = try readLog(text)
    #expect(log.reading.start == 1_767_225_540_000_000_000)
    #expect(log.channels.map(\.times) == [[0, 60]])
    #expect(log.reading.problemCount == 0)
    #expect(log.clockText(at: 0) == (text.contains("-01:00") ? "22:59" : "23:59"))
  }

  /// The proof may stand behind rows that have none, beyond the first block too.
  @Test func theProofMayComeLate() throws {
    let scratch = try Scratch()
    let start = 1_740_787_200  // 2025-03-01
    let rows = (0..<20_000).map { row in
      let parts = InstantText.iso(Int64(start + 60 * row) * 1_000_000_000).prefix(16)
        .split { "-T".contains($0) }
      return "\(parts[2])/\(parts[1])/\(parts[0]) \(parts[3]),\(row)"
    }
    let log = try scratch.log("time,a\n" + rows.joined(separator: "\n"))
    #expect(log.reading.start == Int64(start) * 1_000_000_000)
    #expect(log.reading.rows == 20_000)
    #expect(log.duration == 60 * 19_999)
    #expect(log.diagnostics.allSatisfy { !$0.contains("earlier") })
  }

  /// One file of a log proves it for the others, whichever comes first.
  @Test func oneFileProvesItForTheOthers() throws {
    let scratch = try Scratch()
    for day in ["02", "03", "14"] {
      let text = "time,a\n\(day)/03/2025 00:00,\(day)\n"
      try Data(text.utf8).write(to: scratch.folder.appending(path: "\(day).csv"))
    }
    let log = try TelemetryLog(reading: scratch.folder.path)
    #expect(log.channels.map(\.times) == [[0, 86_400, 12 * 86_400]])
  }

  @Test func nobodyGuesses() throws {
    let text = "time,a\n05/03/2026 10:00,1\n06/03/2026 10:00,2\n"
    let question =
      "it is not clear which number of '05/03/2026 10:00' is the day; say dates: day-first or"
      + " dates: month-first in a story, --dates to a command"
    #expect(throws: TelemetryError(path: "x.log", line: 2, column: 1, message: question)) {
      _ = try readLog(text)
    }
    #expect(try readLog(text) { $0.dates = .dayFirst }.duration == 86_400)
    #expect(try readLog(text) { $0.dates = .monthFirst }.duration == 31 * 86_400)
    let short = "time,a\n31/12/25 10:00,1\n"
    #expect(throws: TelemetryError.self) { _ = try readLog(short) }
    let said = try readLog(short) { $0.dates = .dayFirst }
    #expect(said.reading.start == 1_767_175_200_000_000_000)
  }

  /// Nobody writes the month first and puts points between; others may yet prove it.
  @Test func pointsTellThatTheDayIsFirst() throws {
    let log = try readLog("time,a\n05.03.2026 10:00,1\n06.03.2026 10:00,2\n")
    #expect(log.reading.start == 1_772_704_800_000_000_000)
    #expect(log.duration == 86_400)
    let other = try readLog("time,a\n05.03.2026 10:00,1\n05.13.2026 10:00,2\n")
    #expect(other.reading.start == 1_777_802_400_000_000_000)
    #expect(try readLog("time,a\n2026.03.05 10:00,1\n").reading.start == log.reading.start)
  }

  /// What fits no calendar in the proven order is left out and counted.
  @Test func otherDatesAreProblems() throws {
    let log = try readLog("time,a\n31/12/2025 10:00,1\n12/31/2025 10:01,2\n29/02/2025 10:02,3\n")
    #expect(log.channels[0].values == [1])
    #expect(
      log.reading.problems.map(\.description) == [
        "x.log:3:1: '12/31/2025 10:01' has month 31, which is not in 1 to 12",
        "x.log:4:1: '29/02/2025 10:02' has day 29, which is not in 1 to 28",
      ])
  }

  /// Any run of days of which one is over 12 is read as it is in ISO 8601.
  @Test func randomLogsReadAsTheyDoInISO() throws {
    for seed in 0..<60 {
      let hash = CounterHash(seed: UInt64(seed), "dates")
      let step = Int(hash.unit(1) * 100_000) + 1
      let start = 1_000_000_000 + Int(hash.unit(2) * 1e9)
      let times = (0..<40).map { start + $0 * max(step, 30_000) }
      let separator = ["/", ".", "-"][Int(hash.unit(3) * 2.99)]
      let (isDayFirst, isPadded) = (hash.unit(4) < 0.5, hash.unit(5) < 0.5)
      var (ours, iso) = ("time;a\n", "time;a\n")
      for (row, time) in times.enumerated() {
        let text = InstantText.iso(Int64(time) * 1_000_000_000).dropLast()
        let parts = text.split { "-T".contains($0) }
        func short(_ part: Substring) -> String { isPadded ? String(part) : "\(Int(part) ?? 0)" }
        let (day, month) = (short(parts[2]), short(parts[1]))
        let date = isDayFirst ? [day, month] : [month, day]
        ours += (date + [String(parts[0])]).joined(separator: separator) + " \(parts[3]);\(row)\n"
        iso += "\(text);\(row)\n"
      }
      let (read, wanted) = (try readLog(ours), try readLog(iso))
      #expect(read.reading.start == wanted.reading.start, "seed \(seed)")
      #expect(read.channels == wanted.channels, "seed \(seed)")
    }
  }
}
