import Fields
import Geometry
import Scene

/// Brute force: a ray through a pixel's center, or the mean of many where an edge of the box passes by,
/// at which matter may end within the pixel; steps of a quarter of a voxel, trilinear samples, the
/// transfer function after interpolation. For a cube of a field in the world's axes, turned about y.
struct VolumeReference: Sendable {
  private let values: [Float]
  private let side: Int
  private let spacing: Float
  private let function: TransferFunction
  private let cosine: Float
  private let sine: Float

  init(_ volume: Volume) {
    values = volume.field.values[0]
    side = volume.field.grid.width
    spacing = volume.field.grid.spacing.x
    function = volume.transfer[0]
    (cosine, sine) = (Elementary.cos(volume.turn), Elementary.sin(volume.turn))
  }

  private func turned(_ way: Vector3) -> Vector3 {
    Vector3(cosine * way.x - sine * way.z, way.y, cosine * way.z + sine * way.x)
  }

  /// Linear light of a pixel.
  func light(column: Int, row: Int, _ projection: CameraProjection) -> Vector3 {
    let corner = Vector2(Float(column), Float(row))
    let rays = isNearEdge(corner + 0.5, projection) ? Self.raysAtEdges : 1
    var sum = Vector3.zero
    for ray in 0..<rays * rays {
      let place = Vector2(Float(ray % rays) + 0.5, Float(ray / rays) + 0.5) / Float(rays)
      let way = projection.pointInWorld(pixel: corner + place, depth: 1) - projection.eye
      sum += light(from: projection.eye, along: way)
    }
    return sum / Float(rays * rays)
  }

  /// Along both sides of a pixel.
  private static let raysAtEdges = 8

  /// Whether any edge of the box passes by a place in the picture.
  private func isNearEdge(_ place: Vector2, _ projection: CameraProjection) -> Bool {
    let half = spacing * Float(side - 1) / 2
    func corner(_ number: Int) -> Vector2 {
      let signs = [1, 2, 4].map { number & $0 == 0 ? -half : half }
      let world = Vector3(
        cosine * signs[0] + sine * signs[2], signs[1], cosine * signs[2] - sine * signs[0])
      return projection.pixel(ofPointInView: projection.pointInView(world))
    }
    let corners = (0..<8).map(corner)
    return (0..<8).contains { number in
      [1, 2, 4].contains { bit in
        if number & bit != 0 { return false }
        let (from, way) = (corners[number], corners[number | bit] - corners[number])
        let along = clamp(dot(place - from, way) / dot(way, way), 0, 1)
        return length(place - from - way * along) < 1.25
      }
    }
  }

  /// Linear light of a ray in the world.
  private func light(from eye: Vector3, along direction: Vector3) -> Vector3 {
    let last = Float(side - 1)
    let start = turned(eye) / spacing + last / 2
    let way = turned(normalized(direction)) / spacing
    var (enter, leave) = (Float(0), Float.infinity)
    for axis in 0..<3 {
      let (a, b) = (-start[axis] / way[axis], (last - start[axis]) / way[axis])
      enter = max(enter, min(a, b))
      leave = min(leave, max(a, b))
    }
    if enter >= leave { return .zero }
    // Steps of a quarter of a voxel or a little less, for faces that are hard to be where they are.
    let step = (leave - enter) / (4 * (leave - enter) / spacing).rounded(.up)
    var (sum, through, distance) = (Vector3.zero, Float(1), enter + step / 2)
    while distance < leave && through > 1e-5 {
      let material = self.material(at: start + way * distance)
      if material != .zero {
        let passed = Elementary.exp(-material.w * step)
        sum += material.rgb * ((1 - passed) / material.w * through)
        through *= passed
      }
      distance += step
    }
    return sum
  }

  private func material(at place: Vector3) -> SIMD4<Float> {
    let (x, y, z) = (
      min(max(Int(place.x), 0), side - 2), min(max(Int(place.y), 0), side - 2),
      min(max(Int(place.z), 0), side - 2)
    )
    let f = place - Vector3(Float(x), Float(y), Float(z))
    let corner = (z * side + y) * side + x
    func line(_ offset: Int) -> Float {
      mix(values[corner + offset], values[corner + offset + 1], f.x)
    }
    let near = mix(line(0), line(side), f.y)
    let value = mix(near, mix(line(side * side), line(side * side + side), f.y), f.z)
    let entries = Float(function.table.count - 1)
    let entry = clamp((value - function.low) / (function.high - function.low), 0, 1) * entries
    let before = min(Int(entry), function.table.count - 2)
    return function.table[before].mixed(with: function.table[before + 1], entry - Float(before))
  }
}

extension SIMD4<Float> {
  fileprivate var rgb: Vector3 { Vector3(x, y, z) }
}
