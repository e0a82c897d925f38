import Color
import Geometry
import Story
import Testing
import Timeline

/// The lens and the air over the film.
@Suite struct LookTests {
  private static let catalog =
    Fixture.catalog + [
      WorkDescription(
        name: "heart", summary: "a heart", parameters: [],
        anchors: [AnchorDescription("center", "its middle")])
    ]

  private func timeline(_ beats: String, loop: Bool = false) throws -> Timeline {
    let text = """
      verdiva: 1
      title: A test
      loop: \(loop)
      canvas: {size: 640x360, rate: 10, depth: 1 m .. 30 m, fog: '#ff0000'}
      viewpoints:
        front: {eye: [0, 0, 8], look: [0, 0, 0], view: 40deg}
        side: {eye: [4, 0, 0], look: [0, 0, 0], view: 20deg, glass: 3 m}
      beats:

      """
    let story = try Story(text: text + beats, path: "x.yaml", catalog: Self.catalog)
    return try Timeline(story: story, catalog: Self.catalog, log: nil, field: nil)
  }

  @Test func nothingIsSaidAndNothingIsDone() throws {
    let moment = try timeline("  - {name: a, duration: 1s, camera: front}").moment(at: 5)
    #expect(moment.camera.aperture == 0 && moment.focus == .glass && moment.fog.density == 0)
    #expect(moment.grade.glow == 0 && moment.grade.dispersion == 0 && moment.grade.glitch == 0)
  }

  /// What a beat says of the lens stays until another beat says otherwise.
  @Test func theLensStays() throws {
    let timeline = try timeline(
      """
        - {name: a, duration: 1s, camera: {at: front, aperture: 0.2 m, focus: heart.center}}
        - {name: b, duration: 1s, camera: side}
        - {name: c, duration: 1s, transition: 0s, camera: {at: side, focus: glass}}
        - name: d
          duration: 1s
          transition: 0s
          camera: {at: side, aperture: {to: 0.1 m, ease: linear}}
      """)
    let heart = FocusState(.place(work: "heart", anchor: "center"))
    for frame in [0, 15] {
      let moment = try timeline.moment(at: frame)
      #expect(moment.camera.aperture == 0.2 && moment.focus == heart)
    }
    #expect(try timeline.moment(at: 25).focus == .glass)
    #expect(abs(try timeline.moment(at: 35).camera.aperture - 0.15) < 1e-6)
  }

  /// Between two beats the focus goes evenly in disparity from the one's to the other's.
  @Test func theFocusIsPulled() throws {
    let timeline = try timeline(
      """
        - {name: a, duration: 2s, camera: {at: front, aperture: 0.2 m, focus: 2 m}}
        - name: b
          duration: 2s
          transition: {duration: 1s, ease: linear}
          camera: {at: front, focus: heart}
        - {name: c, duration: 2s, camera: {focus: {from: 4 m, to: 6 m, ease: linear}}}
        - {name: d, duration: 2s, camera: {focus: {to: 10 m, ease: linear}}}
      """)
    func depth(_ frame: Int) throws -> Float {
      try timeline.moment(at: frame).focus.depth { target in
        switch target {
        case .glass: 1
        case .distance(let distance): Float(distance)
        case .place: 8
        }
      }
    }
    #expect(try depth(10) == 2)
    #expect(abs(try 1 / depth(25) - (1 / 2.0 + 1 / 8.0) / 2) < 1e-6)
    #expect(try depth(35) == 8)
    #expect(abs(try depth(50) - 5) < 1e-5)
    #expect(abs(try depth(70) - 8) < 1e-5)
  }

  @Test func aPlaceHasNoDistanceToComeFrom() throws {
    let beats = """
        - {name: a, duration: 1s, camera: {at: front, focus: heart}}
        - {name: b, duration: 1s, camera: {focus: {to: 4 m}}}
      """
    #expect(throws: TimelineError.self) { try timeline(beats) }
    do {
      _ = try timeline(beats)
    } catch {
      #expect(
        "\(error)"
          == "x.yaml:10:37: error: the beat before is focused on a place of heart, which has no "
          + "distance that the focus could come from; say where it begins")
    }
  }

  @Test func fogAndGradeEase() throws {
    let timeline = try timeline(
      """
        - {name: a, duration: 2s, camera: front, fog: {density: 0.4, start: 2 m}}
        - name: b
          duration: 2s
          transition: {duration: 1s, ease: linear}
          fog: {density: {from: 0.2, to: 0.2}}
          grade: {glow: 0.5, dispersion: 1, glitch: 80%}
      """)
    #expect(
      try timeline.moment(at: 5).fog
        == FogState(density: 0.4, start: 2, color: LinearColor(hex: 0xFF0000)))
    let middle = try timeline.moment(at: 25)
    #expect(abs(middle.fog.density - 0.3) < 1e-6 && abs(middle.fog.start - 1) < 1e-6)
    #expect(abs(middle.grade.glow - 0.25) < 1e-6 && abs(middle.grade.dispersion - 0.5) < 1e-6)
    #expect(abs(try timeline.moment(at: 35).grade.glitch - 0.8) < 1e-6)
  }

  @Test(arguments: [
    ("camera: {at: front, aperture: {from: 0 m, to: 0.1 m}}", "the camera ends the beat"),
    ("camera: front, fog: {density: {from: 0, to: 1}}", "density of fog is 1"),
    ("camera: front, grade: {glow: {from: 0, to: 1}}", "glow of grade is 1"),
  ])
  func loopsMustClose(beat: String, expected: String) throws {
    do {
      _ = try timeline("  - {name: a, duration: 2s, transition: 0s, \(beat)}", loop: true)
      Issue.record("it closes")
    } catch {
      #expect("\(error)".contains(expected))
    }
  }
}
