import Story
import Telemetry
import Testing
import Timeline

/// What a chart shows at each frame.
@Suite struct ChartTests {
  private static func timeline(
    _ charts: String, _ beats: String, language: String = "en", log: TelemetryLog = Fixture.log
  ) throws -> Timeline {
    let text = """
      verdiva: 1
      title: A test
      languages: [en, pt]
      canvas: {size: 640x360, rate: 10, depth: 1 m .. 30 m}
      data: {telemetry: log.csv}
      viewpoints:
        front: {eye: [0, 0, 8], look: [0, 0, 0], view: 40deg}
      charts:
      \(charts)
      beats:
      \(beats)
      """
    let story = try Story(text: text, path: "x.yaml", catalog: Fixture.catalog)
    return try Timeline(story: story, catalog: Fixture.catalog, log: log, field: nil)
      .told(in: language)
  }

  private static let strip = """
      s:
        lines:
          - {channel: ramp, name: {en: Ramp, pt: Rampa}}
          - {channel: gap, format: '0.0'}
        events:
          - {at: '06:30', name: {en: Half, pt: Metade}}
          - {at: '06:45', name: {en: Late, pt: Tarde}}
    """

  private static let hour =
    "  - {name: one, duration: 6s, camera: front, data: 06:00..07:00, charts: [s]}"

  private static func state(
    _ frame: Int, _ charts: String = strip, _ beats: String = hour, language: String = "en"
  ) throws -> StripState? {
    let moment = try timeline(charts, beats, language: language).moment(at: frame)
    guard case .strip(let strip) = moment.charts.first?.content else { return nil }
    return strip
  }

  @Test func theNowLineAndItsNumbers() throws {
    let strip = try #require(try Self.state(24))
    #expect(strip.now.map { abs($0 - 0.4) < 1e-6 } == true)
    #expect(strip.clock == "06:24" && strip.speed.replacing("\u{A0}", with: " ") == "1 h = 6 s")
    #expect(strip.ends.start == "06:00" && strip.ends.end == "07:00")
    let ramp = strip.lines[0]
    #expect(ramp.name == "Ramp" && ramp.value == "24" && ramp.limits == "0\u{A0}…\u{A0}60")
    #expect(ramp.now.map { abs($0 - 0.4) < 1e-6 } == true)
  }

  @Test func gapsAreGaps() throws {
    let line = try #require(try Self.state(30)).lines[1]
    #expect(line.now == nil && line.value == "–")
    #expect(line.runs.count == 2)
    #expect(line.gaps.count == 1)
    let gap = try #require(line.gaps.first)
    #expect(abs(gap.lowerBound - 20 / 60) < 1e-6 && abs(gap.upperBound - 40 / 60) < 1e-6)
    #expect(try Self.state(10)?.lines[1].value == "10.0")
  }

  @Test func eventsAreNamedAsTheyCome() throws {
    func opacities(_ frame: Int) throws -> [Float] {
      try #require(try Self.state(frame)).events.map(\.opacity)
    }
    #expect(try opacities(29) == [0, 0])
    #expect(try opacities(37) == [1, 0])
    #expect(try opacities(55) == [0, 1])
    let strip = try #require(try Self.state(31, language: "pt"))
    #expect(strip.events.map(\.name) == ["Metade", "Tarde"])
    #expect(strip.events.map(\.isPast) == [true, false])
    #expect(strip.lines[0].name == "Rampa")
  }

  /// Peaks stay in a line that has more samples than the strip has room for.
  @Test func longLinesKeepTheirPeaks() throws {
    let count = 50_000
    let times = (0..<count).map { Double($0) * 3600 / Double(count) }
    let values = (0..<count).map { $0 == 31_337 ? 99.0 : $0 == 777 ? -7 : Double($0 % 3) }
    let log = TelemetryLog(
      path: "log.csv", startOfDaySeconds: 21_600, startText: "", duration: 3600,
      channels: [
        Channel(name: "many", unit: "m", times: times, values: values, longestBridge: 10)
      ], diagnostics: [])
    let moment = try Self.timeline(
      "  s: {lines: [{channel: many}]}", Self.hour, log: log
    ).moment(at: 30)
    guard case .strip(let strip) = moment.charts[0].content else {
      Issue.record("no strip")
      return
    }
    let points = strip.lines[0].runs.joined()
    #expect(points.count < 1000)
    #expect(strip.lines[0].limits == "\u{2212}7\u{A0}…\u{A0}99")
    let top = try #require(points.first { $0.y == 1 })
    #expect(abs(top.x - 31_337.0 / 50_000) < 1e-5)
  }

  @Test func chartsComeGoAndStay() throws {
    let beats = """
        - {name: one, duration: 2s, camera: front, data: 06:00..06:20, charts: [s]}
        - {name: two, duration: 2s, data: 06:20..06:40, charts: [s]}
        - {name: three, duration: 2s, data: 06:40..07:00}
      """
    let timeline = try Self.timeline(Self.strip, beats)
    let opacities = try (0..<60).map { try timeline.moment(at: $0).charts.first?.opacity ?? 0 }
    #expect(opacities[0] == 0 && opacities[4] > 0 && opacities[4] < 1)
    #expect(opacities[8...31].allSatisfy { $0 == 1 })
    #expect(opacities[36] > 0 && opacities[36] < 1 && opacities[40...].allSatisfy { $0 == 0 })
  }

