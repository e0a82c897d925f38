/// A centripetal Catmull-Rom curve (Yuksel, Schaefer & Keyser 2011, doi 10.1016/j.cad.2010.08.008)
/// that is walked at constant speed, for a camera: where `Spline` joins samples by straight lines,
/// this is the curve itself, whose direction never jumps.
public struct EvenCurve: Sendable {
  /// The distance from the start along the curve at each of its points.
  public let knots: [Double]
  private let cubics: [Cubic]
  /// Distances at the ends of equal parts of each cubic's parameter.
  private let distances: [Double]

  private static let parts = 32

  /// - Parameters:
  ///   - points: at least two, each apart from its neighbor.
  ///   - isClosed: whether the last point is the first one and the curve goes on into itself.
  public init(through points: [PreciseVector3], isClosed: Bool) {
    precondition(points.count >= 2, "a curve needs two points")
    let steps = zip(points, points.dropFirst()).map { $1 - $0 }
    let times = steps.map { max(Geometry.length($0), 1e-9).squareRoot() }
    let tangents = Tangents.parabolic(
      zip(steps, times).map { $0 / $1 }, times, isClosed: isClosed)
    cubics = steps.indices.map { index in
      Cubic(
        start: points[index], step: steps[index], startSlope: tangents[index] * times[index],
        endSlope: tangents[index + 1] * times[index])
    }
    var distances = [0.0]
    for cubic in cubics {
      for part in 0..<Self.parts {
        let ends = (Double(part) / Double(Self.parts), Double(part + 1) / Double(Self.parts))
        distances.append(distances[distances.count - 1] + cubic.length(ends.0, ends.1))
      }
    }
    self.distances = distances
    knots = (0...cubics.count).map { distances[$0 * Self.parts] }
  }

  public var length: Double { distances[distances.count - 1] }

  /// The point at a distance along the curve.
  public func point(at distance: Double) -> PreciseVector3 {
    let goal = clamp(distance, 0, length)
    let index = Knots.stretch(of: goal, in: distances)
    let cubic = cubics[index / Self.parts]
    let low = Double(index % Self.parts) / Double(Self.parts)
    let high = low + 1 / Double(Self.parts)
    let (before, after) = (distances[index], distances[index + 1])
    var t = after > before ? mix(low, high, (goal - before) / (after - before)) : low
    // Newton's method on the arc length; within a thirty-second part the speed is nearly even.
    for _ in 0..<4 {
      let speed = Geometry.length(cubic.slope(at: t))
      guard speed > 1e-12 else { break }
      t = clamp(t - (before + cubic.length(low, t) - goal) / speed, low, high)
    }
    return cubic.point(at: t)
  }
}

/// In Hermite's form over 0...1.
private struct Cubic: Sendable {
  let start: PreciseVector3
  let first: PreciseVector3
  let second: PreciseVector3
  let third: PreciseVector3

  init(
    start: PreciseVector3, step: PreciseVector3, startSlope: PreciseVector3,
    endSlope: PreciseVector3
  ) {
    self.start = start
    first = startSlope
    second = step * 3 - startSlope * 2 - endSlope
    third = startSlope + endSlope - step * 2
  }

  func point(at t: Double) -> PreciseVector3 { start + (first + (second + third * t) * t) * t }

  func slope(at t: Double) -> PreciseVector3 { first + (second * 2 + third * (3 * t)) * t }

  /// The arc's length between two parameters by the quadrature of Gauss and Legendre in five points.
  func length(_ from: Double, _ to: Double) -> Double {
    let (middle, half) = ((from + to) / 2, (to - from) / 2)
    let sum = Self.quadrature.reduce(0) { sum, node in
      sum + node.weight * Geometry.length(slope(at: middle + half * node.place))
    }
    return sum * half
  }

  private static let quadrature: [(place: Double, weight: Double)] = [
    (0, 0.5688888888888889), (0.5384693101056831, 0.47862867049936647),
    (-0.5384693101056831, 0.47862867049936647), (0.906179845938664, 0.23692688505618908),
    (-0.906179845938664, 0.23692688505618908),
  ]
}
