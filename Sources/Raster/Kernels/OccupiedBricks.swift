import Fields

/// Which bricks of 8x8x8 cells hold anything to see, so that empty space is skipped.
struct OccupiedBricks: Sendable {
  private let flags: [Bool]
  private let columns: Int
  private let rows: Int

  private static let shift = 3

  init(_ field: FieldState, thresholds: SIMD4<Float>) {
    let grid = field.grid
    func bricks(_ voxels: Int) -> Int { (voxels >> Self.shift) + 1 }
    let (columns, rows, slices) = (bricks(grid.width), bricks(grid.height), bricks(grid.depth))
    var flags = Array(repeating: false, count: columns * rows * slices)
    // A cell reads the voxel after it too: the last voxel of a brick also counts for the next one.
    func touched(_ index: Int) -> ClosedRange<Int> {
      max(index - 1, 0) >> Self.shift...index >> Self.shift
    }
    var index = 0
    for z in 0..<grid.depth {
      for y in 0..<grid.height {
        for x in 0..<grid.width {
          let isVisible = any(field.voxels[index] .> thresholds)
          index += 1
          if !isVisible { continue }
          for k in touched(z) {
            for j in touched(y) {
              for i in touched(x) { flags[(k * rows + j) * columns + i] = true }
            }
          }
        }
      }
    }
    self.flags = flags
    self.columns = columns
    self.rows = rows
  }

  @inline(__always) func isOccupied(_ x: Int, _ y: Int, _ z: Int) -> Bool {
    flags[((z >> Self.shift) * rows + (y >> Self.shift)) * columns + (x >> Self.shift)]
  }
}