  @Test func waysSoFar() throws {
    let map = "  m: {tracks: [{x: east, y: north, name: A}]}"
    let times = (0...60).map { Double($0 * 60) }
    func channel(_ name: String, _ value: (Int) -> Double) -> Channel {
      Channel(
        name: name, unit: "m", times: times, values: (0...60).map(value), longestBridge: 180)
    }
    let log = TelemetryLog(
      path: "log.csv", startOfDaySeconds: 21_600, startText: "", duration: 3600,
      channels: [channel("east") { Double($0 * 50) }, channel("north") { Double($0 * 25) }],
      diagnostics: [])
    let beats = Self.hour.replacing("[s]", with: "[m]")
    let moment = try Self.timeline(map, beats, log: log).moment(at: 20)
    guard case .map(let state) = moment.charts.first?.content else {
      Issue.record("no map")
      return
    }
    // 3000 m by 1500 m with an eighth of 3000 m about: a side of 3720 m.
    #expect(state.scale.text == "1\u{A0}km" && abs(state.scale.share - 1000 / 3720) < 1e-6)
    let now = try #require(state.tracks[0].now)
    #expect(abs(now.x - (360 + 1000) / 3720) < 1e-5)
    #expect(abs(now.y - (1110 + 500) / 3720) < 1e-5)
    let way = state.tracks[0].runs[0]
    #expect(way.count == 22 && way.allSatisfy { $0.x <= now.x + 1e-6 })
  }

  /// A sample is found at the film time at which the clock shows its own time.
  @Test func playedSamplesKnowTheirFilmTime() throws {
    let beats = """
        - {name: one, duration: 2s, camera: front, data: {keys: {0s: '06:00', 1s: '06:02', 100%: '06:30'}}, charts: [s]}
        - {name: two, duration: 1s, data: hold}
        - {name: three, duration: 3s, data: 06:30..07:00}
      """
    let timeline = try Self.timeline(Self.strip, beats)
    let log = try #require(try timeline.moment(at: 59).log)
    let played = log.played("ramp", in: 0...6)
    #expect(played.map(\.value) == (0...60).map(Double.init))
    #expect(zip(played, played.dropFirst()).allSatisfy { $0.film < $1.film })
    for sample in played where sample.film * 10 == (sample.film * 10).rounded() && sample.film < 6 {
      let moment = try timeline.moment(at: Int(sample.film * 10))
      #expect(abs((moment.logSeconds ?? -1) - sample.log) < 1e-6)
    }
    let some = log.played("ramp", in: 3...4)
    #expect(some.map(\.value) == (31...40).map(Double.init))
    #expect(some.last.map { abs($0.film - 4) < 1e-9 } == true)
    #expect(log.played("ramp", in: 2.2...2.9).isEmpty)
    #expect(log.played("none", in: 0...6).isEmpty)
  }

  @Test func worksKnowTheirChannels() throws {
    let timeline = try Self.timeline(
      Self.strip,
      """
        - {name: one, duration: 2s, camera: front, data: 06:00..07:00, charts: [s], works: {lamp: {power: {channel: ramp, to: [0, 1]}, tilt: 0.5}}}
      """)
    #expect(try timeline.moment(at: 3).works[0].channels == ["power": "ramp"])
  }

  @Test(arguments: [
    (
      "  s: {lines: [{channel: rampe}]}",
      "there is no channel 'rampe' in log.csv; did you mean 'ramp'?"
    ),
    (
      "  s: {lines: [{channel: none}]}", "the channel 'none' has no samples in what the strip shows"
    ),
    (
      "  s: {lines: [{channel: ramp}], span: 06:00..06:30, events: [{at: '06:45', name: Late}]}",
      "the event 'Late' at 06:45 is outside of what the strip shows, 06:00 to 06:30"
    ),
    (
      "  s: {lines: [{channel: ramp, range: [0 m, 4 m]}]}",
      "the channel 'ramp' has no unit, not in m; write its range so"
    ),
    (
      "  s: {tracks: [{x: ramp, y: step, name: A}]}",
      "the channel 'ramp' has no unit, and positions are lengths; a log with latitude and longitude "
        + "has 'east' and 'north' in m"
    ),
    (
      "  s: {lines: [{channel: ramp}], span: 05:00..06:30}",
      "the data window 05:00..06:30 leaves the log log.csv, which runs from 06:00 to 07:00"
    ),
  ])
  func whatDoesNotGoTogether(chart: String, message: String) {
    do {
      _ = try Self.timeline(chart, Self.hour)
      Issue.record("no error")
    } catch {
      #expect("\(error)".hasSuffix(message), "\(error)")
    }
  }
}
