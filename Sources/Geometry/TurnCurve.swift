/// Turns through given ones, each at its knot, without a jump in how fast they turn.
///
/// Between two of them runs Shoemake's squad. His inner points make the speeds meet where the knots
/// are evenly spaced; ours are placed so that they meet for any spacing: the speed at a knot is that
/// of the parabola through its neighbors. With even knots both are the same. A quick turn in a short
/// stretch must not swing on into a long one, so the speed is at most twice the mean of either.
public struct TurnCurve: Sendable {
  private let knots: [Double]
  private let turns: [Quaternion]
  /// Of each stretch.
  private let inner: [(first: Quaternion, second: Quaternion)]

  /// - Parameters:
  ///   - turns: at least two; of `q` and `-q` the nearer is taken.
  ///   - knots: ascending, one a turn.
  ///   - isClosed: whether the last turn is the first one and the curve goes on into itself.
  public init(through turns: [Quaternion], at knots: [Double], isClosed: Bool) {
    precondition(turns.count >= 2 && turns.count == knots.count, "a knot for each of two turns")
    let near = turns.dropFirst().reduce(into: [turns[0]]) {
      $0.append($1.nearest(to: $0.last ?? $1))
    }
    let stretches = zip(near, near.dropFirst()).map { ($0.conjugate * $1).logarithm }
    let lengths = zip(knots, knots.dropFirst()).map { $1 - $0 }
    let means = zip(stretches, lengths).map { $0 / $1 }
    let free = Tangents.parabolic(means, lengths, isClosed: isClosed)
    let speeds = free.indices.map { knot in
      let before = means[knot > 0 ? knot - 1 : isClosed ? means.count - 1 : 0]
      let after = means[knot < means.count ? knot : isClosed ? 0 : means.count - 1]
      let limit = 2 * min(length(before), length(after))
      return length(free[knot]) > limit ? normalized(free[knot]) * limit : free[knot]
    }
    self.knots = knots
    self.turns = near
    inner = stretches.indices.map { index in
      let (way, time) = (stretches[index], lengths[index])
      let first = (speeds[index] * time - way) / 2
      let second = (way - speeds[index + 1] * time) / 2
      return (
        near[index] * Quaternion(exponential: first),
        near[index + 1] * Quaternion(exponential: second)
      )
    }
  }

  public func turn(at knot: Double) -> Quaternion {
    let index = Knots.stretch(of: knot, in: knots)
    let part = clamp((knot - knots[index]) / (knots[index + 1] - knots[index]), 0, 1)
    let (first, second) = inner[index]
    return Quaternion.squad(turns[index], first, second, turns[index + 1], part)
  }
}

public enum Knots {
  /// The stretch between two ascending knots that a value lies in; beyond the ends the nearest one.
  public static func stretch(of value: Double, in knots: [Double]) -> Int {
    var (low, high) = (0, knots.count - 1)
    while high - low > 1 {
      let middle = (low + high) / 2
      if knots[middle] <= value { low = middle } else { high = middle }
    }
    return low
  }
}

enum Tangents {
  /// The slope at each knot of the parabola through it and its neighbors; at the ends of an open
  /// curve that of the stretch there.
  static func parabolic(
    _ slopes: [PreciseVector3], _ lengths: [Double], isClosed: Bool
  ) -> [PreciseVector3] {
    let last = slopes.count - 1
    return (0...slopes.count).map { knot in
      if !isClosed && (knot == 0 || knot > last) { return slopes[min(knot, last)] }
      let (before, after) = (knot == 0 ? last : knot - 1, knot > last ? 0 : knot)
      return (slopes[before] * lengths[after] + slopes[after] * lengths[before])
        / (lengths[before] + lengths[after])
    }
  }
}
