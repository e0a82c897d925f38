import Diagnostics
import Geometry
import Notation
import Story
import Time

/// What the camera does in one beat, seen by itself.
struct BeatCamera: Sendable {
  private let index: Int
  private let schedule: Schedule
  private let course: CameraCourse
  private let ease: Easing
  private let view: Lens?
  private let glass: Lens?
  private let drift: Lens?
  private let aperture: Lens?
  private let focus: Focus
  /// Where the story has no cue for it.
  private let standingDrift: Double
  private let standingAperture: Double

  private enum Focus {
    case target(FocusState.Target)
    case distance(Lens)
  }

  /// A parameter of the camera, within its range.
  private struct Lens {
    let course: ParameterCourse
    let range: ClosedRange<Double>

    func value(at seconds: Double) -> Double {
      clamp(course.value(at: seconds).value, range.lowerBound, range.upperBound)
    }
  }

  /// - Parameter left: how the beat before left the camera; nil in the first.
  init(
    _ index: Int, _ story: Story, _ data: DataContext, left: CameraState?
  ) throws(TimelineError) {
    let move = story.beats[index].camera
    course = try CameraPlan(story, move, left?.pose).course()
    let before = left ?? CameraState(pose: course.pose(0))
    func lens(_ cue: ParameterValue?, _ name: String, _ start: Double) throws(TimelineError)
      -> Lens?
    {
      guard let cue, let parameter = CameraMove.parameter(name, on: story.canvas) else {
        return nil
      }
      let course = try ParameterCourse(cue, parameter, in: index, from: start, data)
      return Lens(course: course, range: parameter.range)
    }
    view = try lens(move.view, "view", before.pose.fieldOfView * 180 / .pi)
    glass = try lens(move.glass, "glass", before.pose.glass)
    drift = try lens(move.drift, "drift", before.drift)
    aperture = try lens(move.aperture, "aperture", before.aperture)
    standingAperture = before.aperture
    switch move.focus {
    case .glass: focus = .target(.glass)
    case .place(let place): focus = .target(.place(work: place.work, anchor: place.anchor))
    case .distance(let cue):
      let start = try Self.start(ofFocus: cue, move, before)
      guard let lens = try lens(cue, "focus", start) else {
        preconditionFailure("the camera has a focus")
      }
      focus = .distance(lens)
    case nil: focus = .target(before.focus.to)
    }
    ease = move.ease
    standingDrift = move.motion == .hold ? left?.drift ?? 0 : 0
    schedule = data.schedule
    self.index = index
  }

  /// - Parameter seconds: film time; outside of the beat the camera stands where it begins or ends.
  func state(at seconds: Double) -> CameraState {
    let part = ease(schedule.progress(through: index, at: seconds))
    var pose = course.pose(part)
    if let view { pose.fieldOfView = view.value(at: seconds) * .pi / 180 }
    if let glass { pose.glass = glass.value(at: seconds) }
    let target: FocusState.Target =
      switch focus {
      case .target(let target): target
      case .distance(let lens): .distance(lens.value(at: seconds))
      }
    return CameraState(
      pose: pose, drift: drift?.value(at: seconds) ?? standingDrift,
      aperture: aperture?.value(at: seconds) ?? standingAperture, focus: FocusState(target))
  }

  /// The distance that a cue of the focus goes on from.
  private static func start(
    ofFocus cue: ParameterValue, _ move: CameraMove, _ before: CameraState
  ) throws(TimelineError) -> Double {
    switch before.focus.to {
    case .glass: return before.pose.glass
    case .distance(let distance): return distance
    case .place(let work, _):
      let goesOn: Bool =
        switch cue {
        case .ramp(let ramp): ramp.from == nil
        case .spring(let spring): spring.from == nil
        case .keys(let keys): keys[0].time > 0
        case .constant, .wave, .channel, .field: false
        }
      if !goesOn { return before.pose.glass }
      throw TimelineError(
        "the beat before is focused on a place of \(work), which has no distance that the focus "
          + "could come from; say where it begins", at: move.place)
    }
  }
}

