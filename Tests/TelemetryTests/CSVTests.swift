import Foundation
import Telemetry
import Testing

@Suite struct CSVTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test func aLogAsPeopleWriteIt() throws {
    let log = try scratch.log(
      """
      \u{feff}time, Load [kW] ,trust,"wind, gusts [m/s]"
      2026-03-14T18:30:00+02:00,1.5,NA,3
      2026-03-14T16:31:00Z,,0.25,"4"
      2026-03-14 18:32:30.5+0200,-2e1,null,+5.

      """.replacing("\n", with: "\r\n"))
    #expect(log.startOfDaySeconds == 66600)
    #expect(log.startText == "2026-03-14T18:30:00+02:00")
    #expect(log.duration == 150.5)
    #expect(log.clockText(at: 0) == "18:30")
    #expect(log.clockText(at: 65) == "18:31:05")
    #expect(log.clockText(at: 86400) == "1d+18:30")
    #expect(log.channels.map(\.name) == ["Load", "trust", "wind, gusts"])
    #expect(log.channels.map(\.unit) == ["kW", "", "m/s"])
    #expect(log.channel(named: "Load")?.times == [0, 150.5])
    #expect(log.channel(named: "Load")?.values == [1.5, -20])
    #expect(log.channel(named: "trust")?.times == [60])
    #expect(log.channel(named: "wind, gusts")?.values == [3, 4, 5])
    #expect(log.channel(named: "wind, gusts")?.longestBridge == 3 * (60 + 90.5) / 2)
    #expect(log.channel(named: "none") == nil)
    #expect(log.diagnostics.isEmpty)
  }

  @Test func timesAgreeWithFoundation() throws {
    var dice = Dice(state: 7)
    let formatter = ISO8601DateFormatter()
    var dates = (0..<400).map { _ in
      Date(
        timeIntervalSince1970: Double(Int.random(in: -2_000_000_000...9_000_000_000, using: &dice)))
    }
    dates.sort()
    let rows = dates.map { "\(formatter.string(from: $0)),1" }
    let log = try scratch.log("time,a\n" + rows.joined(separator: "\n"))
    let expected = dates.map { $0.timeIntervalSince(dates[0]) }
    #expect(log.channels[0].times == expected)
  }

  /// Random tables, written with random quoting, line ends, gaps and zones, come back exactly.
  @Test(arguments: 0..<40) func randomTablesComeBack(seed: Int) throws {
    var dice = Dice(state: UInt64(seed))
    let lineEnd = ["\n", "\r\n", "\r"].randomElement(using: &dice)!
    let names = (0..<Int.random(in: 1...6, using: &dice)).map { index in
      ["plain", "with, comma", "with \"quotes\"", "on\ntwo lines", "é文"]
        .randomElement(using: &dice)! + "\(index)"
    }
    func cell(_ text: String) -> String {
      let mustQuote = text.utf8.contains { ",\"\r\n".utf8.contains($0) }
      guard mustQuote || Bool.random(using: &dice) else { return text }
      return "\"\(text.replacing("\"", with: "\"\""))\""
    }
    var lines = [(["time"] + names.map { "\($0) [u]" }).map(cell).joined(separator: ",")]
    var expected = names.map { _ in [(time: Double, value: Double)]() }
    for row in 0..<Int.random(in: 1...50, using: &dice) {
      let zone = Int.random(in: -12...14, using: &dice)
      let minute = 12 * 60 + zone * 60 + row
      let (day, clock) = (15 + (minute < 0 ? -1 : minute / 1440), (minute + 1440) % 1440)
      let offset = String(format: "%@%02d:00", zone < 0 ? "-" : "+", abs(zone))
      var cells = [
        cell(String(format: "2026-06-%02dT%02d:%02d:00%@", day, clock / 60, clock % 60, offset))
      ]
      for index in names.indices {
        if Int.random(in: 0..<4, using: &dice) == 0 {
          cells.append(cell(["", "NA", "null", " "].randomElement(using: &dice)!))
        } else {
          let value = randomNumber(&dice)
          cells.append(cell("\(value)"))
          expected[index].append((60 * Double(row), value))
        }
      }
      lines.append(cells.joined(separator: ","))
    }
    let log = try scratch.log(lines.joined(separator: lineEnd) + lineEnd)
    #expect(log.channels.map(\.name) == names)
    for (channel, samples) in zip(log.channels, expected) {
      #expect(channel.unit == "u")
      #expect(channel.times == samples.map(\.time))
      #expect(channel.values == samples.map(\.value))
    }
  }

  private func randomNumber(_ dice: inout Dice) -> Double {
    switch Int.random(in: 0..<3, using: &dice) {
    case 0: Double(Int.random(in: -99999...99999, using: &dice)) / 1000
    case 1: Double(Int.random(in: -9...9, using: &dice)) * 1e30
    default: Double.random(in: -1...1, using: &dice)
    }
  }

  @Test func laterRowsOfOneTimeWin() throws {
    let log = try scratch.log(
      """
      time,a,b
      2026-01-01T00:00:00Z,1,1
      2026-01-01T00:01:00Z,2,2
      2026-01-01T00:01:00Z,3,
      2026-01-01T00:02:00Z,4,4
      2026-01-01T00:09:00Z,5,5
      """)
    #expect(log.channel(named: "a")?.values == [1, 3, 4, 5])
    #expect(log.channel(named: "b")?.values == [1, 2, 4, 5])
    #expect(
      log.diagnostics == [
        "1 sample repeats a time of their channel; the later ones count",
        "channel 'a' has gaps: 1, the longest of 7 min",
        "channel 'b' has gaps: 1, the longest of 7 min",
      ])
  }

  /// Decimal commas in quotes, and commas that part thousands.
  @Test func quotedNumbersMayHaveCommas() throws {
    let rows = [#"2026-01-01T00:00:00Z,"3,5",1"#, #"2026-01-01T00:00:01Z,"4,125",2"#]
    let log = try scratch.log("time,a,b\n" + rows.joined(separator: "\n"))
    #expect(log.channels.map(\.values) == [[3.5, 4.125], [1, 2]])
    let thousands = try scratch.log("time,a,b\n" + rows[1] + "\n")
    #expect(thousands.channels.map(\.values) == [[2]])
    #expect(thousands.reading.ignored == ["'a': it holds words such as '4,125'"])
  }

  @Test func whatMayBeOneNumberIsTold() throws {
    func remarks(_ rows: [String]) throws -> [String] {
      try scratch.log(
        rows.enumerated().map { "\($0 + 1_750_000_000),\($1)" }.joined(separator: "\n")
      )
      .diagnostics
    }
    #expect(
      try remarks(["3,5,20,1", "4,2,20,7", "4,8,21,3"]) == [
        "'3,5' was read as two numbers, and no header tells; if it is one with a decimal comma, part"
          + " the columns by semicolons, or name them in a first row"
      ])
    #expect(try remarks(["3,5,20,1", "4,12,20,7", "4,8,21,3"]).isEmpty)
    #expect(try remarks(["3,-5,20,1", "4,2,20,7", "4,8,21,3"]).isEmpty)
    #expect(try remarks(["3,5,20", "4,2,20", "4,8,21"]).isEmpty)
    #expect(try remarks(["3.5,5,20,1", "4,2,20,7", "4,8,21,3"]).isEmpty)
  }

  @Test func truthIsANumber() throws {
    let log = try scratch.log(
      "time,on,word\n2026-01-01T00:00:00Z,true,x\n2026-01-01T00:00:01Z,False,y\n"
        + "2026-01-01T00:00:02Z,,z\n2026-01-01T00:00:03Z,\"TRUE\",z\n")
    #expect(log.channels.map(\.values) == [[1, 0, 1]])
    #expect(log.reading.problems.isEmpty)
    #expect(
      scratch.message("time,word\n2026-01-01T00:00:00Z,x\n")
        == "log.csv:1:1: error: there is no channel (no channel is 'word': it holds words such as"
        + " 'x'); add a column such as 'load [kW]'")
  }
}
