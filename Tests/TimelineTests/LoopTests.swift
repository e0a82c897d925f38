import Story
import Testing
import Timeline

/// What a loop without a transition into its first beat demands.
@Suite struct LoopTests {
  private func message(
    _ first: String, _ last: String, data: (String, String) = ("", ""), transition: String = "0s"
  ) -> String {
    func beat(_ name: String, _ data: String, _ works: String, _ extra: String) -> String {
      "  - {name: \(name), duration: 2s, camera: front, \(extra)"
        + (data.isEmpty ? "" : "data: \(data), ") + "works: \(works)}"
    }
    return Fixture.message(
      beat("one", data.0, first, "transition: \(transition), ") + "\n"
        + beat("two", data.1, last, ""), loop: true)
  }

  @Test func parametersMeet() {
    #expect(message("{lamp: {power: 20}}", "{lamp: {power: {to: 20}}}") == "no error")
    #expect(message("{lamp: {power: {from: 3, to: 5}}}", "{lamp: {power: {to: 3}}}") == "no error")
    #expect(
      message("{lamp: {power: 20}}", "{lamp: {power: {to: 30}}}")
        == "x.yaml:11:61: error: the film is a loop, but power of lamp is 30 as it ends and 20 as it"
        + " begins; let them meet, or give the first beat a transition")
    #expect(
      message("{lamp: {power: 20}}", "{lamp: {power: {to: 30}}}", transition: "1s") == "no error")
    #expect(
      message("{lamp: {}}", "{}")
        == "x.yaml:10:70: error: the film is a loop, but presence of lamp is absent as it ends and"
        + " 1 as it begins; let them meet, or give the first beat a transition")
  }

  @Test func wavesFit() {
    let wave = { (period: String) in
      "{lamp: {power: {wave: saw, period: \(period), from: 0, to: 9}}}"
    }
    #expect(message(wave("1s"), wave("1s")) == "no error")
    #expect(message(wave("800ms"), wave("800ms")) == "no error")
    #expect(
      message(wave("1.5s"), wave("1.5s"))
        == "x.yaml:11:61: error: the film is a loop, but power of lamp is 6 as it ends and 0 as it"
        + " begins; a wave of 1.5s does not fit 4s, one of about 1.333s does")
    #expect(message(wave("1.5s"), wave("1.5s"), transition: "500ms") == "no error")
  }

  @Test func dataReturn() {
    let lamp = "{lamp: {}}"
    #expect(
      message(lamp, lamp, data: ("06:00..06:30", "06:30..07:00"))
        == "x.yaml:11:52: error: the film is a loop, but its data begin at 06:00 and end at 07:00;"
        + " let the last window end where the first begins, or give the first beat a transition")
    #expect(
      message(lamp, lamp, data: ("06:00..06:30", "06:30..07:00"), transition: "1s") == "no error")
    #expect(message(lamp, lamp, data: ("06:10..06:10", "hold")) == "no error")
  }

  /// The frame after the last one, on a time that runs on, is the first one to the last bit.
  @Test(arguments: ["0s", "1s", "{kind: dissolve, duration: 500ms}", "{kind: wipe}"])
  func timeMayRunOn(transition: String) throws {
    let timeline = try Fixture.timeline(
      """
        - name: one
          duration: 3.1s
          transition: \(transition)
          camera: front
          data: 06:20..06:20
          works:
            lamp:
              power: {wave: sine, period: 1.22s, from: 3, to: 60, phase: 10%}
              tilt: {spring: {to: 0.5, period: 1s, damping: 0.1}}
        - name: two
          duration: 3s
          data: hold
          works:
            lamp:
              power: {wave: sine, period: 1.22s, from: 3, to: 60, phase: 10%}
              tilt: {spring: {to: -0.5, period: 1.3s, damping: 0.1}}
      """, loop: true)
    let first = try timeline.shot(at: 0)
    let shown = first.passage?.earlier ?? first.moment
    let after = try timeline.shotAfterTheEnd()
    #expect(after.passage == nil && after.moment.frame == timeline.frameCount)
    #expect(after.moment.seconds == timeline.duration)
    #expect(shown.camera == after.moment.camera && shown.logSeconds == after.moment.logSeconds)
    for parameter in ["power", "tilt", "presence"] {
      #expect(shown.works[0][parameter] == after.moment.works[0][parameter], "\(parameter)")
    }
    #expect(shown.works[0].firstDifference(from: after.moment.works[0]) == nil)
    #expect(shown.phase(period: 0.7, offset: 0.1) == after.moment.phase(period: 0.7, offset: 0.1))
  }
}
