import Geometry
import Notation
import Story
import Testing
import Time
import Timeline

@Suite struct CameraTests {
  private static let viewpoints = """
      front: {eye: [0, 0, 8], look: [0, 0, 0], view: 40deg}
      side: {eye: [4, 0, 0], look: [0, 0, 0], view: 20deg, glass: 3 m}
      back: {eye: [1, 3, -7], look: [0, 1, 0], view: 30deg, roll: 20deg}
      above: {eye: [0, 6, 6], look: [0, 0, 0], view: 40deg}
      behind: {eye: [0, 6, -6], look: [0, 0, 0], view: 40deg}
      pan: {eye: [0, 0, 8], look: [4, 0, 0], view: 40deg}
    """

  private static func timeline(
    _ beats: String, loop: Bool = false, rate: Int = 10
  ) throws -> Timeline {
    let text = """
      verdiva: 1
      title: A test
      seed: 5
      loop: \(loop)
      canvas: {size: 640x360, rate: \(rate), depth: 1 m .. 30 m}
      data: {telemetry: log.csv}
      viewpoints:
      \(viewpoints)
      beats:
      \(beats)
      """
    let story = try Story(text: text, path: "x.yaml", catalog: Fixture.catalog)
    return try Timeline(story: story, catalog: Fixture.catalog, log: Fixture.log, field: nil)
  }

  private static func cameras(_ timeline: Timeline) throws -> [Camera] {
    try (0..<timeline.frameCount).map { try timeline.moment(at: $0).camera }
  }

  private static func message(_ beats: String, loop: Bool = false) -> String {
    do {
      _ = try timeline(beats, loop: loop)
      return "no error"
    } catch { return "\(error)" }
  }

  @Test func aCameraThatHoldsStaysWhereItWasLeft() throws {
    let cameras = try Self.cameras(
      Self.timeline(
        """
        - {name: a, duration: 1s, camera: {from: front, to: side}}
        - {name: b, duration: 1s, camera: hold}
        - {name: c, duration: 1s}
        - {name: d, duration: 1s, camera: {glass: 5 m}}
        """))
    #expect(length(cameras[10].eye - Vector3(4, 0, 0)) < 1e-6)
    #expect(cameras[10...29].allSatisfy { $0 == cameras[10] })
    #expect(cameras[39].zeroParallaxDepth == 5 - 2 * (1 - Float(Easing.smootherstep(0.9))))
    #expect(length(cameras[39].eye - Vector3(4, 0, 0)) < 1e-6)
  }

  @Test func rollLeansThePicture() throws {
    let camera = try Self.cameras(
      Self.timeline("- {name: a, duration: 1s, camera: back}"))[0]
    let projection = camera.projection(width: 200, height: 200)
    let look = Vector3(0, 1, 0)
    func pixel(_ p: Vector3) -> Vector2 {
      projection.pixel(ofPointInView: projection.pointInView(p))
    }
    // What is upright in the world leans to the left by the camera's roll to the right.
    let up = pixel(look + Vector3(0, 0.01, 0)) - pixel(look)
    #expect(abs(Elementary.atan2(Double(-up.x), Double(-up.y)) - 20 * .pi / 180) < 1e-3)
  }

  @Test func pathsPassTheirPlacesAtOneSpeed() throws {
    let timeline = try Self.timeline(
      "- {name: a, duration: 10s, camera: {path: [front, side, back, front], ease: linear}}",
      loop: true, rate: 60)
    let cameras = try Self.cameras(timeline)
    for place in [Vector3(0, 0, 8), Vector3(4, 0, 0), Vector3(1, 3, -7)] {
      #expect(cameras.contains { length($0.eye - place) < 0.3 })
    }
    let steps = cameras.indices.map {
      length(cameras[($0 + 1) % cameras.count].eye - cameras[$0].eye)
    }
    let (low, high) = (steps.min() ?? 0, steps.max() ?? 1)
    #expect(low > 0.97 * high, "\(low) \(high)")
    let pace = timeline.cameraPaces[0]
    #expect(abs(pace.speed.value - Double(high) * 60) < 0.02 * pace.speed.value)
  }

  @Test func orbitsReturn() throws {
    let timeline = try Self.timeline(
      """
      - {name: a, duration: 4s, camera: {from: back, orbit: 360deg, ease: linear}}
      - {name: b, duration: 1s}
      """)
    let cameras = try Self.cameras(timeline)
    #expect(cameras[40] == cameras[0])
    let start = cameras[0].eye - cameras[0].target
    for frame in 0..<40 {
      let angle = 2 * Double.pi * Double(frame) / 40
      let (c, s) = (Float(Elementary.cos(angle)), Float(Elementary.sin(angle)))
      let expected = Vector3(c * start.x + s * start.z, start.y, c * start.z - s * start.x)
      #expect(length(cameras[frame].eye - cameras[frame].target - expected) < 1e-5)
      #expect(length(cameras[frame].target - Vector3(0, 1, 0)) < 1e-5)
    }
    #expect(abs(timeline.cameraPaces[0].turn.value - 90) < 0.01)
  }

