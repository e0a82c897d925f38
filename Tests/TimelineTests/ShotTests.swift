import Notation
import Story
import Testing
import Time
import Timeline

/// Passages as moments, and overlapping beats.
@Suite struct ShotTests {
  private func timeline(_ kind: String, loop: Bool = false, first: String = "") throws -> Timeline {
    try Fixture.timeline(
      """
        - {name: one, duration: 2s, camera: front, \(first)works: {lamp: {power: {from: 0, to: 10, ease: linear}}}}
        - name: two
          with: one + 1s
          duration: 3s
          transition: {kind: \(kind), ease: linear}
          camera: \(loop ? "front" : "side")
          works: {lamp: {power: 50}, fog: {}}
      """, loop: loop)
  }

  @Test(arguments: ["dissolve", "dip", "wipe"]) func passagesHaveTwoMoments(kind: String) throws {
    let timeline = try timeline(kind)
    #expect(timeline.frameCount == 40)
    #expect(try timeline.shot(at: 9).passage == nil)
    #expect(try timeline.shot(at: 20).passage == nil)
    let shot = try timeline.shot(at: 15)
    let passage = try #require(shot.passage)
    let earlier = try #require(passage.earlier)
    #expect(passage.progress == 0.5)
    #expect(passage.kind == ["dissolve": .dissolve, "dip": .dip][kind] ?? .wipe(.nearToFar))
    #expect(shot.moment.beat == "two" && earlier.beat == "one")
    #expect(shot.moment.works.map(\.name) == ["lamp", "fog"])
    #expect(shot.moment.works[0]["power"] == 50)
    #expect(earlier.works.map(\.name) == ["lamp"])
    #expect(abs(earlier.works[0]["power"] - 7.5) < 1e-5)
    #expect(earlier.seconds == 1.5 && shot.moment.seconds == 1.5)
    #expect(earlier.camera != shot.moment.camera)
  }

  @Test func morphsAreOneMoment() throws {
    let timeline = try timeline("morph")
    #expect(try timeline.shot(at: 15).passage == nil)
    let power = try timeline.lamp("power")
    #expect(abs((power[15] ?? 0) - (7.5 + 50) / 2) < 1e-4)
    #expect(try timeline.moment(at: 15).works.map(\.presence) == [1, 0.5])
  }

  @Test func firstBeatsComeOutOfTheVoid() throws {
    let timeline = try timeline(
      "dip", first: "transition: {kind: dip, duration: 1s, ease: linear}, ")
    let passage = try #require(try timeline.shot(at: 3).passage)
    #expect(passage.kind == .dip && passage.earlier == nil && abs(passage.progress - 0.3) < 1e-6)
  }

  /// In a loop the first beat comes from the last one, which goes on.
  @Test func loopsDissolveOverTheSeam() throws {
    let timeline = try timeline(
      "dissolve", loop: true, first: "transition: {kind: dissolve, duration: 1s}, ")
    let passage = try #require(try timeline.shot(at: 0).passage)
    #expect(passage.progress == 0)
    #expect(passage.earlier?.beat == "two" && passage.earlier?.works.count == 2)
  }

  @Test func beatsHoldInGaps() throws {
    let timeline = try Fixture.timeline(
      """
        - {name: one, duration: 1s, camera: front, data: 06:00..06:30, works: {lamp: {power: {from: 0, to: 10}}}}
        - {name: two, at: 2s, duration: 1s, transition: 0s, works: {lamp: {power: 50}}}
      """)
    let power = try timeline.lamp("power")
    #expect(power[10...19].allSatisfy { $0 == 10 } && power[20] == 50)
    #expect(timeline.seconds(ofBeat: "one") == 0..<1)
    #expect(try timeline.moment(at: 15).beat == "one")
    #expect(try timeline.moment(at: 15).logSeconds == 1800)
  }

  /// A day of 1230 beats at 30000/1001: the first frame of each is the first that begins at its
  /// start or after it, worked out in whole numbers.
  @Test func firstFramesOfADay() throws {
    var text = ""
    for index in 0..<1230 {
      let length = index % 3 == 0 ? "70.007s" : index % 3 == 1 ? "2100 frames" : "69993ms"
      text += "  - {name: b\(index), duration: \(length)\(index == 0 ? ", camera: front" : "")}\n"
    }
    let story = try Fixture.story(text, rate: "30000/1001")
    let timeline = try Timeline(
      story: story, catalog: Fixture.catalog, log: Fixture.log, field: nil)
    // In units of 1/30000 ms.
    var start = 0
    for (index, beat) in story.beats.enumerated() {
      let frame = (start + 1_001_000 - 1) / 1_001_000
      #expect(timeline.firstFrame(ofBeat: beat.name.value) == frame)
      if index > 0 { #expect(timeline.beat(at: frame - 1).name.value == "b\(index - 1)") }
      #expect(timeline.beat(at: frame).name.value == beat.name.value)
      start += [70_007 * 30_000, 2100 * 1_001_000, 69_993 * 30_000][index % 3]
    }
    #expect(timeline.frameCount == (start + 500_500) / 1_001_000)
    #expect(story.duration == Double(start) / 30_000_000)
    #expect(story.duration > 86_000)
  }
}
