import Notation
import Story
import Telemetry
import Testing
import Timeline

@Suite struct TextTests {
  private func timeline(_ beats: String, languages: String = "[en]") throws -> Timeline {
    let text = """
      verdiva: 1
      title: A test
      languages: \(languages)
      canvas: {size: 640x360, rate: 10, depth: 1 m .. 30 m}
      data: {telemetry: log.csv}
      viewpoints: {front: {eye: [0, 0, 8], look: [0, 0, 0], view: 40deg}}
      beats:

      """
    let story = try Story(text: text + beats, path: "x.yaml", catalog: Fixture.catalog)
    return try Timeline(story: story, catalog: Fixture.catalog, log: Self.log, field: nil)
  }

  /// From 06:00 to 07:00: `deep` falls from 1 to -2000, `load` climbs from 0 to 1, `gone` has a gap.
  private static let log: TelemetryLog = {
    let times = (0...60).map { Double($0 * 60) }
    func channel(_ name: String, _ unit: String, _ value: (Double) -> Double, _ keep: Range<Int>)
      -> Channel
    {
      let rows = (0...60).filter { !keep.contains($0) }
      return Channel(
        name: name, unit: unit, times: rows.map { times[$0] },
        values: rows.map { value(Double($0)) }, longestBridge: 180)
    }
    return TelemetryLog(
      path: "log.csv", startOfDaySeconds: 6 * 3600, startText: "", duration: 3600,
      channels: [
        channel("deep", "m", { 1 - $0 * 2001 / 60 }, 0..<0),
        channel("load", "", { $0 / 60 }, 0..<0), channel("gone", "kg/s", { $0 }, 10..<50),
        channel("edge", "", { _ in -0.004 }, 0..<0),
      ], diagnostics: [])
  }()

  private func words(
    _ text: String, language: String = "en", at frame: Int = 30
  ) throws -> String {
    let timeline = try timeline(
      "  - {name: one, duration: 6s, data: 06:00..07:00, camera: front, caption: \"\(text)\"}",
      languages: "[\(language)]")
    return try #require(try timeline.moment(at: frame).texts.first).content.text
  }

  /// At half of the hour: deep is -999.5, load .5. The signs, digits and separators are CLDR's.
  @Test(arguments: [
    ("{deep:0.0}", "en", "−999.5"), ("{deep:0.0 unit}", "en", "−999.5\u{A0}m"),
    ("{deep:0}", "en", "−1000"), ("{deep:0,000}", "en", "−1,000"),
    ("{deep:0,000}", "de", "−1.000"), ("{deep:0,000.00}", "pt", "−999,50"),
    ("{deep:0,000}", "fr", "−1\u{202F}000"), ("{load:0%}", "en", "50%"),
    ("{load:0.0%}", "de", "50,0\u{A0}%"), ("{load:+0.00}", "en", "+0.50"),
    ("{load:00.0}", "en", "00.5"), ("{load}", "en", "1"), ("{gone:0.0 unit}", "en", "–"),
    ("{clock}", "en", "06:30"), ("{clock:H:MM:SS}", "en", "6:30:00"),
    ("{load:0.0}", "fa", "\u{2068}۰٫۵\u{2069}"), ("{load:0.0}", "hi", "0.5"),
    ("a {{b}} c", "en", "a {b} c"), ("{load:0.0}/{load:0.00}", "en", "0.5/0.50"),
  ])
  func valuesAreWrittenAsTheLanguageDoes(text: String, language: String, expected: String) throws {
    #expect(try words(text, language: language) == expected)
  }

  @Test func aSmallNegativeIsNotMinusZero() throws {
    #expect(try words("{edge:0.0}") == "0.0")
    #expect(try words("{edge:0.000}") == "−0.004")
    #expect(try words("{edge:+0.0}") == "0.0")
  }

