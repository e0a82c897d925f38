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
