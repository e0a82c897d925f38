import Fields
import Geometry

/// Central differences of a field's first variable in its occupied bricks. Interpolated, they make
/// smooth normals; the derivative of the interpolant itself would show every voxel as a facet.
struct GradientField: Sendable {
  /// Change a voxel along x, y and z; as many as the field has voxels.
  let values: [SIMD4<Float>]

  init(_ field: FieldState, bricks: OccupiedBricks) {
    let grid = field.grid
    let (rowStride, sliceStride) = (grid.width, grid.width * grid.height)
    values = unsafe Array(unsafeUninitializedCapacity: grid.voxelCount) { target, count in
      unsafe field.values[0].withUnsafeBufferPointer { source in
        var index = 0
        for z in 0..<grid.depth {
          for y in 0..<grid.height {
            for x in 0..<grid.width {
              var gradient = SIMD4<Float>.zero
              let isInside =
                x > 0 && y > 0 && z > 0 && x < grid.width - 1 && y < grid.height - 1
                && z < grid.depth - 1
              if isInside && bricks.isOccupied(x, y, z) {
                let dx = unsafe source[index + 1] - source[index - 1]
                let dy = unsafe source[index + rowStride] - source[index - rowStride]
                let dz = unsafe source[index + sliceStride] - source[index - sliceStride]
                gradient = SIMD4(dx, dy, dz, 0) * 0.5
              }
              unsafe (target.baseAddress! + index).initialize(to: gradient)
              index += 1
            }
          }
        }
      }
      count = grid.voxelCount
    }
  }
}
