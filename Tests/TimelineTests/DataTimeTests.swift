import Notation
import Story
import Telemetry
import Testing
import Timeline

/// Which part of the log plays.
@Suite struct DataTimeTests {
  private func clock(_ cues: String..., marks: String = "") throws -> [Double] {
    let beats = cues.enumerated().map { index, cue in
      "  - {name: b\(index), duration: 1s, camera: front\(cue.isEmpty ? "" : ", data: \(cue)")}"
    }
    let timeline = try Timeline(
      story: try Fixture.story(beats.joined(separator: "\n"), marks: marks),
      catalog: Fixture.catalog, log: Fixture.log, field: nil)
    return try (0..<timeline.frameCount).map { try timeline.moment(at: $0).logSeconds ?? -1 }
  }

  @Test func marksAndExtremes() throws {
    let clock = try clock(
      "'@ramp.low .. @ramp.peak'", "{hold: '@ramp.peak - 30min'}",
      "'@landfall - 10min .. @landfall'", "'@gap.start .. @gap.end'",
      marks: "landfall: '@step.peak - 5min'")
    #expect(clock[0] == 0 && abs(clock[5] - 1800) < 1e-6)
    #expect(clock[10...19].allSatisfy { $0 == 1800 })
    #expect(clock[20] == 900 && abs(clock[25] - 1200) < 1e-6)
    #expect(clock[30] == 0 && abs(clock[35] - 1800) < 1e-6)
  }

  @Test func offsetsAreReckoned() throws {
    let clock = try clock(
      "{hold: '@ramp.peak - 2 * 10min'}", "{hold: '@ramp.peak - 40min + 10min'}",
      "{hold: '@ramp.peak - (40min + 10min)'}", "{hold: '06:10 + 0.5h / 3'}",
      "'@noon - 1d / 48 .. @noon'", marks: "noon: '06:00 + (1h - 30min)'")
    let holds = [2400.0, 1800, 600, 1200]
    for (beat, seconds) in holds.enumerated() {
      #expect(abs(clock[10 * beat + 5] - seconds) < 1e-6)
    }
    #expect(abs(clock[40]) < 1e-6 && abs(clock[45] - 900) < 1e-6)
  }

  @Test func speedsAndHolds() throws {
    let clock = try clock("{from: '06:10', speed: 10min = 500ms}", "hold", "", "{hold: 06:05:30}")
    for frame in 0..<10 { #expect(abs(clock[frame] - 600 - Double(frame) * 120) < 1e-6) }
    #expect(clock[10...29].allSatisfy { $0 == 1800 })
    #expect(clock[30...39].allSatisfy { $0 == 330 })
  }

  /// Through its keys, never back, and across a cut without a jump in speed.
  @Test func keysAreASmoothCurve() throws {
    let clock = try clock(
      "{keys: {0s: '06:00', 50%: '06:02', 100%: '06:10'}}",
      "{keys: {0s: '06:10', 500ms: '@step.peak - 15min', 1s: '06:45:30'}}", "")
    #expect(clock[0] == 0 && clock[5] == 120 && clock[10] == 600 && clock[15] == 900)
    #expect(clock[20...].allSatisfy { $0 == 2730 })
    let speeds = zip(clock, clock.dropFirst()).map { $1 - $0 }
    #expect(speeds.allSatisfy { $0 >= 0 })
    let joined = try self.clock(
      "{keys: {0s: '06:00', 1s: '06:10'}}", "{keys: {0s: '06:10', 1s: '06:30'}}")
    let (before, after) = (joined[10] - joined[9], joined[11] - joined[10])
    #expect(abs(after / before - 1) < 0.2, "one curve across the cut")
    let apart = try self.clock(
      "{keys: {0s: '06:00', 1s: '06:10'}}", "{keys: {0s: '06:20', 1s: '06:30'}}")
    #expect(abs(apart[5] - 300) < 1e-9 && abs(apart[10] - 1200) < 1e-9, "two keys are a line")
  }

  @Test func daysAreWrittenAsTheLogDoes() throws {
    let log = TelemetryLog(
      path: "days.csv", startOfDaySeconds: 6 * 3600, startText: "", duration: 4 * 86_400,
      channels: [], diagnostics: [])
    let story = try Fixture.story(
      "  - {name: one, duration: 1s, camera: front, data: {keys: {0s: '06:00', 1s: '2d+07:30'}}}\n"
        + "  - {name: two, duration: 1s, data: '1d+00:00 .. 3d+12:00:30 - 30s'}")
    let timeline = try Timeline(story: story, catalog: Fixture.catalog, log: log, field: nil)
    #expect(try timeline.moment(at: 5).logSeconds == 2 * 86_400 / 2 + 2700)
    #expect(try timeline.moment(at: 10).logSeconds == 64_800)
    #expect(try timeline.moment(at: 15).logSeconds == 172_800)
    #expect(log.clockText(at: 2 * 86_400 + 5400) == "2d+07:30")
  }

  @Test func speedsAreTold() throws {
    func text(_ cue: String) throws -> String? {
      let story = try Fixture.story(
        "  - {name: one, duration: 4s, camera: front, data: \(cue), caption: '{clock:speed}'}"
      )
      let timeline = try Timeline(
        story: story, catalog: Fixture.catalog, log: Fixture.log, field: nil)
      return try timeline.moment(at: 20).texts.first?.content.text
        .replacing("\u{A0}", with: " ")
    }
    #expect(try text("{from: '06:00', speed: 1h = 6s}") == "1 h = 6 s")
    #expect(try text("{from: '06:00', speed: 1min = 12.4s}") == "1 min = 12 s")
    #expect(try text("{from: '06:00', speed: 1min = 2.54s}") == "1 min = 2.5 s")
    #expect(try text("{from: '06:00', speed: 1s = 1s}") == "1 s = 1 s")
    #expect(try text("{from: '06:00', speed: 1s = 4s}") == "1 s = 4 s")
    #expect(try text("06:00..06:40") == "1 h = 6 s")
    #expect(try text("{keys: {0s: '06:00', 100%: '06:40'}}") == "1 h = 6 s")
    #expect(try text("{hold: '06:20'}") == "–")
  }

  @Test func keysDoNotGoBack() {
    let beats =
      "  - {name: one, duration: 4s, camera: front, data: {keys: {0s: '06:30', 1s: '06:10', 100%: '06:40'}}}"
    #expect(
      Fixture.message(beats).hasSuffix(
        "the log would run backwards from the key before to this one; keys go on in the log as they"
          + " do in the beat"))
  }

