import Geometry
import Scene

extension Screen {
  func add(_ ribbon: Ribbon, to builder: inout SheetBuilder) {
    let points = ribbon.points.filter(Self.isSound)
    guard points.count > 1, ribbon.softness.isFinite else { return }
    let sides = sideways(of: points)
    // A soft strip has a middle line, so that it fades alike on both sides where it tapers.
    let lanes: [Float] = ribbon.softness > 0 ? [-1, 0, 1] : [-1, 1]
    let rows = zip(points, sides).map { point, side in
      lanes.map { corner(point, side * (max(point.width, 0) / 2), across: $0) }
    }
    var cutter = PolygonCutter()
    for (a, b) in zip(rows, rows.dropFirst()) {
      for lane in 1..<lanes.count {
        let (outer, inner) = lane == 1 ? (0, 1) : (2, 1)
        for (p, q, r) in [(a[outer], a[inner], b[inner]), (a[outer], b[inner], b[outer])] {
          builder.append(
            triangle: (p.inView, q.inView, r.inView), (p.numbers, q.numbers, r.numbers), self,
            &cutter)
        }
      }
    }
    builder.finish(
      SurfaceSheet(
        shader: .color(softness: clamp(ribbon.softness, 0, 1)),
        isAdditive: points.allSatisfy { $0.color.w == 0 }))
  }

  private struct Corner {
    var inView: Vector3
    var numbers: SurfaceFace.Numbers
  }

  private func corner(_ point: Ribbon.Point, _ reach: Vector3, across: Float) -> Corner {
    Corner(
      inView: projection.pointInView(point.position + reach * across),
      numbers: SurfaceFace.Numbers(
        lowHalf: SIMD4(1, point.color.x, point.color.y, point.color.z),
        highHalf: SIMD4(point.color.w, across, 0, 0)))
  }

  private static func isSound(_ point: Ribbon.Point) -> Bool {
    (point.position.sum() + point.width + point.color.sum() + (point.normal ?? .zero).sum())
      .isFinite
  }

  /// Unit vectors across the strip at each point. Where it runs straight at the eye or along its
  /// normal the side of the point before is kept, and sides never jump over.
  private func sideways(of points: [Ribbon.Point]) -> [Vector3] {
    var sides: [Vector3] = []
    for index in points.indices {
      let (before, after) = (max(index - 1, 0), min(index + 1, points.count - 1))
      let along = normalized(points[after].position - points[before].position)
      let facing = points[index].normal ?? (projection.eye - points[index].position)
      var side = normalized(cross(along, normalized(facing)))
      let last = sides.last ?? .zero
      if side == .zero { side = last }
      if dot(side, last) < 0 { side = side * -1 }
      sides.append(side)
    }
    // A strip may start without a side of its own.
    let first = sides.first { $0 != .zero } ?? projection.right
    return sides.map { $0 == .zero ? first : $0 }
  }
}
