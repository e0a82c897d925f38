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

  /// The box's extent between the centers of its first and last voxels, in metres.
  public var extent: Vector3 {
    Vector3(Float(width - 1), Float(height - 1), Float(depth - 1)) * spacing
  }
}

/// A field's values at one time: up to four variables interleaved a voxel, x fastest, then y, then
/// z; lanes beyond the variables are zero. Fill values and NaN are zero.
public struct FieldState: Sendable {
  public let grid: Grid
  /// Names of the variables in the lanes.
  public let variables: [String]
  public let voxels: [SIMD4<Float>]

  /// - Precondition: one to four variables and as many voxels as the grid has.
  public init(grid: Grid, variables: [String], voxels: [SIMD4<Float>]) {
    precondition((1...4).contains(variables.count), "a field state carries one to four variables")
    precondition(voxels.count == grid.voxelCount, "one value a voxel")
    self.grid = grid
    self.variables = variables
    self.voxels = voxels
  }
}