  /// Values change five times a second, so that they can be read.
  @Test func valuesStandStillBetweenSteps() throws {
    let timeline = try timeline(
      "  - {name: one, duration: 6s, data: 06:00..07:00, camera: front, caption: \"{deep:0.00}\"}")
    let texts = try (1..<59).map { try timeline.moment(at: $0).texts.first?.content.text }
    for frame in stride(from: 1, to: 57, by: 2) { #expect(texts[frame] == texts[frame + 1]) }
    #expect(Set(texts).count == 30)
  }

  @Test func theModelIsTheLongestValue() throws {
    let timeline = try timeline(
      "  - {name: one, duration: 6s, data: 06:00..07:00, camera: front, caption: \"d {deep:0.0}\"}"
    )
    let content = try #require(try timeline.moment(at: 10).texts.first).content
    #expect(content.model == "d −2000.0")
  }

  @Test func languagesFallBackToTheFirst() throws {
    let story = try timeline(
      """
        - {name: one, duration: 6s, camera: front, caption: {en: Heart, pt: Coração}}
        - {name: two, duration: 6s, camera: front, caption: {text: {en: Storm}}}
      """, languages: "[en, pt]")
    let told = try story.told(in: "pt")
    #expect(try told.moment(at: 30).texts.map(\.content.text) == ["Coração"])
    #expect(try told.moment(at: 30).texts.map(\.content.language) == ["pt"])
    #expect(try told.moment(at: 90).texts.map(\.content.text) == ["Storm"])
    #expect(try story.moment(at: 30).texts.map(\.content.text) == ["Heart"])
    #expect(
      story.story.warnings.map(\.message) == [
        "the text has no 'pt'; there 'en' stands in for it"
      ])
  }

  @Test func textsHaveTheirOwnTimesInABeat() throws {
    let timeline = try timeline(
      """
        - name: one
          duration: 4s
          camera: front
          title: Storm
          captions:
            - {text: a, from: 1s, for: 2s, fade: 0s}
            - {text: b, from: 50%, fade: 0s}
            - {text: c, until: 25%, fade: 0s}
      """)
    func seen(_ frame: Int) throws -> [String] {
      try timeline.moment(at: frame).texts.map(\.content.text).filter { $0 != "Storm" }.sorted()
    }
    #expect(try seen(0) == ["c"] && seen(9) == ["c"])
    #expect(try seen(10) == ["a"] && seen(19) == ["a"])
    #expect(try seen(20) == ["a", "b"] && seen(29) == ["a", "b"])
    #expect(try seen(30) == ["b"] && seen(39) == ["b"])
    let stacked = try timeline.moment(at: 25).texts.first { $0.content.text == "b" }
    #expect(stacked?.before.map(\.content.text) == ["a"])
    #expect(try timeline.timedTexts().map(\.start) == [0, 0, 1, 2])
    #expect(try timeline.timedTexts().map(\.end) == [4, 1, 3, 4])
  }

  /// Each of these beats overlaps the one before it, and so do their words.
  @Test func wordsOfOverlappingBeatsDoNotClimb() throws {
    let beats = (0..<20).map { number in
      let begin = number == 0 ? "camera: front" : "with: b\(number - 1).end - 1s"
      return "  - {name: b\(number), \(begin), duration: 4s, caption: c\(number)}"
    }
    let timeline = try timeline(beats.joined(separator: "\n"))
    for number in 0..<20 {
      let state = try timeline.moment(at: number * 30 + 20).texts
        .first { $0.content.text == "c\(number)" }
      let below = try #require(state).before.map(\.content.text)
      let neighbors = [number - 1, number + 1].filter { (0..<20).contains($0) }
      #expect(below == (number.isMultiple(of: 2) ? [] : neighbors.map { "c\($0)" }))
      #expect(state?.before.allSatisfy(\.before.isEmpty) == true)
    }
  }

  /// A text keeps clear of the one below it, and so of all.
  @Test func manyWordsAtATimeAreOneStack() throws {
    let captions = (0..<64).map { "{text: c\($0)}" }.joined(separator: ", ")
    let timeline = try timeline(
      "  - {name: one, duration: 6s, camera: front, captions: [\(captions)]}")
    var state = try timeline.moment(at: 30).texts.first { $0.content.text == "c63" }
    for number in (0..<63).reversed() {
      #expect(state?.before.map(\.content.text) == ["c\(number)"])
      state = state?.before.first
    }
    #expect(state?.before.isEmpty == true)
  }

  @Test(arguments: [
    (
      "{lod:0.0}",
      "x.yaml:8:64: error: there is no value 'lod'; did you mean 'load'?"
    ),
    (
      "at {tide}",
      "x.yaml:8:67: error: there is no value 'tide'; known are clock, deep, edge, gone, load"
    ),
  ])
  func unknownValuesAreErrorsAtTheirPlace(text: String, message: String) {
    let error = #expect(throws: TimelineError.self) {
      _ = try timeline(
        "  - {name: one, duration: 6s, camera: front, caption: {text: \"\(text)\"}}")
    }
    #expect(error?.description == message)
  }
}
