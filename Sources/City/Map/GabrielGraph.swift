extension Graph {
  /// The Gabriel graph of points in a plane: two are joined where no third lies in the circle over
  /// their line as its diameter. It is planar, connected, and much like networks of streets and
  /// cables. Gabriel & Sokal 1969, doi 10.2307/2412323.
  package init(gabriel points: [SIMD2<Double>]) {
    var edges: [(Int, Int)] = []
    for a in points.indices {
      for b in points.indices where b > a {
        let center = (points[a] + points[b]) / 2
        let limit = squaredLength(points[a] - center) * (1 - 1e-12)
        let isEmpty = points.indices.allSatisfy { other in
          other == a || other == b || squaredLength(points[other] - center) >= limit
        }
        if isEmpty { edges.append((a, b)) }
      }
    }
    self.init(count: points.count, edges: edges)
  }
}

package func squaredLength(_ vector: SIMD2<Double>) -> Double {
  vector.x * vector.x + vector.y * vector.y
}
