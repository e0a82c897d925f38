public import Geometry

/// A regular 3-D grid: voxel counts, the first voxel's center and the spacing in metres.
public struct Grid: Hashable, Sendable {
  public let width: Int
  public let height: Int
  public let depth: Int
  public let origin: Vector3
  public let spacing: Vector3

  public init(width: Int, height: Int, depth: Int, origin: Vector3, spacing: Vector3) {
    self.width = width
    self.height = height
    self.depth = depth
    self.origin = origin
    self.spacing = spacing
  }

  public var voxelCount: Int { width * height * depth }

  /// Voxels along x, y and z.
  var size: SIMD3<Int> { SIMD3(width, height, depth) }

  /// The box's extent between the centers of its first and last voxels, in metres.
  public var extent: Vector3 {
    Vector3(Float(width - 1), Float(height - 1), Float(depth - 1)) * spacing
  }
}
