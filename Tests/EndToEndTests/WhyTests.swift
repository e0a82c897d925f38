import Foundation
import Media
import Testing

/// A film of a log with its strip, and what can be asked of it.
@Suite struct WhyTests {
  private static let story = """
    verdiva: 1
    title: Squall
    canvas: {size: 256x144, rate: 10, planes: 8, depth: 2.5 m .. 30 m}
    data: {telemetry: {file: LOG, units: {wind: m/s, backlog: t}}}
    viewpoints:
      front: {eye: [0, 0.2, 6.5], look: [0, 0, 0], view: 32deg}
    charts:
      strip:
        lines:
          - {channel: wind, name: Wind}
          - {channel: backlog, name: Backlog}
        events: [{at: '12:10', name: Onset}]
    beats:
      - name: calm
        duration: 1s
        camera: front
        data: {keys: {0s: '12:00', 100%: '12:10'}}
        charts: [strip]
        works: {living-circuits: {load: {channel: wind, range: [0, 40], to: [0, 1], smooth: 0s}}}
      - name: squall
        duration: 1s
        data: {keys: {0s: '12:10', 100%: '12:20'}}
        charts: [strip]
        transition: 0s
        because: wind above 20 m/s from 12:10 on
        caption: 'Wind {wind:0.0 unit}'
        works: {living-circuits: {load: {channel: wind, range: [0, 40], to: [0, 1], smooth: 0s}}}

    """

  /// Wind and backlog each minute from 12:00 on, with a gap of the wind from 12:03 to 12:07.
  private static let rows: [(time: String, wind: Double?, backlog: Double)] = (0...20).map {
    (
      "2026-03-14T12:\($0 < 10 ? "0" : "")\($0):00Z", (4...6).contains($0) ? nil : Double($0 * 2),
      Double($0) / 2
    )
  }

