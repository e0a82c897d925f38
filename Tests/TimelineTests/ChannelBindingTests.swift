import Geometry
import Story
import Telemetry
import Testing
import Timeline

@Suite struct ChannelBindingTests {
  @Test func valuesMapFromInputToOutput() throws {
    let power = try Fixture.timeline(
      """
        - name: one
          duration: 6s
          camera: front
          data: "06:00..07:00"
          works: {lamp: {power: {channel: ramp, range: [20, 40], to: [90, 10], smooth: 0s}}}
      """
    ).lamp("power")
    #expect(power[0] == 90)
    #expect(power[20] == 90)
    #expect(abs((power[30] ?? 0) - 50) < 1e-4)
    #expect(power[40] == 10)
    #expect(power[59] == 10)
  }

  @Test func inputsAreQuantilesWhereTheStoryIsSilent() throws {
    let power = try Fixture.timeline(
      """
        - name: one
          duration: 6s
          camera: front
          data: "06:00..07:00"
          works: {lamp: {power: {channel: ramp, to: [0, 100], smooth: 0s}}}
      """
    ).lamp("power")
    #expect(power[1] == 0)
    #expect(abs((power[30] ?? 0) - 50) < 1e-4)
    #expect(abs((power[10] ?? 0) - Float((10 - 1.2) / (58.8 - 1.2) * 100)) < 1e-4)
    #expect(power[59] == 100)
  }

  /// A jump of the channel (over one minute, a hundredth of a second of film) comes out as the
  /// spring's own step response.
  @Test(arguments: [0.2, 0.5, 1.0]) func jumpsFollowTheSpring(smooth: Double) throws {
    let power = try Fixture.timeline(
      """
        - name: before
          duration: 1s
          camera: front
          works: {lamp: {power: {channel: step, range: [0, 1], to: [0, 100], smooth: \(smooth)s}}}
        - name: after
          duration: 8s
          transition: 0s
          data: "06:30..07:00"
          camera: front
          works: {lamp: {power: {channel: step, range: [0, 1], to: [0, 100], smooth: \(smooth)s}}}
      """
    ).lamp("power")
    for frame in 0..<90 {
      let x = max(0, Double(frame) / 10 - 1) * 2 / smooth
      let expected = 100 * (1 - (1 + x) * Elementary.exp(-x))
      #expect(abs(Double(power[frame] ?? -1) - expected) < 1.3)
    }
  }

  /// A steady climb comes out as late as the spring's mean delay.
  @Test func climbsAreDelayedBySmooth() throws {
    let power = try Fixture.timeline(
      """
        - name: one
          duration: 6s
          camera: front
          data: "06:00..07:00"
          works: {lamp: {power: {channel: ramp, range: [0, 60], to: [0, 60], smooth: 0.5s}}}
      """
    ).lamp("power")
    #expect(abs((power[50] ?? 0) - 45) < 0.05)
  }

  @Test func gapsShowTheStandardValue() throws {
    let timeline = try Fixture.timeline(
      """
        - name: one
          duration: 6s
          camera: front
          data: "06:00..07:00"
          works: {lamp: {power: {channel: gap, range: [0, 100], to: [0, 100], smooth: 0.3s}}}
      """)
    let states = try (0..<60).map { try timeline.moment(at: $0).works[0] }
    for frame in 0..<60 {
      let isGap = (21..<40).contains(frame)
      #expect(states[frame].missing == (isGap ? ["power"] : []))
      if isGap { #expect(states[frame]["power"] == 7) }
      #expect(states[frame]["tilt"] == 0.25)
    }
    #expect(abs(states[20]["power"] - 17) < 0.1)
    #expect(abs(states[40]["power"] - 40) < 0.1)
  }
}
