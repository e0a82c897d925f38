import Notation
import Story
import Testing
import Time

/// Beats that wait for each other, acts and markers.
@Suite struct TimingTests {
  private func story(_ body: String, head: String = "") throws -> Story {
    try Fixture.story(
      """
      verdiva: 1
      title: T
      canvas: {rate: 30000/1001}
      data: {telemetry: log.csv, marks: {landfall: '@gust.peak - 30min', first: '@landfall + 10min'}}
      viewpoints: {front: {eye: [0, 0, 5], look: [0, 0, 0], view: 30deg}}
      \(head)
      \(body)
      """)
  }

  private func messages(_ body: String, head: String = "") -> [String] {
    do {
      _ = try story(body, head: head)
      return []
    } catch let error as SourceErrors {
      return error.errors.map(\.message)
    } catch {
      return ["\(error)"]
    }
  }

  @Test func anchorsAreResolved() throws {
    let story = try story(
      """
      acts:
        - name: day
          title: The Day
          beats:
            - {name: dawn, until: noon - 1s, camera: front}
            - {name: noon, at: 6s, until: dusk + 2s}
        - name: night
          beats:
            - {name: dusk, at: 12s, duration: 4s, transition: {kind: dissolve}}
            - {name: dark, after: day + 5s, duration: 30 frames}
      markers: {applause: dark.end - 1s, interval: night, curtain: applause + 2s}
      """)
    #expect(story.beats.map(\.start) == [0, 6, 12, 19])
    #expect(story.beats.map(\.end) == [5, 14, 16, 19 + 1.001])
    #expect(story.beats.map(\.begin.description) == ["0", "6", "12", "19"])
    #expect(story.beats[3].length == FilmTime(frames: 30, at: FrameRate(30000, 1001)))
    #expect(story.beats.map(\.transition) == [1, 1, 2, 1])
    #expect(story.beats.map(\.passage.kind) == [.morph, .morph, .dissolve, .morph])
    #expect(story.duration == 20.001)
    #expect(story.acts.map(\.beats) == [0..<2, 2..<4])
    #expect(story.acts.map { $0.title?["en"].value } == ["The Day", nil])
    #expect(story.markers.map(\.name.value) == ["applause", "interval", "curtain"])
    #expect(story.markers.map(\.seconds) == [19.001, 12, 21.001])
  }

  @Test func transitionsFitTheirBeats() throws {
    let story = try story(
      """
      beats:
        - {name: a, duration: 5s, camera: front}
        - {name: b, with: a.end - 400ms, duration: 2s, transition: {kind: wipe, ease: linear, direction: far-to-near}}
        - {name: c, with: b + 1500ms, duration: 4s}
        - {name: d, duration: 300ms}
      """)
    #expect(story.beats.map { ($0.transition * 1000).rounded() } == [1000, 400, 500, 300])
    #expect(
      story.beats[1].passage == Passage(.wipe, duration: 0.4, ease: .linear, direction: .farToNear))
  }

  @Test func crowdsAreRefused() {
    let crowd = """
      beats:
        - {name: a, duration: 5s, camera: front}
        - {name: b, at: 2s, duration: 5s}
        - {name: c, at: 4s, duration: 5s}
      """
    #expect(
      messages(crowd) == [
        "at 0:04.000 'a', 'b' and 'c' overlap; at most two beats play at once"
      ])
    let early = """
      beats:
        - {name: a, duration: 3s, transition: 2s, camera: front}
        - {name: b, with: a + 1s, duration: 5s}
      """
    #expect(
      messages(early) == [
        "the transition (2s) still runs when the next beat begins; it may last 1s"
      ])
  }

  @Test func firstBeatsComeFromNothing() {
    let beats = """
      beats:
        - name: a
          duration: 3s
          transition: {kind: KIND}
          camera: front
          works: {waste-heart: {glow: CUE}}
      """
    func found(_ kind: String, _ cue: String, loop: Bool = false) -> [String] {
      messages(
        beats.replacing("KIND", with: kind).replacing("CUE", with: cue), head: "loop: \(loop)")
    }
    #expect(found("dip", "1") == [])
    #expect(found("dissolve", "1", loop: true) == [])
    #expect(
      found("dissolve", "1") == [
        "there is nothing before the first beat to dissolve from; a dip comes out of the void"
      ])
    let mend = "there is no beat before that glow could come from: add "
    #expect(found("dip", "{to: 1}") == [mend + "'from'"])
    #expect(found("dip", "{to: 1}", loop: true) == [])
    #expect(found("dip", "{spring: {to: 1, period: 1s}}") == [mend + "'from'"])
    #expect(found("dip", "{spring: {from: 0, to: 1, period: 1s}}") == [])
    #expect(found("dip", "{keys: {1s: 1}}") == [mend + "a key at 0s"])
  }

  @Test func dataCues() throws {
    let story = try story(
      """
      beats:
        - {name: a, duration: 1s, camera: front, data: '@landfall .. @first + 1h'}
        - {name: b, duration: 1s, data: hold}
        - {name: c, duration: 1s, data: {hold: '12:00:30'}}
        - {name: d, duration: 1s, data: {from: '@gust.low', speed: 1h = 6s}}
        - {name: e, duration: 1s, data: 04:00..05:00}
      """)
    let gust = { (offset: Double) in LogInstant(.channel("gust", .peak), offset: offset) }
    #expect(
      story.beats.map(\.data?.value) == [
        .window(from: gust(-1800), to: gust(2400)), .hold(nil),
        .hold(LogInstant(.clock(43_230))),
        .play(from: LogInstant(.channel("gust", .low)), speed: 600),
        .window(from: LogInstant(.clock(14_400)), to: LogInstant(.clock(18_000))),
      ])
    #expect(story.beats.map(\.dataWindow?.value) == [nil, nil, nil, nil, 14_400...18_000])
    #expect(story.data.marks.map(\.isUsed) == [true, true])
  }

  /// Random stories of overlapping beats: what is read is in order, at most two overlap, and every
  /// transition is over before the next beat begins.
  @Test func readSchedulesKeepTheirRules() throws {
    var state: UInt64 = 11
    func random(_ limit: UInt64) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % limit)
    }
    var readCount = 0
    for _ in 0..<60 {
      var text = "beats:\n  - {name: b0, duration: 4s, camera: front}\n"
      for index in 1..<8 {
        let begin = [
          "", ", with: b\(index - 1) + \(random(5))s", ", after: b\(index - 1) - 500ms",
        ][random(3)]
        text += "  - {name: b\(index), duration: \(1 + random(5))s\(begin)}\n"
      }
      guard let story = try? story(text) else { continue }
      readCount += 1
      for (index, beat) in story.beats.enumerated().dropFirst() {
        let before = story.beats[index - 1]
        #expect(before.begin < beat.begin && before.end <= beat.end)
        #expect(before.start + before.transition <= beat.start + 1e-9)
        #expect(index < 2 || story.beats[index - 2].end <= beat.start + 1e-9)
        #expect(before.end <= beat.start || beat.transition == before.end - beat.start)
      }
    }
    #expect(readCount > 10)
  }
}
