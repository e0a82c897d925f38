import Geometry

/// Measures of flattened outlines, worked out the long way.
enum Polygons {
  /// Shoelace formula over all contours; holes count against their shapes.
  static func area(_ contours: [[Vector2]]) -> Double {
    contours.reduce(0) { total, contour in
      let next = contour.dropFirst() + contour.prefix(1)
      let twice = zip(contour, next).reduce(0.0) { sum, pair in
        sum + Double(pair.0.x) * Double(pair.1.y) - Double(pair.1.x) * Double(pair.0.y)
      }
      return total + twice / 2
    }
  }

  /// How often the contours run around a point.
  static func winding(_ contours: [[Vector2]], around p: Vector2) -> Int {
    edges(contours).reduce(0) { total, edge in
      let (a, b) = edge
      let side = (b.x - a.x) * (p.y - a.y) - (p.x - a.x) * (b.y - a.y)
      if a.y <= p.y, b.y > p.y, side > 0 { return total + 1 }
      if a.y > p.y, b.y <= p.y, side < 0 { return total - 1 }
      return total
    }
  }

  /// From a point to the nearest edge.
  static func distance(_ contours: [[Vector2]], to p: Vector2) -> Float {
    edges(contours).reduce(.infinity) { nearest, edge in
      let (a, b) = edge
      let along = b - a
      let t = clamp(dot(p - a, along) / max(dot(along, along), 1e-12), 0, 1)
      return min(nearest, length(p - a - along * t))
    }
  }

  private static func edges(_ contours: [[Vector2]]) -> [(Vector2, Vector2)] {
    contours.flatMap { Array(zip($0, $0.dropFirst() + $0.prefix(1))) }
  }
}
