import Foundation
import Story
import Testing
import Timeline

/// Every form of a cue, over a lamp at ten frames a second.
@Suite struct CueTests {
  private func power(_ cues: String..., loop: Bool = false, seconds: Int = 2) throws -> [Double] {
    let beats = cues.enumerated().map { index, cue in
      "  - {name: b\(index), duration: \(seconds)s, transition: 0s, camera: front, "
        + "works: {lamp: {power: \(cue)}}}"
    }
    return try Fixture.timeline(beats.joined(separator: "\n"), loop: loop).lamp("power").map {
      Double($0 ?? -1)
    }
  }

  @Test func rampsBeginWhereTheBeatBeforeLeftOff() throws {
    let power = try power(
      "{from: 10, to: 40, ease: linear}", "{to: 20, ease: linear}",
      "{keys: {1s: {to: 90, ease: linear}}}")
    #expect(abs(power[10] - 25) < 1e-5)
    #expect(power[20] == 40)
    #expect(abs(power[30] - 30) < 1e-5)
    #expect(power[40] == 20)
    #expect(abs(power[45] - 55) < 1e-5)
    #expect(power[50] == 90 && power[59] == 90)
  }

  @Test func rampsOfALoopBeginWhereItsEndLeavesOff() throws {
    let power = try power("{to: 40, ease: linear}", "{to: 20, ease: linear}", loop: true)
    #expect(power[0] == 20)
    #expect(abs(power[10] - 30) < 1e-5)
    #expect(power[20] == 40)
  }

  @Test func keysEaseFromOneToTheNext() throws {
    let power = try power(
      "{keys: {0s: 10, 500ms: {to: 30, ease: linear}, 50%: {to: 70, ease: hold}, 2s: {to: 90, ease: ease-in-quad}}}"
    )
    #expect(power[0] == 10)
    #expect(abs(power[2] - 18) < 1e-5)
    #expect(power[5] == 30 && power[9] == 30 && power[10] == 70)
    #expect(abs(power[15] - 75) < 1e-5)
  }

  /// Against the equation of motion, integrated in steps of 10 µs (Störmer and Verlet).
  @Test(arguments: [0.0, 0.2, 0.5, 0.999, 1, 1.7, 4]) func springsFollowTheirEquation(
    damping: Double
  ) throws {
    let power = try power("20", "{spring: {to: 50, period: 0.8s, damping: \(damping)}}")
    let (rate, step) = (2 * Double.pi / 0.8, 1e-5)
    var (x, speed) = (20.0, 0.0)
    for frame in 20..<40 {
      #expect(abs(power[frame] - x) < 2e-3, "\(damping) at \(frame)")
      for _ in 0..<10_000 {
        let force = { (x: Double, v: Double) in rate * rate * (50 - x) - 2 * damping * rate * v }
        let half = speed + force(x, speed) * step / 2
        x += half * step
        speed = (half + rate * rate * (50 - x) * step / 2) / (1 + damping * rate * step)
      }
    }
  }

  @Test func wavesRunThroughTheFilm() throws {
    let sine = "{wave: sine, period: 1.6s, from: 20, to: 60, phase: 25%}"
    let power = try power(sine, sine)
    for frame in 0..<40 {
      let expected = 40 - 20 * cos(2 * .pi * (Double(frame) / 16 + 0.25))
      #expect(abs(power[frame] - expected) < 1e-4)
    }
    let triangle = try self.power("{wave: triangle, period: 2s, from: 0, to: 100}")
    #expect(triangle[0] == 0 && abs(triangle[5] - 50) < 1e-4 && abs(triangle[15] - 50) < 1e-4)
    let square = try self.power("{wave: square, period: 1s, from: 5, to: 9}")
    #expect(Array(square[0..<10]) == [5, 5, 5, 5, 5, 9, 9, 9, 9, 9])
    let saw = try self.power("{wave: saw, period: 1s, from: 0, to: 10}")
    for frame in 0..<20 { #expect(abs(saw[frame] - Double(frame % 10)) < 1e-5) }
  }

  @Test func channelsInUnitsAndQuantiles() throws {
    func found(_ range: String) throws -> [Float?] {
      try Fixture.timeline(
        """
          - name: one
            duration: 6s
            camera: front
            data: 06:00..07:00
            works: {lamp: {power: {channel: ramp, range: \(range), to: [0, 100], smooth: 0s}}}
        """
      ).lamp("power")
    }
    let quarters = try found("[25%, 75%]")
    #expect(quarters[15] == 0 && quarters[45] == 100 && abs((quarters[30] ?? 0) - 50) < 1e-4)
    #expect(try found("[15, 45]") == quarters)
    #expect(
      Fixture.message(
        """
          - name: one
            duration: 6s
            camera: front
            works: {lamp: {power: {channel: ramp, range: [0 kn, 40 kn], to: [0, 100]}}}
        """)
        == "x.yaml:13:50: error: the channel 'ramp' has no unit, not in kn; write its range so")
  }

  @Test func gradesAndPlanesEase() throws {
    let timeline = try Fixture.timeline(
      """
        - {name: one, duration: 2s, camera: front, grade: {exposure: 1, saturation: 0.5}}
        - name: two
          duration: 2s
          transition: 1s
          camera: front
          grade: {exposure: {to: 3, ease: linear}}
          planes: {near: {from: 2 m, to: 4 m, ease: linear}, far: 50 m}
      """)
    #expect(try timeline.moment(at: 5).grade == GradeState(exposure: 1, saturation: 0.5))
    #expect(try timeline.moment(at: 5).depths == 1...30)
    let middle = try timeline.moment(at: 25)
    #expect(abs(middle.grade.exposure - 1.25) < 1e-5)
    #expect(middle.grade.saturation == 0.75 && middle.grade.bloom == 0.13)
    #expect(middle.depths == (1 + 2.5) / 2...40)
    #expect(try timeline.moment(at: 30).depths == 3...50)
  }

  /// A state knows what the story has the work be at other times: what their frames say.
  @Test(arguments: [false, true]) func statesKnowTheirStory(isLoop: Bool) throws {
    let timeline = try Fixture.timeline(
      """
        - {name: one, duration: 2s, camera: front, \(isLoop ? "transition: 500ms, " : "")works: {lamp: {power: {from: 0, to: 10}}}}
        - {name: two, duration: 2s, transition: 1s, camera: front, works: {lamp: {power: {channel: ramp, to: [0, 50]}}}, data: 06:00..06:50}
        - {name: three, duration: 1s, camera: front}
      """, loop: isLoop)
    let now = try #require(try timeline.moment(at: 12).works.first)
    let powers = try timeline.lamp("power")
    for (frame, power) in powers.enumerated() {
      let told = now.at(seconds: Double(frame) / 10)
      #expect(told?["power"] == power)
      let round = now.at(seconds: Double(frame - 2 * 50) / 10)
      if isLoop { #expect(abs((round?["power"] ?? -1) - (power ?? -1)) < 1e-4) }
    }
    if !isLoop { #expect(now.at(seconds: -3)?["power"] == powers[0]) }
  }
}
