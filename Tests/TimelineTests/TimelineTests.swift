import Geometry
import Notation
import Story
import Testing
import Time
import Timeline

@Suite struct TimelineTests {
  @Test func beatsFollowEachOther() throws {
    let timeline = try Fixture.timeline(
      """
        - {name: one, duration: 0.7s, camera: front}
        - {name: two, duration: 0.1s, camera: front}
        - {name: three, duration: 0.2s, camera: front}
      """)
    let beats = try (0..<timeline.frameCount).map { try timeline.moment(at: $0).beat }
    #expect(beats == Array(repeating: "one", count: 7) + ["two", "three", "three"])
    #expect(timeline.beat(at: 7).name.value == "two")
    #expect(timeline.seconds(ofBeat: "two") == 0.7..<0.8)
    #expect(timeline.seconds(ofBeat: "four") == nil)
    #expect(timeline.duration == 1)
  }

  @Test func parametersEaseFromBeatToBeat() throws {
    let power = try Fixture.timeline(
      """
        - {name: one, duration: 2s, camera: front, works: {lamp: {power: {from: 0, to: 10}}}}
        - {name: two, duration: 2s, transition: 1s, camera: front, works: {lamp: {power: 20}}}
        - {name: three, duration: 1s, transition: 0s, camera: front, works: {lamp: {}}}
      """
    ).lamp("power")
    #expect(power[0] == 0)
    #expect(power[20] == 10)
    #expect(power[25] == 15)
    #expect(power[22] == Float(10 + 10 * (0.2 * 0.2 * 0.2 * (0.2 * (0.2 * 6 - 15) + 10))))
    #expect(power[30] == 20)
    #expect(power[39] == 20)
    #expect(power[40] == 7)
  }

  @Test func worksFadeWithoutAJump() throws {
    let timeline = try Fixture.timeline(
      """
        - {name: one, duration: 1s, camera: front, works: {fog: {}, lamp: {power: 40, tilt: 1}}}
        - {name: two, duration: 2s, transition: 1s, camera: front}
        - {name: three, duration: 2s, transition: 1s, camera: front, works: {lamp: {power: 90}}}
      """)
    let presence = try timeline.lamp("presence")
    let power = try timeline.lamp("power")
    #expect(presence[9] == 1)
    #expect(presence[15] == 0.5)
    #expect(power[10...19].allSatisfy { $0 == 40 })
    #expect(presence[20...30].allSatisfy { $0 == nil })
    #expect(presence[35] == 0.5)
    #expect(power[31...39].allSatisfy { $0 == 90 })
    #expect(presence[40] == 1)
    #expect(try timeline.moment(at: 0).works.map(\.name) == ["fog", "lamp"])
    #expect(try timeline.moment(at: 45).works.map(\.name) == ["lamp"])
  }

  @Test func captionsFadeInAndOut() throws {
    let timeline = try Fixture.timeline(
      """
        - {name: one, duration: 2s, camera: front, caption: {text: Hello, fade: 0.4s}}
        - {name: two, duration: 1s, camera: front}
      """)
    let opacity = try (0..<30).map { try timeline.moment(at: $0).texts.first?.opacity }
    #expect(opacity[0] == nil)
    #expect(opacity[2] == 0.5)
    #expect(opacity[4...16].allSatisfy { $0 == 1 })
    #expect(abs((opacity[18] ?? 0) - 0.5) < 1e-6)
    #expect(opacity[20...].allSatisfy { $0 == nil })
    #expect(try timeline.moment(at: 10).texts.map(\.content.text) == ["Hello"])
  }

  @Test func camerasTurnOnArcs() throws {
    let timeline = try Fixture.timeline(
      "  - {name: one, duration: 2s, camera: {from: front, to: side, ease: linear}}")
    for frame in 0..<20 {
      let camera = try timeline.moment(at: frame).camera
      let part = Float(frame) / 20
      let angle = part * .pi / 2
      let expected = Vector3(Elementary.sin(angle), 0, Elementary.cos(angle)) * (8 - 4 * part)
      #expect(length(camera.eye - expected) < 1e-5)
      #expect(camera.target == .zero)
      #expect(abs(camera.zeroParallaxDepth - (8 - 5 * part)) < 1e-5)
      #expect(abs(camera.fieldOfView - (40 - 20 * part) * .pi / 180) < 1e-6)
    }
  }

  @Test func dataClocksFollowTheWindows() throws {
    let timeline = try Fixture.timeline(
      """
        - {name: one, duration: 1s, camera: front}
        - {name: two, duration: 1s, camera: front, data: "06:10..06:20"}
        - {name: three, duration: 1s, camera: front}
      """)
    let clock = try (0..<30).map { try timeline.moment(at: $0).logSeconds ?? -1 }
    #expect(clock[0...9].allSatisfy { $0 == 0 })
    #expect(clock[10] == 600)
    #expect(abs(clock[15] - 900) < 1e-6)
    #expect(clock[20...].allSatisfy { $0 == 1200 })
  }

  /// Every frame of a loop differs from the next by as little as its neighbours do, over the seam
  /// too.
  @Test func loopsCloseOverTheSeam() throws {
    let timeline = try Fixture.timeline(
      """
        - name: one
          duration: 4s
          transition: 1s
          data: "06:00..06:30"
          camera: {from: front, to: side}
          works: {lamp: {power: {channel: ramp, to: [0, 50], smooth: 0.5s}}}
        - name: two
          duration: 4s
          transition: 1s
          data: "06:30..07:00"
          camera: {to: front}
          works: {lamp: {power: {from: 80, to: 10}, tilt: -1}}
      """, loop: true)
    let count = timeline.frameCount
    let moments = try (0..<count).map { try timeline.moment(at: $0) }
    func steps(_ value: (Moment) -> Float) -> [Float] {
      (0..<count).map { abs(value(moments[($0 + 1) % count]) - value(moments[$0])) }
    }
    for parameter in ["power", "tilt", "presence"] {
      let steps = steps { $0.works[0][parameter] }
      #expect(steps[count - 1] <= (steps.dropLast().max() ?? 0) + 1e-6)
    }
    let moves = (0..<count).map {
      length(moments[($0 + 1) % count].camera.eye - moments[$0].camera.eye)
    }
    #expect(moves[count - 1] <= moves.dropLast().max() ?? 0)
    let turns = moments.map { $0.phase(period: 1.5) }
    #expect(abs(turns[count - 1] + turns[1] - 1) < 1e-9)
  }
}
