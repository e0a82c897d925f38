import Geometry
import Story

/// Where a camera stands and how it is turned.
struct CameraPose: Hashable, Sendable {
  /// Takes x to the camera's right, y to its top and z to its back.
  var turn: Quaternion
  /// What it looks at.
  var look: PreciseVector3
  /// From the eye to there, metres.
  var distance: Double
  /// Radians.
  var fieldOfView: Double
  /// Zero-parallax depth, metres.
  var glass: Double

  static let upright = PreciseVector3(0, 1, 0)

  var back: PreciseVector3 { turn.turned(PreciseVector3(0, 0, 1)) }
  var eye: PreciseVector3 { look + back * distance }

  /// - Parameters:
  ///   - offset: from what is looked at to the eye; neither zero nor upright.
  ///   - roll: how far the camera leans to its right, radians.
  init(
    look: PreciseVector3, offset: PreciseVector3, roll: Double, fieldOfView: Double, glass: Double
  ) {
    let back = normalized(offset)
    let right = normalized(cross(Self.upright, back))
    let level = Quaternion(x: right, y: cross(back, right), z: back)
    turn = roll == 0 ? level : Quaternion(angle: -roll, about: back) * level
    distance = length(offset)
    (self.look, self.fieldOfView, self.glass) = (look, fieldOfView, glass)
  }

  init(_ viewpoint: Viewpoint) {
    let offset = PreciseVector3(viewpoint.eye) - PreciseVector3(viewpoint.look)
    self.init(
      look: PreciseVector3(viewpoint.look), offset: offset, roll: viewpoint.roll,
      fieldOfView: viewpoint.fieldOfView, glass: viewpoint.glass ?? length(offset))
  }

  /// How far it leans to its right, radians.
  var roll: Double {
    let right = turn.turned(PreciseVector3(1, 0, 0))
    let top = turn.turned(Self.upright)
    return Elementary.atan2(-right.y, top.y)
  }

  var camera: Camera {
    let eye = self.eye
    return Camera(
      eye: Vector3(eye), target: Vector3(look), up: Vector3(turn.turned(Self.upright)),
      fieldOfView: Float(fieldOfView), zeroParallaxDepth: Float(glass))
  }

  /// Whether the difference could be seen.
  func differs(from other: CameraPose) -> Bool {
    let near = 1e-6
    return length(eye - other.eye) > near * max(1, distance)
      || length((turn.conjugate * other.turn.nearest(to: turn)).logarithm) > near
      || abs(fieldOfView - other.fieldOfView) > near || abs(glass - other.glass) > near * glass
  }

  /// Between two poses, whatever they are, with what is looked at kept in view; `to` is taken from
  /// the side of its quaternion that it has.
  static func between(_ from: CameraPose, _ to: CameraPose, _ part: Double) -> CameraPose {
    if part <= 0 { return from }
    if part >= 1 { return to }
    var pose = from
    pose.turn = Quaternion.slerp(from.turn, to.turn, part)
    pose.look = mix(from.look, to.look, part)
    pose.distance = mix(from.distance, to.distance, part)
    pose.fieldOfView = mix(from.fieldOfView, to.fieldOfView, part)
    pose.glass = mix(from.glass, to.glass, part)
    return pose
  }
}
