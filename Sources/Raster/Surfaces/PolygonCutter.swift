import Geometry
import Imaging

/// Cuts convex polygons in view space. A cut through an edge is reckoned from its end on the positive
/// side, so that two faces that share the edge are cut at the same point to the bit and no crack
/// opens between them.
struct PolygonCutter {
  private(set) var inside: [Vector3] = []
  private(set) var outside: [Vector3] = []

  /// Parts a polygon by a signed distance that is linear in space: what is at or above zero is
  /// inside.
  mutating func cut(_ polygon: [Vector3], _ distance: (Vector3) -> Float) {
    inside.removeAll(keepingCapacity: true)
    outside.removeAll(keepingCapacity: true)
    guard var last = polygon.last else { return }
    var lastDistance = distance(last)
    for point in polygon {
      let here = distance(point)
      if (lastDistance >= 0) != (here >= 0) {
        let (from, to, a, b) =
          here >= 0 ? (point, last, here, lastDistance) : (last, point, lastDistance, here)
        let crossing = from.mixed(with: to, a / (a - b))
        inside.append(crossing)
        outside.append(crossing)
      }
      if here >= 0 { inside.append(point) } else { outside.append(point) }
      (last, lastDistance) = (point, here)
    }
  }
}

extension Screen {
  /// What is seen of a polygon in view space: before the nearest depth and over the picture, with a
  /// pixel's margin.
  func visible(_ polygon: [Vector3], _ cutter: inout PolygonCutter) -> [Vector3] {
    let (f, c) = (projection.focalLength, projection.center)
    let (right, bottom) = (Float(size.width) + 1 - c.x, Float(size.height) + 1 - c.y)
    var result = polygon
    for side in 0..<5 {
      func distance(_ p: Vector3) -> Float {
        switch side {
        case 0: p.z - nearest
        case 1: p.x * f + (c.x + 1) * p.z
        case 2: right * p.z - p.x * f
        case 3: (c.y + 1) * p.z - p.y * f
        default: bottom * p.z + p.y * f
        }
      }
      if result.allSatisfy({ distance($0) >= 0 }) { continue }
      cutter.cut(result, distance)
      result = cutter.inside
      if result.count < 3 { return [] }
    }
    return result.allSatisfy { $0.sum().isFinite } ? result : []
  }
}

extension SheetBuilder {
  /// Adds what is seen of a triangle: cut where it passes a plane, because between two planes its
  /// shares run linearly over the screen.
  ///
  /// - Parameters:
  ///   - corners: in view space.
  ///   - numbers: of the corners; 0 is 1.
  mutating func append(
    triangle corners: (Vector3, Vector3, Vector3),
    _ numbers: (SurfaceFace.Numbers, SurfaceFace.Numbers, SurfaceFace.Numbers), _ screen: Screen,
    _ cutter: inout PolygonCutter
  ) {
    var rest = screen.visible([corners.0, corners.1, corners.2], &cutter)
    let pixels = rest.map { screen.projection.pixel(ofPointInView: $0) }
    guard !rest.isEmpty,
      let shape = SurfaceFace(inView: corners, numbers, screen, outline: pixels)
    else { return }
    let face = append(shape)
    let planes = screen.planes
    let indices = rest.map { planes.unclampedIndex(ofDepth: $0.z) }
    let highest = planes.count - 2
    let first = Int(clamp((indices.min() ?? 0).rounded(.down), 0, Float(highest)))
    let last = Int(clamp((indices.max() ?? 0).rounded(.up) - 1, Float(first), Float(highest)))
    for slab in first...last {
      var piece = rest
      if slab < last {
        let depth = planes.depth(ofIndex: Float(slab + 1))
        cutter.cut(rest) { $0.z - depth }
        (piece, rest) = (cutter.inside, cutter.outside)
      }
      append(inView: piece, face: face, slab: slab, screen)
    }
  }

  private mutating func append(
    inView piece: [Vector3], face: Int32, slab: Int, _ screen: Screen
  ) {
    guard piece.count > 2 else { return }
    let indices = piece.map { screen.planes.unclampedIndex(ofDepth: $0.z) }
    func share(_ index: Float?) -> Float { clamp((index ?? 0) - Float(slab), 0, 1) }
    let (low, high) = (share(indices.min()), share(indices.max()))
    append(
      piece.map { screen.projection.pixel(ofPointInView: $0) }, face: face, slab: slab,
      nearness: indices.reduce(0, +) / Float(indices.count), nearShares: low...max(low, high))
  }
}
