/// Where stored values go: a file's own order of axes to ours, x fastest and every axis upwards.
struct Layout: Sendable, Equatable {
  struct Axis: Sendable, Equatable {
    /// Stored places along it.
    let length: Int
    /// Which axis of space it is, 0 to 2.
    let ofSpace: Int
    let isReversed: Bool
  }

  /// Three, the fastest first.
  let axes: [Axis]
  /// Stored values a side whose mean makes a voxel; more than 1 where the grid is too large to keep.
  let thinning: Int

  var storedCount: Int { axes.reduce(1) { $0 * $1.length } }

  /// Voxels along x, y and z.
  var voxels: SIMD3<Int> {
    var voxels = SIMD3<Int>(0, 0, 0)
    for axis in axes { voxels[axis.ofSpace] = axis.length / thinning }
    return voxels
  }

  /// Whether values are stored in the voxels' own order, one a voxel.
  var isOurs: Bool {
    thinning == 1 && axes.map(\.ofSpace) == [0, 1, 2] && !axes.contains { $0.isReversed }
  }

  /// How many voxels apart neighbours along each stored axis are, and which voxel the first is.
  var strides: (each: SIMD3<Int>, first: Int) {
    let size = voxels
    let ofSpace = SIMD3(1, size.x, size.x * size.y)
    var (each, first) = (SIMD3<Int>(0, 0, 0), 0)
    for (index, axis) in axes.enumerated() {
      let stride = ofSpace[axis.ofSpace]
      each[index] = axis.isReversed ? -stride : stride
      if axis.isReversed { first += stride * (size[axis.ofSpace] - 1) }
    }
    return (each, first)
  }
}
