import Geometry
import Timeline

/// The way of the procession: one closed curve that comes near on one side and goes far on the other,
/// and where on it something is at a moment.
struct FestivalWay: Sendable {
  private static let curve = Spline(
    through: [
      Vector3(0, -0.42, 2.15), Vector3(1.75, -0.30, 1.35), Vector3(2.65, 0.02, -0.35),
      Vector3(1.95, 0.48, -2.3), Vector3(0.1, 0.86, -3.6), Vector3(-1.9, 0.60, -2.5),
      Vector3(-2.7, 0.08, -0.45), Vector3(-1.7, -0.28, 1.3),
    ], isClosed: true, samplesPerSegment: 32)

  /// Where the head of the procession is, in rounds.
  let head: Float

  init(_ state: WorkState, _ moment: Moment) {
    let rounds = Double(state["rounds"]) * moment.seconds / moment.duration
    head = Float(rounds - rounds.rounded(.down))
  }

  /// - Parameter share: of the procession's length behind its head.
  func point(_ share: Float) -> Vector3 { Self.curve.point(at: Self.wrapped(head + share)) }

  /// A place beside the way: to its right, up, and the way itself.
  func frame(_ share: Float) -> (point: Vector3, right: Vector3, along: Vector3) {
    let (here, ahead) = (point(share), point(share + 0.004))
    let along = normalized(ahead - here)
    return (here, normalized(cross(along, Vector3(0, 1, 0))), along)
  }

  static func wrapped(_ share: Float) -> Float { share - share.rounded(.down) }
}
