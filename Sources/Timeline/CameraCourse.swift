import Geometry
import Story

/// A camera's way through one beat, by the share of the way that is behind it. Easings that swing
/// past their end take the camera past its own, but not past the ends of a path.
enum CameraCourse: Sendable {
  case still(CameraPose)
  case arc(from: CameraPose, to: CameraPose)
  case path(CameraPath)
  /// Degrees and metres.
  case orbit(from: CameraPose, axis: PreciseVector3, angle: Double, rise: Double)
  case dolly(from: CameraPose, distance: Double)

  func pose(_ part: Double) -> CameraPose {
    switch self {
    case .still(let pose): pose
    case .arc(let from, let to): Self.arc(from, to, part)
    case .path(let path): path.pose(part)
    case .orbit(let from, let axis, let angle, let rise):
      Self.orbit(from, axis, angle * part, rise * part)
    case .dolly(let from, let distance): Self.dolly(from, distance * part)
    }
  }

  var start: CameraPose { pose(0) }

  /// On an arc about what is looked at, on the great circle (Shoemake 1985,
  /// doi 10.1145/325334.325242); opposite directions turn about the upright axis.
  private static func arc(_ from: CameraPose, _ to: CameraPose, _ part: Double) -> CameraPose {
    if part == 0 || from == to { return from }
    if part == 1 { return to }
    let direction = direction(from: from.back, to: to.back, part)
    return CameraPose(
      look: mix(from.look, to.look, part),
      offset: direction
        * max(mix(from.distance, to.distance, part), min(from.distance, to.distance) / 2),
      roll: mix(from.roll, to.roll, part),
      fieldOfView: clamp(mix(from.fieldOfView, to.fieldOfView, part), 0.01, 3),
      glass: mix(from.glass, to.glass, part))
  }

  private static func direction(
    from a: PreciseVector3, to b: PreciseVector3, _ part: Double
  ) -> PreciseVector3 {
    let cosine = dot(a, b)
    var across = b - a * cosine
    let sine = length(across)
    if sine < 1e-6 {
      if cosine > 0 { return a }
      across = cross(CameraPose.upright, a)
    }
    let angle = Elementary.atan2(sine, cosine) * part
    return a * Elementary.cos(angle) + normalized(across) * Elementary.sin(angle)
  }

  /// Whole turns lead back to the very same pose.
  private static func orbit(
    _ from: CameraPose, _ axis: PreciseVector3, _ angle: Double, _ rise: Double
  ) -> CameraPose {
    let radians = angle.truncatingRemainder(dividingBy: 360) * .pi / 180
    var pose = from
    if radians != 0 {
      let turn = Quaternion(angle: radians, about: CameraPose.upright)
      pose.look = axis + turn.turned(from.look - axis)
      pose.turn = turn * from.turn
    }
    if rise == 0 { return pose }
    let offset = pose.back * pose.distance + CameraPose.upright * rise
    return CameraPose(
      look: pose.look, offset: offset, roll: from.roll, fieldOfView: from.fieldOfView,
      glass: from.glass + length(offset) - from.distance)
  }

  /// The glass stays where it is in the scene.
  private static func dolly(_ from: CameraPose, _ distance: Double) -> CameraPose {
    var pose = from
    pose.distance -= distance
    pose.glass -= distance
    return pose
  }
}

/// A way through several poses at one speed.
struct CameraPath: Sendable {
  private let poses: [CameraPose]
  private let eye: EvenCurve
  private let turn: TurnCurve
  private let distance: MonotoneCurve
  private let fieldOfView: MonotoneCurve
  private let glass: MonotoneCurve

  /// A path whose last pose is its first goes on into itself without a bend.
  ///
  /// - Precondition: at least two poses, each with its eye apart from its neighbors'.
  init(through poses: [CameraPose]) {
    let isClosed = poses.count > 2 && poses.first == poses.last
    eye = EvenCurve(through: poses.map(\.eye), isClosed: isClosed)
    turn = TurnCurve(through: poses.map(\.turn), at: eye.knots, isClosed: isClosed)
    let knots = eye.knots
    func curve(_ value: (CameraPose) -> Double) -> MonotoneCurve {
      MonotoneCurve(through: poses.map(value), at: knots, isClosed: isClosed)
    }
    distance = curve(\.distance)
    fieldOfView = curve(\.fieldOfView)
    glass = curve(\.glass)
    self.poses = poses
  }

  func pose(_ part: Double) -> CameraPose {
    if part <= 0 { return poses[0] }
    if part >= 1 { return poses[poses.count - 1] }
    let along = eye.length * part
    var pose = poses[0]
    pose.turn = turn.turn(at: along)
    pose.distance = distance.value(at: along)
    pose.fieldOfView = fieldOfView.value(at: along)
    pose.glass = glass.value(at: along)
    pose.look = eye.point(at: along) - pose.back * pose.distance
    return pose
  }
}