  /// A beat holds its own data where the next one takes over from it.
  @Test func passagesDoNotMixTimes() throws {
    let timeline = try Fixture.timeline(
      """
        - {name: one, duration: 1s, camera: front, data: 06:00..06:10, works: {lamp: {power: {channel: ramp, range: [0, 60], to: [0, 60], smooth: 0s}}}}
        - {name: two, duration: 2s, transition: {kind: dissolve, duration: 1s}, data: 06:40..07:00, works: {lamp: {power: {channel: ramp, range: [0, 60], to: [0, 60], smooth: 0s}}}}
      """)
    let shot = try timeline.shot(at: 15)
    #expect(shot.moment.logSeconds == 2700 && shot.passage?.earlier?.logSeconds == 600)
    #expect(abs(shot.moment.works[0]["power"] - 45) < 1e-4)
    #expect(shot.passage?.earlier?.works[0]["power"] == 10)
  }

  @Test(arguments: [
    ("'@rampe.peak .. 07:00'", "there is no channel 'rampe' in log.csv; did you mean 'ramp'?"),
    ("{hold: '@none.low'}", "the channel 'none' has no samples, so it has no .low"),
    (
      "'@ramp.peak .. 06:30'",
      "the data window ends before it begins: it runs from 07:00 to 06:30"
    ),
    (
      "'@ramp.peak .. @ramp.peak + 1h'",
      "the data window 07:00..08:00 leaves the log log.csv, which runs from 06:00 to 07:00"
    ),
    (
      "{from: '06:30', speed: 1h = 1s}",
      "the data window 06:30..07:30 leaves the log log.csv, which runs from 06:00 to 07:00"
    ),
    (
      "{hold: '@ramp.low - 7h'}",
      "the data window -01:00..-01:00 leaves the log log.csv, which runs from 06:00 to 07:00"
    ),
  ])
  func wrongTimes(cue: String, message: String) {
    #expect(
      Fixture.message("  - {name: one, duration: 1s, camera: front, data: \(cue)}")
        == "x.yaml:10:52: error: \(message)")
  }

  @Test func unusedDataIsTold() throws {
    func unused(_ works: String) throws -> [String] {
      let story = try Fixture.story(
        "  - {name: one, duration: 1s, camera: front, data: '@used .. 07:00', works: \(works)}",
        marks: "used: '06:10', idle: '@used + 1min'")
      return try Timeline(
        story: story, catalog: Fixture.catalog, log: Fixture.log, field: nil
      ).unusedData.map { "\($0.place.line):\($0.place.column) \($0.value)" }
    }
    #expect(
      try unused("{}") == [
        "5:19 nothing follows this log; bind a parameter with {channel: ...}",
        "5:51 no beat names the mark '@idle'",
      ])
    #expect(
      try unused("{lamp: {power: {channel: ramp, to: [0, 1]}}}") == [
        "5:51 no beat names the mark '@idle'"
      ])
  }
}
