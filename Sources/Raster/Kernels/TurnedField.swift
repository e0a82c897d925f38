import Fields
import Parallel

/// A field's variables in an order in which voxels lie side by side along the rays' row axis. Where
/// they have to be turned, only what can be seen is, and as much around it as groups of rays read.
struct TurnedField: Sendable {
  /// One run a variable; what cannot be seen is not defined in turned ones.
  let values: [[Float]]
  /// Numbers from a voxel to the next along the row, column and march axes.
  let strides: SIMD3<Int>

  init(_ field: FieldState, _ axes: RayAxes, _ bricks: VisibleBricks, threads: Int) throws {
    let size = SIMD3(field.grid.width, field.grid.height, field.grid.depth)
    // A single layer is read twice.
    let isSingle = size .< 2
    let counts = axes.ordered(size.replacing(with: 2, where: isSingle))
    let source = axes.ordered(SIMD3(1, size.x, size.x * size.y).replacing(with: 0, where: isSingle))
    if source.x == 1 {
      values = field.values
      strides = source
    } else {
      let turn = VoxelTurn(counts: counts, source: source, cubes: bricks.cubes(counts))
      values = try field.values.map { try turn.turned($0, threads: threads) }
      strides = turn.strides
    }
  }
}

/// Writes voxels into another order of axes, in cubes that fit the nearest cache.
private struct VoxelTurn: Sendable {
  /// Voxels along the row, column and march axes.
  let counts: SIMD3<Int>
  /// Numbers from a voxel to the next along them, as stored.
  let source: SIMD3<Int>
  /// Which cubes are wanted.
  let cubes: [Bool]

  /// The same as turned.
  var strides: SIMD3<Int> { SIMD3(1, counts.x, counts.x * counts.y) }

  func turned(_ values: [Float], threads: Int) throws -> [Float] {
    let side = VisibleBricks.cubeSide
    let total = counts.x * counts.y * counts.z
    return try unsafe Array(unsafeUninitializedCapacity: total) { target, count in
      count = total
      nonisolated(unsafe) let target = target.baseAddress!
      try unsafe values.withUnsafeBufferPointer { values in
        nonisolated(unsafe) let values = values.baseAddress!
        let cubeCounts = (counts &+ (side - 1)) / side
        try parallelForEach(count: cubeCounts.z, threads: threads) { layer in
          for row in 0..<cubeCounts.y {
            for column in 0..<cubeCounts.x
            where cubes[(layer * cubeCounts.y + row) * cubeCounts.x + column] {
              unsafe turn(values, target, from: SIMD3(column, row, layer) &* side)
            }
          }
        }
      }
    }
  }

  private func turn(
    _ values: UnsafePointer<Float>, _ target: UnsafeMutablePointer<Float>, from start: SIMD3<Int>
  ) {
    let end = pointwiseMin(start &+ VisibleBricks.cubeSide, counts)
    for z in start.z..<end.z {
      for y in start.y..<end.y {
        let line = unsafe target + z * strides.z + y * strides.y
        let from = unsafe values + z * source.z + y * source.y
        for x in start.x..<end.x { unsafe line[x] = from[x * source.x] }
      }
    }
  }
}

extension VisibleBricks {
  static var cubeSide: Int { 2 * ValueBricks.side }

  /// Which cubes of voxels are read where this is seen, row axis fastest.
  func cubes(_ counts: SIMD3<Int>) -> [Bool] {
    let side = Self.cubeSide
    let cubeCounts = (counts &+ (side - 1)) / side
    var cubes = [Bool](repeating: false, count: cubeCounts.x * cubeCounts.y * cubeCounts.z)
    func touched(_ brick: Int, _ axis: Int, around: Int = 0) -> ClosedRange<Int> {
      let first = brick * ValueBricks.side / side - around
      let last = (brick + 1) * ValueBricks.side / side + around
      return max(first, 0)...min(last, cubeCounts[axis] - 1)
    }
    forEachBrick { brick in
      for z in touched(brick.z, 2) {
        for y in touched(brick.y, 1) {
          for x in touched(brick.x, 0, around: 2) {
            cubes[(z * cubeCounts.y + y) * cubeCounts.x + x] = true
          }
        }
      }
    }
    return cubes
  }
}
