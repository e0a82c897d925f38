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

  /// What a beat's camera is eased over from.
  private struct Arrival {
    let previous: Int
    let passage: Passage
    /// Both at the beat's start, each on the side of its quaternion from which the way is shorter.
    let from: Quaternion
    let to: Quaternion
  }

  init(_ story: Story, _ data: DataContext) throws(TimelineError) {
    let schedule = data.schedule
    var beats: [BeatCamera] = []
    var left: CameraState?
    for index in story.beats.indices {
      let beat = try BeatCamera(index, story, data, left: left)
      left = beat.state(at: schedule.ends[index])
      beats.append(beat)
    }
    self.schedule = schedule
    self.beats = beats
    arrivals = beats.indices.map { Self.arrival($0, story, schedule, beats) }
    drift = CameraDrift(seed: story.seed, duration: schedule.duration, isLoop: story.isLoop)
    if story.isLoop { try checkLoop(story) }
  }

  /// What the camera sees at a film time; eased over from the beat before in transitions.
  func camera(at seconds: Double) -> Camera {
    swayed(easedState(in: schedule.beat(at: seconds), at: seconds), at: seconds).camera
  }

  /// The camera of a beat by itself, at a film time that may lie outside of the beat.
  func camera(in beat: Int, at seconds: Double) -> Camera {
    swayed(beats[beat].state(at: seconds), at: seconds).camera
  }

  /// As `camera(at:)`, with the beat's transition, in the numbers that it is worked out in.
  func pose(in beat: Int, at seconds: Double) -> CameraPose {
    swayed(easedState(in: beat, at: seconds), at: seconds)
  }

  private func swayed(_ state: CameraState, at seconds: Double) -> CameraPose {
    drift.swayed(state.pose, by: state.drift, at: seconds)
  }

  private func easedState(in beat: Int, at seconds: Double) -> CameraState {
    var state = beats[beat].state(at: seconds)
    guard let arrival = arrivals[beat] else { return state }
    let elapsed = max(0, seconds - schedule.starts[beat])
    guard elapsed < arrival.passage.duration else { return state }
    let time = arrival.previous < beat ? seconds : seconds + schedule.duration
    var before = beats[arrival.previous].state(at: time)
    let part = arrival.passage.ease(elapsed / arrival.passage.duration)
    before.pose.turn = before.pose.turn.nearest(to: arrival.from)
    state.pose.turn = state.pose.turn.nearest(to: arrival.to)
    return CameraState(
      pose: .between(before.pose, state.pose, part), drift: mix(before.drift, state.drift, part))
  }

  private static func arrival(
    _ index: Int, _ story: Story, _ schedule: Schedule, _ beats: [BeatCamera]
  ) -> Arrival? {
    let passage = story.beats[index].passage
    guard passage.kind == .morph, passage.duration > 0, let previous = schedule.previous(index)
    else { return nil }
    let start = schedule.starts[index]
    let from = beats[previous].state(at: previous < index ? start : start + schedule.duration)
    let to = beats[index].state(at: start)
    guard from.differs(from: to) else { return nil }
    let turn = from.pose.turn
    return Arrival(
      previous: previous, passage: passage, from: turn, to: to.pose.turn.nearest(to: turn))
  }

  private func checkLoop(_ story: Story) throws(TimelineError) {
    let last = beats[beats.count - 1].state(at: schedule.duration)
    guard arrivals[0] == nil, last.differs(from: beats[0].state(at: 0)) else { return }
    let name = story.beats[story.beats.count - 1].name.value
    throw TimelineError(
      "the film is a loop, but the camera ends the beat '\(name)' elsewhere than it begins the "
        + "film; end there, or give the first beat a transition",
      at: story.beats[story.beats.count - 1].camera.place)
  }
}

/// Where the camera is meant to be, and how far it sways about that.
struct CameraState: Sendable {
  var pose: CameraPose
  var drift: Double

  func differs(from other: CameraState) -> Bool {
    pose.differs(from: other.pose) || abs(drift - other.drift) > 1e-6
  }
}
