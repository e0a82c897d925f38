import Geometry

/// A bent line that can be walked by distance.
struct Polyline: Sendable {
  let points: [Vector3]
  /// Distance from the start to each point, metres.
  let distances: [Float]

  init(_ points: [Vector3]) {
    self.points = points
    var distances: [Float] = [0]
    for (a, b) in zip(points, points.dropFirst()) {
      distances.append(distances[distances.count - 1] + Geometry.length(b - a))
    }
    self.distances = distances
  }

  var length: Float { distances[distances.count - 1] }

  /// The point at a distance from the start, clamped to the line.
  func point(at distance: Float) -> Vector3 {
    var (low, high) = (0, distances.count - 1)
    while high - low > 1 {
      let middle = (low + high) / 2
      if distances[middle] <= distance { low = middle } else { high = middle }
    }
    let span = distances[high] - distances[low]
    let t = span > 0 ? clamp((distance - distances[low]) / span, 0, 1) : 0
    return points[low].mixed(with: points[high], t)
  }
}
