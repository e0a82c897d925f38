import Diagnostics
import Geometry
import Notation
import Story
import Time

/// The camera over the film: from viewpoint to viewpoint, on arcs about what it looks at.
struct CameraTrack: Sendable {
  private let schedule: Schedule
  private let moves: [(from: Viewpoint, to: Viewpoint, move: CameraMove)]

  init(_ story: Story, _ schedule: Schedule) throws(TimelineError) {
    var moves: [(from: Viewpoint, to: Viewpoint, move: CameraMove)] = []
    for beat in story.beats {
      let from = try Self.viewpoint(beat.camera.from, beat, story)
      let to = try Self.viewpoint(beat.camera.to, beat, story)
      moves.append((from, to, beat.camera))
    }
    if story.isLoop, let first = moves.first, let last = moves.last, first.from != last.to {
      let name = story.beats[moves.count - 1].name
      throw TimelineError(
        "the film is a loop, but the camera ends the beat '\(name.value)' at '\(last.move.to)' and"
          + " begins the film at '\(first.move.from)'; end at '\(first.move.from)'", at: name.place)
    }
    self.schedule = schedule
    self.moves = moves
  }

  func camera(at seconds: Double) -> Camera {
    camera(in: schedule.beat(at: seconds), at: seconds)
  }

  /// The camera of a beat by itself, at a film time that may lie outside of the beat.
  func camera(in beat: Int, at seconds: Double) -> Camera {
    let (from, to, move) = moves[beat]
    return Self.camera(from, to, move.ease(schedule.progress(through: beat, at: seconds)))
  }

  private static func camera(_ from: Viewpoint, _ to: Viewpoint, _ eased: Double) -> Camera {
    let part = Float(eased)
    let look = from.look.mixed(with: to.look, part)
    let (start, end) = (from.eye - from.look, to.eye - to.look)
    let distance = mix(length(start), length(end), part)
    let direction = direction(from: normalized(start), to: normalized(end), eased)
    return Camera(
      eye: look + direction * distance, target: look,
      fieldOfView: Float(mix(from.fieldOfView, to.fieldOfView, eased)),
      zeroParallaxDepth: mix(glass(from), glass(to), part))
  }

  private static func glass(_ viewpoint: Viewpoint) -> Float {
    viewpoint.glass.map { Float($0) } ?? length(viewpoint.look - viewpoint.eye)
  }

  /// Turns from one direction to another along the great circle (Shoemake 1985,
  /// doi 10.1145/325334.325242); opposite directions turn about the upright axis.
  private static func direction(from a: Vector3, to b: Vector3, _ part: Double) -> Vector3 {
    let cosine = dot(a, b)
    var across = b - a * cosine
    let sine = length(across)
    if sine < 1e-6 {
      if cosine > 0 { return a }
      let level = cross(Vector3(0, 1, 0), a)
      across = length(level) > 1e-6 ? level : Vector3(1, 0, 0)
    }
    let angle = Elementary.atan2(Double(sine), Double(cosine)) * part
    let turned =
      a * Float(Elementary.cos(angle)) + normalized(across) * Float(Elementary.sin(angle))
    return normalized(turned)
  }

  private static func viewpoint(
    _ name: String, _ beat: Beat, _ story: Story
  ) throws(TimelineError) -> Viewpoint {
    if let viewpoint = story.viewpoints[name] { return viewpoint }
    let hint = Suggestion.phrase(for: name, among: story.viewpoints.keys)
    throw TimelineError("there is no viewpoint '\(name)'\(hint)", at: beat.name.place)
  }
}
