import Geometry
import Parallel

/// The heart sampled on a cube of voxels, centers of voxels at half-integers from the middle.
struct HeartTissue: Sendable {
  /// The side of the box in metres.
  static let side: Float = 2.4

  let lattice: Lattice
  /// Density of muscle, 0...1, with edges two voxels wide.
  let density: [Float]
  /// Which half each voxel with muscle belongs to.
  let part: [HeartShape.Part]
  /// Which half's blood a voxel holds.
  let lumen: [HeartShape.Part]
  /// Muscle and blood together, 0...1, with the same soft edges.
  let cover: [Float]

  init(
    shape: HeartShape, resolution: Int, threads: Int, _ checkpoint: @Sendable () throws -> Void
  ) throws {
    let lattice = Lattice(width: resolution, height: resolution, depth: resolution)
    let planes = try parallelMap(count: resolution, threads: threads) { z in
      try checkpoint()
      return Self.plane(z, of: shape, lattice)
    }
    self.lattice = lattice
    density = planes.flatMap(\.density)
    part = planes.flatMap(\.part)
    lumen = planes.flatMap(\.lumen)
    cover = planes.flatMap(\.cover)
  }

  /// The center of voxel `index` along any axis, in metres.
  static func coordinate(_ index: Int, resolution: Int) -> Float {
    (Float(index) + 0.5 - Float(resolution) / 2) * side / Float(resolution)
  }

  func position(_ x: Int, _ y: Int, _ z: Int) -> Vector3 {
    Vector3(
      Self.coordinate(x, resolution: lattice.width), Self.coordinate(y, resolution: lattice.height),
      Self.coordinate(z, resolution: lattice.depth))
  }

  /// Muscle voxels of a part within spheres given in the heart's own metres.
  func sites(_ part: HeartShape.Part, near spheres: [(center: Vector3, radius: Float)]) -> [Int] {
    let spacing = Self.side / Float(lattice.width)
    var found: [Int] = []
    for z in 0..<lattice.depth {
      for y in 0..<lattice.height {
        for x in 0..<lattice.width {
          let index = lattice.index(x, y, z)
          guard density[index] > 0, self.part[index] == part else { continue }
          let p = position(x, y, z) + HeartShape.center
          if spheres.contains(where: { length(p - $0.center) <= max($0.radius, 1.5 * spacing) }) {
            found.append(index)
          }
        }
      }
    }
    return found
  }

  /// Thinner traces of muscle are no part of the heart.
  private static let threshold: Float = 0.005

  private struct Plane: Sendable {
    var density: [Float]
    var cover: [Float]
    var part: [HeartShape.Part]
    var lumen: [HeartShape.Part]
  }

  private static func plane(_ z: Int, of shape: HeartShape, _ lattice: Lattice) -> Plane {
    let n = lattice.width
    let spacing = side / Float(n)
    var plane = Plane(
      density: Array(repeating: 0, count: lattice.planeStride),
      cover: Array(repeating: 0, count: lattice.planeStride),
      part: Array(repeating: .none, count: lattice.planeStride),
      lumen: Array(repeating: .none, count: lattice.planeStride))
    // One empty voxel all round: neighbors of muscle always exist.
    guard (1..<n - 1).contains(z) else { return plane }
    for y in 1..<n - 1 {
      for x in 1..<n - 1 {
        let p = Vector3(
          coordinate(x, resolution: n), coordinate(y, resolution: n), coordinate(z, resolution: n))
        let sample = shape.sample(world: p)
        let index = y * lattice.rowStride + x
        let density = smoothstep(spacing, -spacing, sample.muscle)
        let cover = smoothstep(spacing, -spacing, sample.hull)
        guard cover > threshold else { continue }
        plane.cover[index] = cover
        if density > threshold {
          plane.density[index] = density
          plane.part[index] = sample.part
        }
        plane.lumen[index] = sample.lumen
      }
    }
    return plane
  }
}
