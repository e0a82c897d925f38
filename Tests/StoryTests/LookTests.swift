import Color
import Story
import Testing

/// The lens and the air.
@Suite struct LookTests {
  private func beat(_ camera: String, _ more: String = "") throws -> Beat {
    let text = try #require(
      Fixture.edited("camera: front\n", "camera: \(camera)\n\(more)"))
    return try Fixture.story(text).beats[0]
  }

  @Test func storiesThatSayNothingSeeEverythingSharp() throws {
    let story = try Fixture.story(Fixture.good)
    for beat in story.beats {
      #expect(beat.camera.aperture == nil && beat.camera.focus == nil && beat.fog.isEmpty)
    }
    for group in [ParameterGroup.grade, .fog] {
      for parameter in group.parameters
      where ["glow", "dispersion", "glitch", "density", "start"].contains(parameter.name) {
        #expect(parameter.standard == 0)
      }
    }
  }

  @Test func theFocusIsTheGlassAPlaceOrADistance() throws {
    guard case .glass = try beat("{at: front, focus: glass}").camera.focus else {
      Issue.record("the glass")
      return
    }
    for text in ["waste-heart", "waste-heart.middle"] {
      guard case .place(let place) = try beat("{at: front, focus: \(text)}").camera.focus else {
        Issue.record("a place")
        return
      }
      #expect(place.work == "waste-heart")
      #expect(place.anchor == (text.hasSuffix("middle") ? "middle" : "center"))
    }
    for (text, expected) in [("5.2 m", 5.2), ("4", 4), ("2 * 3", 6)] {
      let cue = try beat("{at: front, focus: \(text)}").camera.focus
      guard case .distance(.constant(let distance)) = cue else {
        Issue.record("a distance")
        return
      }
      #expect(distance == expected)
    }
    guard
      case .distance(.ramp(let ramp)) = try beat("{at: front, focus: {from: 4 m, to: 8 m}}")
        .camera.focus
    else {
      Issue.record("a ramp")
      return
    }
    #expect(ramp.from == 4 && ramp.to == 8)
  }

  @Test func fogHasAColor() throws {
    #expect(try Fixture.story(Fixture.good).canvas.fog == LinearColor(hex: 0x0E1E30))
    let text = try #require(Fixture.edited("planes: 64", "planes: 64\n  fog: '#204060'"))
    #expect(try Fixture.story(text).canvas.fog == LinearColor(hex: 0x204060))
  }
}
