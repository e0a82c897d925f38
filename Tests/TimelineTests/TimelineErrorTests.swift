import Notation
import Story
import Telemetry
import Testing
import Timeline

@Suite struct TimelineErrorTests {
  @Test func channels() {
    let beat = """
        - name: one
          duration: 1s
          camera: front
          works: {lamp: {power: {channel: rampe, to: [0, 1]}}}
      """
    #expect(
      Fixture.message(beat)
        == "x.yaml:13:37: error: there is no channel 'rampe' in log.csv; did you mean 'ramp'?")
    #expect(
      Fixture.message(beat.replacing("rampe", with: "humidity"))
        == "x.yaml:13:37: error: there is no channel 'humidity' in log.csv; known are gap, none,"
        + " ramp, step")
    #expect(
      Fixture.message(beat, log: nil)
        == "x.yaml:13:37: error: the channel 'rampe' needs telemetry; name its file with data:"
        + " {telemetry: ...}")
  }

  /// A channel that a story uses is in a unit that is known, or that somebody says; another's does not
  /// matter.
  @Test func units() throws {
    let text = "time,wind [parsecs],load [kW]\n2026-01-01T06:00:00Z,1,2\n2026-01-01T07:00:00Z,3,4\n"
    var mapping = TelemetryMapping()
    let log = try TelemetryLog(bytes: Array(text.utf8), path: "log.csv", mapping: mapping)
    let beat =
      "  - {name: one, duration: 1s, camera: front, works: {lamp: {power: {channel: wind, to: [0, 1]}}}}"
    let message = Fixture.message(beat, log: log)
    #expect(message.contains("error: the unit 'parsecs' of channel 'wind' is not known; write one"))
    #expect(message.contains("say units: {wind: parsecs} in a story"))
    #expect(Fixture.message(beat.replacing("wind", with: "load"), log: log) == "no error")
    mapping.units = ["wind": "parsecs"]
    let said = try TelemetryLog(bytes: Array(text.utf8), path: "log.csv", mapping: mapping)
    #expect(Fixture.message(beat, log: said) == "no error")
  }

  @Test(arguments: ["05:00..06:30", "06:30..07:02", "12:00..13:00"])
  func windows(window: String) {
    #expect(
      Fixture.message("  - {name: one, duration: 1s, camera: front, data: \"\(window)\"}")
        == "x.yaml:10:52: error: the data window \(window) leaves the log log.csv, which runs from"
        + " 06:00 to 07:00")
  }

  @Test func windowsMayOverhangByAStep() {
    let beat = "  - {name: one, duration: 1s, camera: front, data: \"06:30..07:01\"}"
    #expect(Fixture.message(beat) == "no error")
    #expect(
      Fixture.message(beat, log: nil)
        == "x.yaml:10:52: error: a data window needs telemetry; name its file with data:"
        + " {telemetry: ...}")
  }

  @Test func loopsReturnToTheirFirstViewpoint() throws {
    var story = try Fixture.story(
      """
        - {name: out, duration: 1s, camera: {from: front, to: side}}
        - {name: back, duration: 1s, camera: {to: front}}
      """, loop: true)
    story.beats[1].camera.motion = .stand(at: "side")
    story.beats[0].passage.duration = 0
    #expect(
      throws: TimelineError(
        "the film is a loop, but the camera ends the beat 'back' elsewhere than it begins the film;"
          + " end there, or give the first beat a transition", at: story.beats[1].camera.place)
    ) { try Timeline(story: story, catalog: Fixture.catalog, log: Fixture.log, field: nil) }
    #expect(throws: TimelineError("there is no work 'lamp'; known are fog", at: worksPlace)) {
      let story = try Fixture.story(
        "  - {name: out, duration: 1s, camera: front, works: {lamp: {}}}")
      _ = try Timeline(
        story: story, catalog: [Fixture.catalog[1]], log: Fixture.log, field: nil)
    }
  }

  private let worksPlace = SourcePlace(file: "x.yaml", line: 10, column: 54)

  @Test func positions() throws {
    let timeline = try Fixture.timeline(
      """
        - {name: dawn, duration: 1.25s, camera: front}
        - {name: night, duration: 61.75s, camera: front}
      """)
    for (text, frame) in [
      ("0", 0), ("12.5s", 125), ("12.5", 125), ("0:12.5", 125), ("1:00", 600), ("1:02.9", 629),
      ("0:01:02.5s", 625), ("dawn", 0), ("night", 13), ("night+1s", 23), ("dawn+0.5", 5),
    ] {
      #expect(try timeline.frame(of: text) == frame)
    }
    for (text, message) in [
      ("63s", "'63s' is outside the film, which lasts 1:03.000 (630 frames)"),
      ("-1", "'-1' is outside the film, which lasts 1:03.000 (630 frames)"),
      ("night+2:00", "'night+2:00' is outside the film, which lasts 1:03.000 (630 frames)"),
      ("nigth", "there is no beat 'nigth'; did you mean 'night'?"),
      ("storm", "there is no beat 'storm'; known are dawn, night"),
      ("nigth+1s", "there is no beat 'nigth'; did you mean 'night'?"),
      ("night+soon", "'soon' is not a time; write night+1.5s"),
    ] {
      #expect(throws: TimelineError(message)) { try timeline.frame(of: text) }
    }
    #expect(TimelineError("why").description == "error: why")
  }

  @Test func positionsByActsAndMarkers() throws {
    let story = try Story(
      text: """
        verdiva: 1
        title: A test
        canvas: {rate: 10}
        viewpoints: {front: {eye: [0, 0, 8], look: [0, 0, 0], view: 40deg}}
        acts:
          - name: calm
            beats:
              - {name: dawn, duration: 2s, camera: front}
              - {name: day-break, duration: 3s}
          - {name: trouble, beats: [{name: storm, duration: 5s}]}
        markers: {thunder: storm + 2s, curtain: storm.end}
        """, path: "x.yaml", catalog: Fixture.catalog)
    let timeline = try Timeline(story: story, catalog: Fixture.catalog, log: nil, field: nil)
    for (text, frame) in [
      ("calm", 0), ("calm.end", 50), ("calm.start + 1s", 10), ("trouble", 50), ("thunder", 70),
      ("thunder+1s", 80), ("thunder - 2.5s", 45), ("day-break", 20), ("day-break.end - 0:01", 40),
      ("storm.end -1s", 90), ("storm + 2s", 70),
    ] {
      #expect(try timeline.frame(of: text) == frame, "\(text)")
    }
    for (text, message) in [
      ("thundr", "there is no beat, act or marker 'thundr'; did you mean 'thunder'?"),
      ("curtain", "'curtain' is outside the film, which lasts 0:10.000 (100 frames)"),
      ("dawn - 1s", "'dawn - 1s' is outside the film, which lasts 0:10.000 (100 frames)"),
    ] {
      #expect(throws: TimelineError(message)) { try timeline.frame(of: text) }
    }
  }
}