  @Test func orbitsGoToTheCamerasRightAndRise() throws {
    let cameras = try Self.cameras(
      Self.timeline(
        """
        - {name: a, duration: 1s, camera: {from: front, orbit: 90deg, rise: 6 m}}
        - {name: b, duration: 1s, camera: {from: front, orbit: -90deg, about: pan}}
        - {name: c, duration: 1s, transition: 0s, camera: {from: front, rise: 2 m}}
        - {name: d, duration: 1s}
        """))
    #expect(length(cameras[10].eye - Vector3(8, 6, 0)) < 1e-5)
    #expect(length(cameras[10].target) < 1e-5)
    #expect(abs(cameras[10].zeroParallaxDepth - 10) < 1e-5)
    #expect(length(cameras[20].eye - Vector3(0, 0, 8)) < 1e-5)
    #expect(length(cameras[30].eye - Vector3(0, 2, 8)) < 1e-5)
  }

  @Test func orbitsAboutAnotherPlaceTurnTheWholeCamera() throws {
    let cameras = try Self.cameras(
      Self.timeline(
        """
        - {name: a, duration: 1s, camera: {from: front, orbit: 90deg, about: pan}}
        - {name: b, duration: 1s}
        """))
    // About (4, 0, 0): the eye at (-4, 0, 8) from it goes to (8, 0, 4) from it.
    #expect(length(cameras[10].eye - Vector3(12, 0, 4)) < 1e-5)
    #expect(length(cameras[10].forward - Vector3(-1, 0, 0)) < 1e-6)
  }

  @Test func dolliesKeepTheGlassInTheScene() throws {
    let cameras = try Self.cameras(
      Self.timeline(
        """
        - {name: a, duration: 1s, camera: {from: side, dolly: 1.5 m}}
        - {name: b, duration: 1s}
        """))
    #expect(length(cameras[10].eye - Vector3(2.5, 0, 0)) < 1e-6)
    #expect(abs(cameras[10].zeroParallaxDepth - 1.5) < 1e-6)
  }

  @Test func lensesAreCues() throws {
    let cameras = try Self.cameras(
      Self.timeline(
        """
        - name: a
          duration: 1s
          camera:
            at: front
            view: {from: 40, to: 20, ease: linear}
            glass: {from: 4 m, to: 6 m, ease: linear}
        - {name: b, duration: 1s, camera: {to: side, ease: linear}}
        """))
    #expect(abs(cameras[5].fieldOfView - 30 * .pi / 180) < 1e-6)
    #expect(abs(cameras[5].zeroParallaxDepth - 5) < 1e-6)
    #expect(abs(cameras[10].fieldOfView - 20 * .pi / 180) < 1e-6)
    #expect(abs(cameras[15].zeroParallaxDepth - 4.5) < 1e-6)
  }

  /// However the beats begin, a morph's camera goes on without a jump: its fastest step at ten times
  /// the rate is a tenth as long.
  @Test func morphsNeverJump() throws {
    let beats = """
      - {name: a, duration: 1s, camera: {from: front, orbit: 170deg, ease: linear}}
      - {name: b, duration: 2s, transition: 1s, camera: {from: side, orbit: -200deg, drift: 1}}
      - {name: c, duration: 2s, transition: 1s, camera: back}
      - {name: d, duration: 2s, transition: 1s, camera: {path: [front, side], view: 10deg}}
      - {name: e, duration: 2s, transition: 1s, camera: {at: behind, drift: 2}}
      """
    func leaps(rate: Int) throws -> (eye: Float, turn: Float, view: Float) {
      let cameras = try Self.cameras(Self.timeline(beats, loop: true, rate: rate))
      let pairs = cameras.indices.map { (cameras[$0], cameras[($0 + 1) % cameras.count]) }
      return (
        pairs.map { length($1.eye - $0.eye) }.max() ?? 0,
        pairs.map { length($1.forward - $0.forward) + length($1.right - $0.right) }.max() ?? 0,
        pairs.map { abs($1.fieldOfView - $0.fieldOfView) }.max() ?? 0
      )
    }
    let (coarse, fine) = (try leaps(rate: 20), try leaps(rate: 200))
    #expect(fine.eye < coarse.eye / 7)
    #expect(fine.turn < coarse.turn / 7)
    #expect(fine.view < coarse.view / 7)
  }

