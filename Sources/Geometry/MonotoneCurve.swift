/// A smooth curve through numbers that never leaves the range of two neighbors (Fritsch & Butland
/// 1984, doi 10.1137/0905021): a lens that opens from 30° to 40° is never at 41° on the way.
public struct MonotoneCurve: Sendable {
  /// How an open curve begins and ends.
  public enum Ends: Sendable {
    /// At rest.
    case still
    /// As steep as the straight line to the neighbor.
    case steady
  }

  private let knots: [Double]
  private let values: [Double]
  private let slopes: [Double]

  /// - Parameters:
  ///   - knots: ascending, one a value, at least two.
  ///   - isClosed: whether the last value is the first one and the curve goes on into itself.
  public init(through values: [Double], at knots: [Double], isClosed: Bool, ends: Ends = .still) {
    precondition(values.count >= 2 && values.count == knots.count, "a knot for each of two values")
    let lengths = zip(knots, knots.dropFirst()).map { $1 - $0 }
    let rises = zip(values, values.dropFirst()).map { $1 - $0 }
    let steep = zip(rises, lengths).map { $0 / $1 }
    let last = steep.count - 1
    slopes = values.indices.map { knot in
      if !isClosed && (knot == 0 || knot > last) {
        return ends == .still ? 0 : steep[min(knot, last)]
      }
      let (before, after) = (knot == 0 ? last : knot - 1, knot > last ? 0 : knot)
      guard steep[before] * steep[after] > 0 else { return 0 }
      let (w1, w2) = (
        2 * lengths[after] + lengths[before], lengths[after] + 2 * lengths[before]
      )
      return (w1 + w2) / (w1 / steep[before] + w2 / steep[after])
    }
    self.knots = knots
    self.values = values
  }

  /// How fast the curve rises; beyond its ends as at them.
  public func slope(at knot: Double) -> Double {
    let index = Knots.stretch(of: knot, in: knots)
    let length = knots[index + 1] - knots[index]
    let t = clamp((knot - knots[index]) / length, 0, 1)
    let rise = (values[index + 1] - values[index]) / length
    let (start, end) = (slopes[index], slopes[index + 1])
    return start + t * (6 * rise - 4 * start - 2 * end + t * 3 * (start + end - 2 * rise))
  }

  public func value(at knot: Double) -> Double {
    let index = Knots.stretch(of: knot, in: knots)
    let length = knots[index + 1] - knots[index]
    let t = clamp((knot - knots[index]) / length, 0, 1)
    let (rise, from) = (values[index + 1] - values[index], values[index])
    let (start, end) = (slopes[index] * length, slopes[index + 1] * length)
    let bent = start + t * (3 * rise - 2 * start - end + t * (start + end - 2 * rise))
    return from + t * bent
  }
}
