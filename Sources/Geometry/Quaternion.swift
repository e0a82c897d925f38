/// A turn in space as a unit quaternion (Shoemake 1985, doi 10.1145/325334.325242). `q` and `-q` are
/// the same turn; which of the two it is decides which way round a course between two turns goes.
public struct Quaternion: Hashable, Sendable {
  public var scalar: Double
  public var vector: PreciseVector3

  public init(scalar: Double, vector: PreciseVector3) {
    self.scalar = scalar
    self.vector = vector
  }

  public static let identity = Quaternion(scalar: 1, vector: .zero)

  /// A turn about an axis of length 1, counterclockwise as seen from its tip; radians.
  public init(angle: Double, about axis: PreciseVector3) {
    self.init(exponential: axis * (angle / 2))
  }

  /// The turn that takes x, y and z to three directions at right angles, each of length 1.
  public init(x: PreciseVector3, y: PreciseVector3, z: PreciseVector3) {
    // Each of the four squares is a sum of the diagonal; the largest gives the others without loss.
    let squares = [
      1 + x.x + y.y + z.z, 1 + x.x - y.y - z.z, 1 - x.x + y.y - z.z, 1 - x.x - y.y + z.z,
    ]
    let largest = squares.indices.max { squares[$0] < squares[$1] } ?? 0
    let half = 2 * max(squares[largest], 0).squareRoot()
    let twist = PreciseVector3(y.z - z.y, z.x - x.z, x.y - y.x) / half
    let (xy, xz, yz) = ((x.y + y.x) / half, (x.z + z.x) / half, (y.z + z.y) / half)
    switch largest {
    case 0: self.init(scalar: half / 4, vector: twist)
    case 1: self.init(scalar: twist.x, vector: PreciseVector3(half / 4, xy, xz))
    case 2: self.init(scalar: twist.y, vector: PreciseVector3(xy, half / 4, yz))
    default: self.init(scalar: twist.z, vector: PreciseVector3(xz, yz, half / 4))
    }
  }

  /// The inverse of `logarithm`.
  public init(exponential half: PreciseVector3) {
    let angle = length(half)
    let share = angle > 1e-9 ? Elementary.sin(angle) / angle : 1
    self.init(scalar: Elementary.cos(angle), vector: half * share)
  }

  /// Half of the turn's angle, 0 to pi, along its axis. The way from 1 to the quaternion; that from
  /// 1 to -1 has no direction and counts as none.
  public var logarithm: PreciseVector3 {
    let sine = length(vector)
    guard sine > 0 else { return .zero }
    return vector * (Elementary.atan2(sine, scalar) / sine)
  }

  public var conjugate: Quaternion { Quaternion(scalar: scalar, vector: -vector) }

  public static prefix func - (q: Quaternion) -> Quaternion {
    Quaternion(scalar: -q.scalar, vector: -q.vector)
  }

  /// First the right turn, then the left one.
  public static func * (a: Quaternion, b: Quaternion) -> Quaternion {
    Quaternion(
      scalar: a.scalar * b.scalar - dot(a.vector, b.vector),
      vector: b.vector * a.scalar + a.vector * b.scalar + cross(a.vector, b.vector))
  }

  public func turned(_ v: PreciseVector3) -> PreciseVector3 {
    let twice = cross(vector, v) * 2
    return v + twice * scalar + cross(vector, twice)
  }

  /// The same turn, on the side of `other` from which the way to it is the shorter.
  public func nearest(to other: Quaternion) -> Quaternion {
    scalar * other.scalar + dot(vector, other.vector) < 0 ? -self : self
  }

  /// Turns evenly from one to the other, on the great arc between these very quaternions.
  public static func slerp(_ from: Quaternion, _ to: Quaternion, _ part: Double) -> Quaternion {
    from * Quaternion(exponential: (from.conjugate * to).logarithm * part)
  }

  /// Shoemake's spherical quadrangle (1987, "Quaternion calculus and fast animation", SIGGRAPH course
  /// notes 10): from `from` to `to`, drawn towards `first` and `second` on the way.
  public static func squad(
    _ from: Quaternion, _ first: Quaternion, _ second: Quaternion, _ to: Quaternion, _ part: Double
  ) -> Quaternion {
    slerp(slerp(from, to, part), slerp(first, second, part), 2 * part * (1 - part))
  }
}
