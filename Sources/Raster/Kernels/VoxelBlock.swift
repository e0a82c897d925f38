import Fields

/// A brick's own voxels.
struct VoxelBlock {
  private let corner: SIMD3<Int>
  private let counts: SIMD3<Int>

  /// - Parameter counts: voxels of the grid along its axes.
  init(from corner: SIMD3<Int>, of counts: SIMD3<Int>) {
    self.corner = corner
    self.counts = counts
  }

  var count: Int {
    let size = pointwiseMin(corner &+ ValueBricks.side, counts) &- corner
    return size.x * size.y * size.z
  }

  /// The greatest second difference along any axis at a voxel that has neighbors.
  func greatestBend(of values: [Float]) -> Float {
    precondition(values.count == counts.x * counts.y * counts.z, "a value a voxel")
    let end = pointwiseMin(corner &+ ValueBricks.side, counts)
    let strides = [1, counts.x, counts.x * counts.y]
    return unsafe values.withUnsafeBufferPointer { values in
      (0..<3).reduce(0) { greatest, axis in
        var (first, last) = (corner, end)
        first[axis] = max(corner[axis], 1)
        last[axis] = min(end[axis], counts[axis] - 1)
        if any(last .<= first) { return greatest }
        return unsafe max(greatest, bend(values.baseAddress!, first, last, strides[axis]))
      }
    }
  }

  private func bend(
    _ values: UnsafePointer<Float>, _ first: SIMD3<Int>, _ end: SIMD3<Int>, _ way: Int
  ) -> Float {
    var greatest: Float = 0
    for z in first.z..<end.z {
      for y in first.y..<end.y {
        let line = unsafe values + (z * counts.y + y) * counts.x
        for x in first.x..<end.x {
          let place = unsafe line + x
          let bend = unsafe abs(place[-way] - 2 * place[0] + place[way])
          // Not what is no number.
          if bend > greatest && bend.isFinite { greatest = bend }
        }
      }
    }
    return greatest
  }
}