  private static func folder() throws -> Folder {
    let folder = try Folder()
    let csv = rows.map { "\($0.time),\($0.wind.map { "\($0)" } ?? ""),\($0.backlog)\n" }
    try folder.write("# a comment\ntime,wind,backlog\n" + csv.joined(), to: "storm.csv")
    let json = rows.map {
      "{\"time\":\"\($0.time)\",\($0.wind.map { "\"wind\":\($0)," } ?? "")\"backlog\":\($0.backlog)}\n"
    }
    try folder.write(json.joined(), to: "storm.jsonl")
    for format in ["csv", "jsonl"] {
      try folder.write(
        story.replacing("LOG", with: "storm.\(format)"), to: "\(format).yaml")
    }
    return folder
  }

  /// Rendered once a run from each format.
  private static let films: Result<Folder, any Error> = Result {
    let folder = try Self.folder()
    for format in ["csv", "jsonl"] {
      let outcome = try Verdiva.run(
        ["render", "\(format).yaml", "-o", "\(format).mp4", "--progress", "none"], in: folder)
      try #require(outcome.status == 0, "\(outcome.errors)")
    }
    return folder
  }

  @Test func twoFormatsOfOneLogGiveTheSameFilm() throws {
    let folder = try Self.films.get()
    let (one, two) = (try folder.bytes("csv.mp4"), try folder.bytes("jsonl.mp4"))
    #expect(one.count > 1000 && one == two)
  }

  private struct Reason: Decodable {
    struct Beat: Decodable {
      let name: String
      let because: String?
    }
    struct Log: Decodable {
      let path: String
      let clock: String
      let speed: Double
    }
    struct Row: Decodable {
      let file: String
      let line: Int?
      let value: Double
    }
    struct Channel: Decodable {
      let name: String
      let value: Double?
      let rows: [Row]
      let makes: [String]
    }
    let beat: Beat
    let log: Log
    let channels: [Channel]
    let words: [String]
  }

  private func reason(_ film: String, at position: String) throws -> Reason {
    let folder = try Self.films.get()
    let outcome = try Verdiva.run(["why", film, "--at", position, "--json"], in: folder)
    try #require(outcome.status == 0, "\(outcome.errors)")
    return try JSONDecoder().decode(Reason.self, from: Data(outcome.output.utf8))
  }

  /// Each row that is named is read from the file again by its line.
  @Test(arguments: [("csv", 3), ("jsonl", 1)])
  func rowsAreFoundByTheirLines(format: String, first: Int) throws {
    let reason = try reason("\(format).mp4", at: "1.6s")
    #expect(reason.beat.name == "squall")
    #expect(reason.beat.because == "wind above 20 m/s from 12:10 on")
    #expect(reason.log.clock == "12:16" && abs(reason.log.speed - 600) < 1e-6)
    let wind = try #require(reason.channels.first { $0.name == "wind" })
    // Frame 16, at 1.6 s: 12:16, a row of its own.
    #expect(wind.value.map { abs($0 - 32) < 1e-6 } == true && wind.rows.map(\.value) == [32])
    #expect(wind.rows.map(\.line) == [first + 16])
    let lines = String(decoding: try Self.films.get().bytes("storm.\(format)"), as: UTF8.self)
      .split(separator: "\n")
    #expect(lines[first + 16 - 1].contains("12:16:00"))
    #expect(
      wind.makes == [
        "living-circuits.load = 0.8, follows wind, 0 to 40 becomes 0 to 1, smoothed by 0 s",
        "written in the words", "drawn in the chart 'strip'",
      ])
    #expect(reason.words == ["Wind 32.0\u{A0}m/s"])
    #expect(reason.channels.contains { $0.name == "backlog" })
  }

  @Test func betweenTwoRowsBothAreNamed() throws {
    let reason = try reason("csv.mp4", at: "0.5s")
    let wind = try #require(reason.channels.first { $0.name == "wind" })
    #expect(wind.value == nil, "12:05 lies in the gap")
    #expect(wind.makes.first?.hasSuffix("a gap: its standard value, dimmed") == true)
    #expect(wind.rows.map(\.value) == [6, 14] && wind.rows.map(\.line) == [6, 10])
  }

  @Test func textForPeople() throws {
    let folder = try Self.films.get()
    let outcome = try Verdiva.run(["why", "csv.mp4", "--at", "squall"], in: folder)
    #expect(outcome.status == 0 && outcome.errors == "")
    for part in [
      "beat     squall, 2 of 2", "because  wind above 20 m/s", "log      storm.csv at 12:10",
      "  storm.csv:13  12:10  20", "drawn in the chart 'strip'", "sha256",
    ] {
      #expect(outcome.output.contains(part), "\(outcome.output)")
    }
  }

  @Test func whatCannotBeAnswered() throws {
    let folder = try Self.folder()
    func refusal(_ arguments: String...) throws -> String {
      let outcome = try Verdiva.run(["why"] + arguments, in: folder)
      #expect(outcome.status == 2 && outcome.output == "")
      return outcome.errors
    }
    #expect(
      try refusal("none.mp4", "--at", "1s")
        == "error: none.mp4 has no manifest (none.manifest.json), which says what it was made from; "
        + "render it again\n")
    let outcome = try Verdiva.run(
      ["render", "csv.yaml", "-o", "csv.mp4", "--progress", "none", "--frames", "5..<8"], in: folder
    )
    #expect(outcome.status == 0)
    #expect(try refusal("csv.mp4", "--at", "1s").contains("is outside the film"))
    try folder.write("time,wind,backlog\n2026-03-14T12:00:00Z,1,1\n", to: "storm.csv")
    #expect(
      try refusal("csv.mp4", "--at", "0.1s")
        == "error: storm.csv has changed since csv.mp4 was made; render the film again\n")
  }

  private struct Placed: Decodable {
    struct Row: Decodable {
      let line: Int?
      let place: String
    }
    struct Channel: Decodable {
      let name: String
      let rows: [Row]
    }
    let channels: [Channel]
  }

  /// Of the row of 12:16, where it stands in logs whose rows are no lines of the file.
  @Test(arguments: [("storm.json", "record 17"), ("storm.senml", "record 34")])
  func placesOfRecords(file: String, place: String) throws {
    let folder = try Self.folder()
    if file.hasSuffix("json") {
      let records = Self.rows.map {
        "{\"time\": \"\($0.time)\", \"wind\": 1, \"backlog\": \($0.backlog)}"
      }
      try folder.write("[\(records.joined(separator: ",\n"))]", to: file)
    } else {
      let records = Self.rows.enumerated().map { index, row in
        "{\(index == 0 ? "\"bt\": 1773489600, " : "")\"n\": \"wind\", \"t\": \(index * 60), "
          + "\"u\": \"m/s\", \"v\": 1}, {\"n\": \"backlog\", \"t\": \(index * 60), "
          + "\"u\": \"t\", \"v\": \(row.backlog)}"
      }
      try folder.write("[\(records.joined(separator: ",\n"))]", to: file)
    }
    let text = Self.story.replacing("LOG", with: file)
      .replacing(", units: {wind: m/s, backlog: t}", with: "")
    try folder.write(text, to: "records.yaml")
    let outcome = try Verdiva.run(["why", "records.yaml", "--at", "1.57s", "--json"], in: folder)
    try #require(outcome.status == 0, "\(outcome.errors)")
    let reason = try JSONDecoder().decode(Placed.self, from: Data(outcome.output.utf8))
    let backlog = try #require(reason.channels.first { $0.name == "backlog" })
    let row = try #require(backlog.rows.first)
    #expect(row.place.hasSuffix(place) && row.line == nil, "\(row.place)")
  }
}