/// Turns what a story says about the camera in a beat into a course, or says why it cannot be.
private struct CameraPlan {
  let story: Story
  let move: CameraMove
  let left: CameraPose?

  init(_ story: Story, _ move: CameraMove, _ left: CameraPose?) {
    (self.story, self.move, self.left) = (story, move, left)
  }

  func course() throws(TimelineError) -> CameraCourse {
    let course = try drawn()
    try checkUpright(course)
    try checkGlass(course)
    return course
  }

  private func drawn() throws(TimelineError) -> CameraCourse {
    switch move.motion {
    case .hold: return .still(try start(nil))
    case .stand(let name): return .still(try pose(name))
    case .arc(let from, let to): return .arc(from: try start(from), to: try pose(to))
    case .path(let names): return .path(try path(names))
    case .orbit(let from, let about, let angle, let rise):
      let start = try start(from)
      let axis = try about.map { name throws(TimelineError) in try pose(name).look }
      return .orbit(from: start, axis: axis ?? start.look, angle: angle, rise: rise)
    case .dolly(let from, let distance):
      let start = try start(from)
      guard distance < start.distance else {
        throw error(
          "the camera stands \(metres(start.distance)) from what it looks at and cannot go "
            + "\(metres(distance)) towards it; move 'look' further away")
      }
      return .dolly(from: start, distance: distance)
    }
  }

  private func path(_ names: [String]) throws(TimelineError) -> CameraPath {
    var poses: [CameraPose] = []
    for name in names { poses.append(try pose(name)) }
    for (pair, names) in zip(zip(poses, poses.dropFirst()), zip(names, names.dropFirst()))
    where length(pair.1.eye - pair.0.eye) < 1e-3 {
      throw error(
        "the path's places '\(names.0)' and '\(names.1)' have one eye; to turn there, end the path "
          + "and write {to: \(names.1)} in the next beat")
    }
    return CameraPath(through: poses)
  }

  private func start(_ name: String?) throws(TimelineError) -> CameraPose {
    if let name { return try pose(name) }
    guard let left else { throw error("the first beat must say where the camera stands") }
    return left
  }

  private func pose(_ name: String) throws(TimelineError) -> CameraPose {
    if let viewpoint = story.viewpoints[name] { return CameraPose(viewpoint) }
    let hint = Suggestion.phrase(for: name, among: story.viewpoints.keys.sorted())
    throw error("there is no viewpoint '\(name)'\(hint)")
  }

  /// Moves that keep the picture upright cannot pass where nothing is.
  private func checkUpright(_ course: CameraCourse) throws(TimelineError) {
    switch course {
    case .arc, .orbit: break
    case .still, .path, .dolly: return
    }
    for step in 0...512 {
      let back = course.pose(Double(step) / 512).back
      guard back.x * back.x + back.z * back.z < 1e-6 else { continue }
      throw error(
        "on its way the camera looks straight up or down, so nothing is upright; go around by a "
          + "'path', or move its places sideways")
    }
  }

  private func checkGlass(_ course: CameraCourse) throws(TimelineError) {
    guard move.glass == nil else { return }
    let (near, far) = (story.canvas.near, story.canvas.far)
    for step in 0...64 {
      let glass = course.pose(Double(step) / 64).glass
      guard glass < near || glass > far else { continue }
      throw error(
        "on its way the camera's glass comes to \(metres(glass)), outside of the canvas's depths "
          + "\(metres(near)) to \(metres(far)); say where it is with 'glass'")
    }
  }

  private func error(_ message: String) -> TimelineError {
    TimelineError(message, at: move.place)
  }

  private func metres(_ value: Double) -> String {
    let rounded = (value * 1000).rounded() / 1000
    return rounded == rounded.rounded() ? "\(Int(rounded)) m" : "\(rounded) m"
  }
}