  @Test func transitionsOfNothingCut() throws {
    let timeline = try Self.timeline(
      """
      - {name: a, duration: 1s, camera: front}
      - {name: b, duration: 1s, transition: 0s, camera: side}
      """)
    let cameras = try Self.cameras(timeline)
    #expect(cameras[9].eye == Vector3(0, 0, 8))
    #expect(length(cameras[10].eye - Vector3(4, 0, 0)) < 1e-6)
    #expect(timeline.cameraPaces.allSatisfy { $0.speed.value == 0 && $0.turn.value == 0 })
  }

  @Test func driftIsSmallSmoothAndSeeded() throws {
    let timeline = try Self.timeline(
      "- {name: a, duration: 60s, camera: {at: front, drift: 1}}", rate: 30)
    let cameras = try Self.cameras(timeline)
    let places = cameras.map { length($0.eye - Vector3(0, 0, 8)) }
    let turns = cameras.map { length($0.forward - Vector3(0, 0, -1)) * 180 / .pi }
    #expect((places.max() ?? 0) < 0.12 && (places.max() ?? 0) > 0.01)
    #expect((turns.max() ?? 0) < 1.5 && (turns.max() ?? 0) > 0.3)
    let pace = timeline.cameraPaces[0]
    #expect(pace.speed.value < 0.2 && pace.turn.value < 4)
    let calm = try Self.cameras(Self.timeline("- {name: a, duration: 1s, camera: front}"))
    #expect(calm.allSatisfy { $0 == calm[0] })
  }

  /// The seam is as smooth as the rest.
  @Test func driftClosesLoops() throws {
    let cameras = try Self.cameras(
      Self.timeline(
        "- {name: a, duration: 7s, camera: {at: front, drift: 3}}", loop: true, rate: 60))
    let steps = cameras.indices.map {
      length(cameras[($0 + 1) % cameras.count].eye - cameras[$0].eye)
    }
    #expect(steps[cameras.count - 1] <= (steps.dropLast().max() ?? 0))
    #expect(steps[cameras.count - 1] < 0.003)
  }

  @Test func pacesSayWhereItIsFastest() throws {
    let timeline = try Self.timeline(
      """
      - {name: a, duration: 2s, camera: {from: front, to: side, ease: linear}}
      - {name: b, duration: 2s, camera: {dolly: -4 m, ease: smoothstep}}
      """)
    let paces = timeline.cameraPaces
    #expect(abs(paces[0].turn.value - 45) < 0.01)
    // A smoothstep is fastest in the middle, at 3/2 of its mean speed.
    #expect(abs(paces[1].speed.value - 3) < 0.01)
    #expect(abs(paces[1].speed.seconds - 3) < 0.1)
    #expect(paces[1].turn.value < 1e-6)
  }

  @Test(arguments: [
    (
      "{from: above, to: behind}",
      "x.yaml:15:35: error: on its way the camera looks straight up or down, so nothing is upright;"
        + " go around by a 'path', or move its places sideways"
    ),
    (
      "{path: [front, pan]}",
      "x.yaml:15:35: error: the path's places 'front' and 'pan' have one eye; to turn there, end"
        + " the path and write {to: pan} in the next beat"
    ),
    (
      "{from: front, dolly: 8 m}",
      "x.yaml:15:35: error: the camera stands 8 m from what it looks at and cannot go 8 m towards"
        + " it; move 'look' further away"
    ),
    (
      "{from: front, dolly: 7.5 m}",
      "x.yaml:15:35: error: on its way the camera's glass comes to 0.969 m, outside of the canvas's"
        + " depths 1 m to 30 m; say where it is with 'glass'"
    ),
    ("{path: [above, behind]}", "no error"),
    ("{from: front, dolly: 7.5 m, glass: 2 m}", "no error"),
  ])
  func wrongMoves(move: String, message: String) {
    let text = Self.message("- {name: a, duration: 1s, camera: \(move)}")
    #expect(text == message)
  }

  @Test func loopsThatDoNotReturn() {
    let beats = "- {name: a, duration: 1s, transition: 0s, camera: {from: front, to: side}}"
    #expect(
      Self.message(beats, loop: true).hasSuffix(
        "the film is a loop, but the camera ends the beat 'a' elsewhere than it begins the film; end"
          + " there, or give the first beat a transition"))
    #expect(Self.message(beats.replacing("0s", with: "0.5s"), loop: true) == "no error")
  }
}
