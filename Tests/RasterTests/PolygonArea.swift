import Geometry
import Scene

/// The exact area that polygons cover, by another way than the rasterizer's: the plane is cut into
/// strips at every corner and crossing; within a strip edges do not cross, so that what lies between
/// two of them is a trapezoid.
enum PolygonArea {
  private struct Edge {
    let top: SIMD2<Double>
    let bottom: SIMD2<Double>
    let winding: Int

    func x(at y: Double) -> Double {
      top.x + (bottom.x - top.x) * (y - top.y) / (bottom.y - top.y)
    }
  }

  static func covered(_ contours: [[Vector2]], _ rule: FillRule) -> Double {
    let edges = contours.flatMap(edges)
    let heights = cuts(edges)
    return zip(heights, heights.dropFirst()).reduce(0) { area, strip in
      let middle = (strip.0 + strip.1) / 2
      return area + width(edges, at: middle, rule) * (strip.1 - strip.0)
    }
  }

  private static func edges(_ contour: [Vector2]) -> [Edge] {
    zip(contour, contour.dropFirst() + contour.prefix(1)).compactMap { a, b in
      let (p, q) = (SIMD2<Double>(a), SIMD2<Double>(b))
      if p.y == q.y { return nil }
      return p.y < q.y
        ? Edge(top: p, bottom: q, winding: 1) : Edge(top: q, bottom: p, winding: -1)
    }
  }

  private static func cuts(_ edges: [Edge]) -> [Double] {
    var heights = edges.flatMap { [$0.top.y, $0.bottom.y] }
    for (index, a) in edges.enumerated() {
      for b in edges.dropFirst(index + 1) {
        let (low, high) = (max(a.top.y, b.top.y), min(a.bottom.y, b.bottom.y))
        if low >= high { continue }
        let (before, after) = (a.x(at: low) - b.x(at: low), a.x(at: high) - b.x(at: high))
        if before * after < 0 {
          heights.append(low + (high - low) * before / (before - after))
        }
      }
    }
    return heights.sorted()
  }

  private static func width(_ edges: [Edge], at y: Double, _ rule: FillRule) -> Double {
    let crossed = edges.filter { $0.top.y < y && $0.bottom.y > y }
      .map { (x: $0.x(at: y), winding: $0.winding) }.sorted { $0.x < $1.x }
    var (total, winding) = (0.0, 0)
    for (here, next) in zip(crossed, crossed.dropFirst()) {
      winding += here.winding
      let isInside = rule == .nonZero ? winding != 0 : winding % 2 != 0
      if isInside { total += next.x - here.x }
    }
    return total
  }
}
