import Foundation
import Telemetry
import Testing

@Suite struct CSVErrorTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test func wholeFiles() {
    #expect(
      scratch.message("") == "log.csv: error: the file is empty; make or copy it again")
    #expect(
      scratch.message("\n\n")
        == "log.csv: error: the file has blank lines only; make it again")
    #expect(
      scratch.message("time,a\n")
        == "log.csv: error: the file has a header but no rows; make or copy it again")
    #expect(
      scratch.message(bytes: [0xff, 0xfe, 0x74, 0])
        == "log.csv: error: the file is in UTF-16; save it in UTF-8")
    #expect(
      scratch.message(bytes: Array("time,t [".utf8) + [0xb0, 0x43, 0x5d])
        == "log.csv:1:6: error: this is not UTF-8; save the file in UTF-8")
    #expect(throws: TelemetryError(path: "none.csv", message: "no such file or folder")) {
      _ = try TelemetryLog(readingCSV: "none.csv")
    }
  }

  @Test(arguments: [
    (
      "a,b\n",
      "1:1: error: there is no time column; name the column of times 'time', in the first row"
    ),
    ("time\n", "1:1: error: there is no channel; add a column such as 'load [kW]'"),
    (
      "time   a\n2026-01-01T00:00:00Z  1 2\n",
      "1:7: error: several spaces part columns; part all of them by one, or by commas"
    ),
    (
      "2026-01-01T00:00:00Z,3,50,2,5\n2026-01-01T00:00:01Z,3,05,2,6\n",
      "2:22: error: '3,05' seems to be one number with a decimal comma, but commas part the columns"
        + " too; part them by semicolons, write decimal points, or name the columns in a first row"
    ),
    (
      "time,a,b\n2026-01-01T00:00:00Z,3,50,2,5\n2026-01-01T00:00:01Z,3,05,2,6\n",
      "2:1: error: this row has 5 cells, but the header has 3; where decimals have commas, part the"
        + " columns by semicolons"
    ),
    (
      "time,a,[kW]\n2026-01-01T00:00:00Z,1,2",
      "1:8: error: a channel without a name; name the column"
    ),
    ("\u{feff}time,a [m],\"a\"\n", "1:12: error: a second channel 'a'; give it another name"),
    ("time,\"a\n", "1:6: error: this quote is never closed; add the closing quote"),
    (
      "time,\"a\"b\n",
      "1:9: error: text after a closing quote; write a separator there, or double the quote"
    ),
  ])
  func headers(text: String, expected: String) {
    #expect(scratch.message(text) == "log.csv:\(expected)")
  }

  @Test(arguments: [
    (
      "1",
      "3:1: this row has 1 cells, but the header has 3; write one value a column and"
        + " leave the cell of a missing one empty"
    ),
    (
      "2026-01-01T00:01:00Z,1,2,3",
      "3:1: this row has 4 cells, but the header has 3; write"
        + " one value a column and leave the cell of a missing one empty"
    ),
    (
      "2026-01-01T00:01:00Z,-inf,1",
      "3:22: '-inf' is not a number; leave the cell empty where there is no measurement"
    ),
    (
      "2026-01-01T00:01:00Z,\"é,文\",1",
      "3:22: 'é,文' is not a number; leave the cell empty where there is no measurement"
    ),
    (
      "2026-01-01T00:01:00Z,\"1\",0x10",
      "3:26: '0x10' is not a number; leave the cell empty where there is no measurement"
    ),
    (
      "2026-01-01T00:01:00Z,\"1\"2,3",
      "3:25: text after a closing quote; write a separator there, or double the quote"
    ),
    (
      "2026-01-01T00:01:00Z,1,\"2",
      "3:24: this quote is never closed; add the closing quote"
    ),
    ("2026-01-01T00:01:00Z,1,1e400", "3:24: '1e400' is too large a number"),
    (
      "2026-01-01T00:01:00Q,1,1",
      "3:1: '2026-01-01T00:01:00Q' is not a time in ISO 8601; write it as 2026-03-14T09:26:53Z"
    ),
  ])
  func problemsAreCountedAndLeftOut(text: String, expected: String) throws {
    let log = try scratch.log("time,a,b\n2026-01-01T00:00:00Z,1,2\n\(text)\n")
    #expect(log.reading.problems.map(scratch.text) == ["log.csv:\(expected)"])
    #expect(log.reading.problemCount == 1)
    #expect(log.channels.map { $0.values[0] } == [1, 2])
    #expect(log.diagnostics.last?.contains("1 cell or row could not be read") == true)
  }

  @Test(arguments: [
    ("2026-13-01T00:00:00Z", "has month 13, which is not in 1 to 12"),
    ("2026-02-29T00:00:00Z", "has day 29, which is not in 1 to 28"),
    ("2024-02-30T00:00:00Z", "has day 30, which is not in 1 to 29"),
    ("2026-01-01T25:00:00Z", "has hour 25, which is not in 0 to 23"),
    ("2026-01-01T00:60:00Z", "has minute 60, which is not in 0 to 59"),
    ("2026-01-01T00:00:61Z", "has second 61, which is not in 0 to 60"),
    ("2026-01-01T00:00:00+15:00", "has zone hour 15, which is not in 0 to 14"),
    ("1600-01-01T00:00:00Z", "has year 1600, which is not in 1678 to 2261"),
    ("2026-01-01T00:00:00.Z", "is not a time in ISO 8601; write it as 2026-03-14T09:26:53Z"),
    ("01 02 2026 10:00", "is not a time in ISO 8601; write it as 2026-03-14T09:26:53Z"),
    ("2026-01-01T00:00:00Zulu", "is not a time in ISO 8601; write it as 2026-03-14T09:26:53Z"),
    ("", "is not a time in ISO 8601; write it as 2026-03-14T09:26:53Z"),
  ])
  func times(text: String, expected: String) {
    #expect(scratch.message("time,a\n\(text),1") == "log.csv:2:1: error: '\(text)' \(expected)")
  }

  @Test func longCellsAreCutShort() throws {
    let text = String(repeating: "ab", count: 30)
    let log = try scratch.log("time,a\n2026-01-01T00:00:00Z,1\n2026-01-01T00:00:01Z,\(text)\n")
    #expect(
      log.reading.problems.map(scratch.text) == [
        "log.csv:3:22: '\(text.prefix(40))...' is not a number; leave the cell empty where there is"
          + " no measurement"
      ])
  }

  @Test func linesCountInsideQuotes() throws {
    let log = try scratch.log(
      "time,\"a\nb\"\r\n2026-01-01T00:00:00Z,1\n\n2026-01-01T00:00:10Z,\"x\ny\"\n")
    #expect(
      log.reading.problems.map(scratch.text) == [
        "log.csv:5:22: 'x y' is not a number; leave the cell empty where there is no measurement"
      ])
  }
}
