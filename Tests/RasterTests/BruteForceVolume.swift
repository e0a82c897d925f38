import Fields
import Geometry
import Imaging
import Scene

/// What a volume looks like by the plainest means: a ray through every pixel's center, steps of a
/// quarter of a voxel, trilinear samples, the transfer function after interpolation, Beer and
/// Lambert's law in each step. Slow, and without any of the rasterizer's code.
struct BruteForceVolume {
  let volume: Volume
  let camera: Camera
  let size: PictureSize
  /// Rays along both sides of a pixel by which an edge of the volume's box may pass: there matter that
  /// the box cuts ends within the pixel, which shows the mean over its area.
  var raysAtEdges = 1

  /// Premultiplied linear light.
  func picture() -> LinearImage {
    let projection = camera.projection(width: size.width, height: size.height)
    let edges = raysAtEdges > 1 ? self.edges(projection) : []
    var image = LinearImage(size: size)
    for y in 0..<size.height {
      for x in 0..<size.width {
        let middle = Vector2(Float(x) + 0.5, Float(y) + 0.5)
        let rays = edges.contains { $0.distance(from: middle) < 1.25 } ? raysAtEdges : 1
        var sum = SIMD4<Float>.zero
        for ray in 0..<rays * rays {
          let place = Vector2(Float(ray % rays) + 0.5, Float(ray / rays) + 0.5) / Float(rays)
          let pixel = Vector2(Float(x), Float(y)) + place
          let way = projection.pointInWorld(pixel: pixel, depth: 1) - projection.eye
          sum += light(from: projection.eye, along: normalized(way))
        }
        image[x, y] = sum / Float(rays * rays)
      }
    }
    return image
  }

  private struct Edge {
    let from: Vector2
    let to: Vector2

    func distance(from place: Vector2) -> Float {
      let way = to - from
      let along = clamp(dot(place - from, way) / max(dot(way, way), 1e-9), 0, 1)
      return length(place - from - way * along)
    }
  }

  /// The box's in the picture; all of it lies before the eye.
  private func edges(_ projection: CameraProjection) -> [Edge] {
    let half = Vector3(Float(counts.x - 1), Float(counts.y - 1), Float(counts.z - 1)) / 2 * spacing
    let (c, s) = (Elementary.cos(volume.turn), Elementary.sin(volume.turn))
    let corners = (0..<8).map { corner in
      let p = Vector3(
        corner & 1 == 0 ? -half.x : half.x, corner & 2 == 0 ? -half.y : half.y,
        corner & 4 == 0 ? -half.z : half.z)
      let turned = Vector3(c * p.x + s * p.z, p.y, c * p.z - s * p.x)
      return projection.pixel(ofPointInView: projection.pointInView(volume.center + turned))
    }
    return (0..<8).flatMap { corner in
      [1, 2, 4].filter { corner & $0 == 0 }.map {
        Edge(from: corners[corner], to: corners[corner | $0])
      }
    }
  }

  private var spacing: Vector3 { volume.field.grid.spacing * volume.scale }
  private var counts: SIMD3<Int> {
    SIMD3(volume.field.grid.width, volume.field.grid.height, volume.field.grid.depth)
  }

  /// A way in the world, in voxels.
  private func voxels(_ way: Vector3) -> Vector3 {
    let (c, s) = (Elementary.cos(volume.turn), Elementary.sin(volume.turn))
    return Vector3(c * way.x - s * way.z, way.y, c * way.z + s * way.x) / spacing
  }

  private func light(from eye: Vector3, along direction: Vector3) -> SIMD4<Float> {
    let last = Vector3(Float(counts.x - 1), Float(counts.y - 1), Float(counts.z - 1))
    let start = voxels(eye - volume.center) + last / 2
    let way = voxels(direction)
    var (enter, leave) = (Float(0), Float.infinity)
    for axis in 0..<3 {
      let (a, b) = (-start[axis] / way[axis], (last[axis] - start[axis]) / way[axis])
      enter = max(enter, min(a, b))
      leave = min(leave, max(a, b))
    }
    if enter >= leave { return .zero }
    var (sum, through) = (SIMD4<Float>.zero, Float(1))
    // As many whole steps as there is room for: matter may reach to where the ray leaves.
    let count = ((leave - enter) * 4 * max(abs(way.x), abs(way.y), abs(way.z))).rounded(.up)
    let step = (leave - enter) / count
    var distance = enter + step / 2
    while distance < leave {
      let material = self.material(at: start + way * distance)
      let passed = Elementary.exp(-material.w * step)
      let gain = material.w > 1e-6 ? (1 - passed) / material.w : step
      sum += material * (gain * through)
      through *= passed
      distance += step
    }
    sum.w = 1 - through
    return sum
  }

  private func material(at place: Vector3) -> SIMD4<Float> {
    zip(volume.field.values, volume.transfer).reduce(.zero) { sum, variable in
      sum + look(variable.1, sample(variable.0, place)) * volume.presence
    }
  }

  private func sample(_ values: [Float], _ place: Vector3) -> Float {
    let (x, y, z) = (
      min(max(Int(place.x), 0), counts.x - 2), min(max(Int(place.y), 0), counts.y - 2),
      min(max(Int(place.z), 0), counts.z - 2)
    )
    let f = place - Vector3(Float(x), Float(y), Float(z))
    func value(_ i: Int, _ j: Int, _ k: Int) -> Float {
      values[((z + k) * counts.y + y + j) * counts.x + x + i]
    }
    func line(_ j: Int, _ k: Int) -> Float { mix(value(0, j, k), value(1, j, k), f.x) }
    return mix(mix(line(0, 0), line(1, 0), f.y), mix(line(0, 1), line(1, 1), f.y), f.z)
  }

  private func look(_ function: TransferFunction, _ value: Float) -> SIMD4<Float> {
    let last = function.table.count - 1
    let place = clamp(
      (value - function.low) / (function.high - function.low) * Float(last), 0, Float(last))
    let before = min(Int(place), last - 1)
    return function.table[before].mixed(
      with: function.table[before + 1], place - Float(before))
  }
}
