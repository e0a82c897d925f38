/// A centripetal Catmull-Rom spline (Yuksel, Schaefer & Keyser 2011, doi 10.1016/j.cad.2010.08.008)
/// through points, walked at constant speed by an arc-length table.
public struct Spline: Sendable {
  public let length: Float
  private let samples: [Vector3]
  private let distances: [Float]

  /// - Parameters:
  ///   - points: at least two, each apart from its neighbor.
  ///   - isClosed: whether the last point joins the first.
  public init(through points: [Vector3], isClosed: Bool = false, samplesPerSegment: Int = 24) {
    precondition(points.count >= 2, "a spline needs two points")
    var samples: [Vector3] = [points[0]]
    let segments = isClosed ? points.count : points.count - 1
    func point(_ index: Int) -> Vector3 {
      if isClosed { return points[(index + points.count) % points.count] }
      if index < 0 { return points[0] * 2 - points[1] }
      let last = points.count - 1
      return index > last ? points[last] * 2 - points[last - 1] : points[index]
    }
    for segment in 0..<segments {
      let p = (point(segment - 1), point(segment), point(segment + 1), point(segment + 2))
      for step in 1...samplesPerSegment {
        samples.append(Self.evaluate(p, Float(step) / Float(samplesPerSegment)))
      }
    }
    var distances: [Float] = [0]
    for index in 1..<samples.count {
      distances.append(distances[index - 1] + Geometry.length(samples[index] - samples[index - 1]))
    }
    self.samples = samples
    self.distances = distances
    length = distances[distances.count - 1]
  }

  /// The point at a fraction 0...1 of the length.
  public func point(at fraction: Float) -> Vector3 {
    let goal = clamp(fraction, 0, 1) * length
    var (low, high) = (0, distances.count - 1)
    while high - low > 1 {
      let middle = (low + high) / 2
      if distances[middle] <= goal { low = middle } else { high = middle }
    }
    let span = distances[high] - distances[low]
    return samples[low].mixed(with: samples[high], span > 0 ? (goal - distances[low]) / span : 0)
  }

  /// Barry and Goldman's pyramid with knots at the square roots of the chord lengths.
  private static func evaluate(
    _ p: (Vector3, Vector3, Vector3, Vector3), _ u: Float
  ) -> Vector3 {
    func knot(_ a: Vector3, _ b: Vector3) -> Float {
      max(Geometry.length(b - a).squareRoot(), 1e-4)
    }
    let t1 = knot(p.0, p.1)
    let t2 = t1 + knot(p.1, p.2)
    let t3 = t2 + knot(p.2, p.3)
    let t = t1 + (t2 - t1) * u
    func blend(_ a: Vector3, _ b: Vector3, _ from: Float, _ to: Float) -> Vector3 {
      a * ((to - t) / (to - from)) + b * ((t - from) / (to - from))
    }
    let a1 = blend(p.0, p.1, 0, t1)
    let a2 = blend(p.1, p.2, t1, t2)
    let a3 = blend(p.2, p.3, t2, t3)
    return blend(blend(a1, a2, 0, t2), blend(a2, a3, t1, t3), t1, t2)
  }
}
