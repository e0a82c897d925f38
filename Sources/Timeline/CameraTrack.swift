import Diagnostics
import Geometry
import Notation
import Story
import Time

/// The camera over the film.
struct CameraTrack: Sendable {
  private let schedule: Schedule
  private let beats: [BeatCamera]
  /// How the camera comes over from the beat before; nil where it stands right already, or cuts.
  private let arrivals: [Arrival?]
  private let drift: CameraDrift

  /// What a beat's camera is eased over from: how it was turned at the beat's start before and with
  /// the beat, each on the side of its quaternion from which the way is shorter.
  private struct Arrival {
    let from: Quaternion
    let to: Quaternion
  }

  init(_ story: Story, _ data: DataContext) throws(TimelineError) {
    let schedule = data.schedule
    let beats = try Self.beats(story, data)
    self.schedule = schedule
    self.beats = beats
    arrivals = beats.indices.map { Self.arrival($0, schedule, beats) }
    drift = CameraDrift(seed: story.seed, duration: schedule.duration, isLoop: story.isLoop)
    if story.isLoop { try checkLoop(story) }
  }

  /// Each goes on from where the one before leaves off; in a loop the first's cues go on from the
  /// last's, which takes a second round.
  private static func beats(
    _ story: Story, _ data: DataContext
  ) throws(TimelineError) -> [BeatCamera] {
    var beats: [BeatCamera] = []
    var left: CameraState?
    for _ in 0..<(story.isLoop ? 8 : 1) {
      let first = left
      beats = []
      for index in story.beats.indices {
        let beat = try BeatCamera(index, story, data, left: left)
        left = beat.state(at: data.schedule.ends[index])
        beats.append(beat)
      }
      if left == first { break }
    }
    return beats
  }

  /// What the camera sees at a time in a beat, on its way from the beat before where that is a
  /// morph.
  func view(arrivingIn beat: Int, at seconds: Double) -> (camera: Camera, focus: FocusState) {
    seen(easedState(in: beat, at: seconds), at: seconds)
  }

  /// The camera of a beat by itself, at a film time that may lie outside of the beat.
  func view(in beat: Int, at seconds: Double) -> (camera: Camera, focus: FocusState) {
    seen(beats[beat].state(at: seconds), at: seconds)
  }

  private func seen(
    _ state: CameraState, at seconds: Double
  ) -> (camera: Camera, focus: FocusState) {
    var camera = swayed(state, at: seconds).camera
    camera.aperture = Float(state.aperture)
    return (camera, state.focus)
  }

  /// As `view(arrivingIn:at:)`, in the numbers that it is worked out in.
  func pose(in beat: Int, at seconds: Double) -> CameraPose {
    swayed(easedState(in: beat, at: seconds), at: seconds)
  }

  private func swayed(_ state: CameraState, at seconds: Double) -> CameraPose {
    drift.swayed(state.pose, by: state.drift, at: seconds)
  }

  private func easedState(in beat: Int, at seconds: Double) -> CameraState {
    var state = beats[beat].state(at: seconds)
    let way = Way(at: seconds, in: beat, schedule)
    guard let arrival = arrivals[beat], let previous = way.previous else { return state }
    var before = beats[previous.beat].state(at: previous.seconds)
    before.pose.turn = before.pose.turn.nearest(to: arrival.from)
    state.pose.turn = state.pose.turn.nearest(to: arrival.to)
    return CameraState(
      pose: .between(before.pose, state.pose, way.arrived),
      drift: mix(before.drift, state.drift, way.arrived),
      aperture: mix(before.aperture, state.aperture, way.arrived),
      focus: FocusState(from: before.focus.to, to: state.focus.to, part: way.arrived))
  }

  /// Nil where the camera stands right already, or cuts because the beats are two pictures.
  private static func arrival(
    _ beat: Int, _ schedule: Schedule, _ beats: [BeatCamera]
  ) -> Arrival? {
    let start = schedule.starts[beat]
    guard schedule.passages[beat].kind == .morph,
      let previous = Way(at: start, in: beat, schedule).previous
    else { return nil }
    let from = beats[previous.beat].state(at: previous.seconds)
    let to = beats[beat].state(at: start)
    guard from.differs(from: to) else { return nil }
    return Arrival(from: from.pose.turn, to: to.pose.turn.nearest(to: from.pose.turn))
  }

  private func checkLoop(_ story: Story) throws(TimelineError) {
    let last = beats[beats.count - 1].state(at: schedule.duration)
    let isEased = Way(at: 0, in: 0, schedule).previous != nil
    guard !isEased, last.differs(from: beats[0].state(at: 0)) else { return }
    let name = story.beats[story.beats.count - 1].name.value
    throw TimelineError(
      "the film is a loop, but the camera ends the beat '\(name)' elsewhere than it begins the "
        + "film; end there, or give the first beat a transition",
      at: story.beats[story.beats.count - 1].camera.place)
  }
}

/// Where the camera is meant to be, how far it sways about that, and how its lens is set.
struct CameraState: Hashable, Sendable {
  var pose: CameraPose
  var drift = 0.0
  var aperture = 0.0
  var focus = FocusState.glass

  func differs(from other: CameraState) -> Bool {
    pose.differs(from: other.pose) || abs(drift - other.drift) > 1e-6
      || abs(aperture - other.aperture) > 1e-6 || differsInFocus(from: other)
  }

  private func differsInFocus(from other: CameraState) -> Bool {
    if aperture == 0 && other.aperture == 0 { return false }
    if case .distance(let distance) = focus.to, case .distance(let second) = other.focus.to {
      return abs(distance - second) > 1e-6 * distance
    }
    return focus.to != other.focus.to
  }
}
