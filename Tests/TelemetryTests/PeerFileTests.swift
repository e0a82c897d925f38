import Foundation
import Telemetry
import Testing

/// Files that pandas and Python's sqlite3 wrote, against what those libraries read back from them.
/// `Tests/Fixtures/Logs/make.py` made both.
@Suite struct PeerFileTests {
  struct Expected: Decodable {
    let times: [Double]
    /// As Python's `float.hex`.
    let values: [String]
  }

  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/Logs")

  @Test(arguments: [
    "pandas.csv", "pandas-semicolons.csv", "pandas.tsv.gz", "pandas.csv.zst", "pandas.jsonl",
    "pandas.json", "sqlite3.db", "pandas-long.csv",
  ])
  func readAsTheirOwnLibraries(file: String) throws {
    let data = try Data(contentsOf: Self.folder.appending(path: "expected.json"))
    let all = try JSONDecoder().decode([String: [String: Expected]].self, from: data)
    let expected = try #require(all[file])
    let log = try TelemetryLog(reading: Self.folder.appending(path: file).path)
    #expect(log.reading.problems == [])
    #expect(Set(log.channels.map(\.name)) == Set(expected.keys))
    let start = Double(log.reading.start) / 1e9
    for channel in log.channels {
      let wanted = try #require(expected[channel.name])
      #expect(channel.times.map { $0 + start } == wanted.times)
      #expect(channel.values == wanted.values.compactMap { Double($0) })
    }
  }

  @Test func aFolderOfFilesIsOneLog() throws {
    let scratch = try Scratch()
    for (name, text) in [
      ("b.jsonl", "{\"time\":\"2026-01-01T00:00:02Z\",\"a\":3}\n"),
      ("a.csv", "time,a\n2026-01-01T00:00:00Z,1\n2026-01-01T00:00:01Z,2\n"),
    ] {
      try Data(text.utf8).write(to: scratch.folder.appending(path: name))
    }
    let log = try TelemetryLog(reading: scratch.folder.path)
    #expect(log.channels.map(\.values) == [[1, 2, 3]])
    #expect(log.reading.files.map(\.format) == [.csv, .jsonLines])
    let pattern = try TelemetryLog(reading: scratch.folder.path + "/*.csv")
    #expect(pattern.channels.map(\.values) == [[1, 2]])
    #expect(throws: TelemetryError.self) {
      _ = try TelemetryLog(reading: scratch.folder.path + "/*.tsv")
    }
  }
}
