import Fields
import Geometry
import NetCDF
import Testing

/// Ranges of bricks against every voxel, in grids whose sides are multiples of a brick's or are not.
@Suite struct BrickTests {
  private let hash = CounterHash(seed: 11, "bricks")

  static let sizes = [
    SIMD3(2, 2, 2), SIMD3(8, 9, 10), SIMD3(16, 17, 15), SIMD3(33, 8, 24), SIMD3(70, 66, 68),
  ]

  private func state(_ size: SIMD3<Int>, key: Int) -> FieldState {
    let grid = Grid(
      width: size.x, height: size.y, depth: size.z, origin: .zero, spacing: Vector3(1, 1, 1))
    // Mostly nothing, here and there a value far off.
    let values = (0..<grid.voxelCount).map { index -> Float in
      hash.unit(index, key) < 0.9 ? 0 : (hash.unit(index, key + 1) - 0.5) * 1e4
    }
    return FieldState(grid: grid, variables: ["a"], values: [values])
  }

  /// The exact range over a brick's cells.
  private func range(
    _ state: FieldState, _ brick: SIMD3<Int>
  ) -> (low: Float, high: Float) {
    let size = state.grid.size
    var (low, high) = (Float.infinity, -Float.infinity)
    func places(_ axis: Int) -> ClosedRange<Int> {
      brick[axis] * 8...min(brick[axis] * 8 + 8, size[axis] - 1)
    }
    for z in places(2) {
      for y in places(1) {
        for x in places(0) {
          let value = state.values[0][(z * size.y + y) * size.x + x]
          (low, high) = (min(low, value), max(high, value))
        }
      }
    }
    return (low, high)
  }

  @Test(arguments: sizes) func rangesAreThoseOfTheCells(size: SIMD3<Int>) {
    let state = state(size, key: 0)
    let bricks = state.bricks[0]
    for layer in 0..<bricks.layers {
      for row in 0..<bricks.rows {
        for column in 0..<bricks.columns {
          let index = bricks.index(8 * column, 8 * row, 8 * layer)
          let expected = range(state, SIMD3(column, row, layer))
          #expect(bricks.lows[index] == expected.low)
          #expect(bricks.highs[index] == expected.high)
        }
      }
    }
    let last = size &- 1
    #expect(bricks.index(last.x, last.y, last.z) == bricks.lows.count - 1)
  }

  @Test func otherValuesBringOtherRanges() {
    let (a, b) = (state(SIMD3(19, 12, 9), key: 0), state(SIMD3(19, 12, 9), key: 5))
    let changed = a.replacing(0, with: b.values[0])
    #expect(changed.values == b.values)
    #expect(changed.bricks == b.bricks)
  }
}

extension FieldSeriesTests {
  /// Between two snapshots, no voxel lies outside its brick's range, and the range is no wider than
  /// the snapshots' own ranges allow.
  @Test func rangesHoldBetweenSnapshots() throws {
    let hash = CounterHash(seed: 12, "bricks in time")
    let scratch = try Scratch()
    let grid = Grid(width: 21, height: 20, depth: 19, origin: .zero, spacing: Vector3(1, 1, 1))
    try Self.write(
      grid,
      snapshots: (0..<3).map { snapshot in
        (0..<grid.voxelCount).map { index -> Float in
          let value = (hash.unit(index, snapshot) - 0.5) * 300
          return index % 11 == 3 ? .nan : index < 3000 ? 0 : value
        }
      }, to: scratch.path())
    let series = try FieldSeries(reading: scratch.path())
    for step in 0..<40 {
      let state = try series.state(at: Double(step) / 20)
      let bricks = state.bricks[0]
      var tight = Array(repeating: Float.infinity, count: bricks.lows.count)
      for z in 0..<19 {
        for y in 0..<20 {
          for x in 0..<21 {
            let value = state.values[0][(z * 20 + y) * 21 + x]
            let index = bricks.index(x, y, z)
            #expect(value >= bricks.lows[index] && value <= bricks.highs[index])
            tight[index] = min(tight[index], value)
          }
        }
      }
      // The first slices hold 0 and places without a value alone.
      #expect(bricks.lows[0] <= tight[0])
      if step % 20 == 0 {
        let state = FieldState(grid: state.grid, variables: ["a"], values: state.values)
        #expect(state.bricks == [bricks])
      }
    }
  }

  private static func write(_ grid: Grid, snapshots: [[Float]], to path: String) throws {
    let writer = try NetCDFWriter(creating: path)
    try writer.defineDimension("time", length: snapshots.count)
    try writer.defineVariable("time", type: .double, dimensions: ["time"])
    for (name, length) in [("z", grid.depth), ("y", grid.height), ("x", grid.width)] {
      try writer.defineDimension(name, length: length)
      try writer.defineVariable(name, type: .double, dimensions: [name])
    }
    try writer.defineVariable("a", type: .float, dimensions: ["time", "z", "y", "x"])
    try writer.endDefinitions()
    try writer.write("time", snapshots.indices.map(Double.init))
    for (name, length) in [("z", grid.depth), ("y", grid.height), ("x", grid.width)] {
      try writer.write(name, (0..<length).map(Double.init))
    }
    for (index, values) in snapshots.enumerated() {
      try writer.write(
        "a", start: [index, 0, 0, 0], count: [1, grid.depth, grid.height, grid.width], values)
    }
    try writer.close()
  }
}
