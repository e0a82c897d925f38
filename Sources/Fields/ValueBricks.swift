/// The least and greatest value in each brick of a grid, so that what a transfer function leaves
/// empty can be left out unseen.
///
/// A brick is 8 x 8 x 8 cells, and a cell lies between a voxel and the next one along each axis. So a
/// brick's range holds for whatever is interpolated in its cells: it covers the brick's own voxels
/// and the first layer of the bricks after it.
public struct ValueBricks: Sendable, Equatable {
  /// Cells a side are 2 to this power.
  public static let shift = 3
  /// Cells a side.
  public static let side = 1 << shift

  /// Bricks along x, y and z: every voxel (and so every cell) has one.
  public let columns: Int
  public let rows: Int
  public let layers: Int
  /// One a brick, x fastest, then y, then z.
  public internal(set) var lows: [Float]
  public internal(set) var highs: [Float]

  init(_ size: SIMD3<Int>, lows: [Float], highs: [Float]) {
    let counts = Self.counts(size)
    precondition(lows.count == counts.x * counts.y * counts.z, "one least value a brick")
    precondition(highs.count == lows.count, "one greatest value a brick")
    (columns, rows, layers) = (counts.x, counts.y, counts.z)
    self.lows = lows
    self.highs = highs
  }

  /// Bricks along each axis of a grid of so many voxels.
  static func counts(_ size: SIMD3<Int>) -> SIMD3<Int> {
    SIMD3(
      ((size.x - 1) >> shift) + 1, ((size.y - 1) >> shift) + 1, ((size.z - 1) >> shift) + 1)
  }

  /// The number of the brick that a voxel, or the cell after it, lies in.
  @inline(__always)
  public func index(_ x: Int, _ y: Int, _ z: Int) -> Int {
    ((z >> Self.shift) * rows + (y >> Self.shift)) * columns + (x >> Self.shift)
  }

  /// Ranges of what lies between two states of one grid. They hold for every voxel's own value
  /// between the two, whatever its rounding.
  func mixed(with other: ValueBricks, _ t: Float) -> ValueBricks {
    precondition(lows.count == other.lows.count, "bricks of one grid")
    var mixed = self
    for index in lows.indices {
      let (low, high) = (
        Self.mixed(lows[index], other.lows[index], t),
        Self.mixed(highs[index], other.highs[index], t)
      )
      mixed.lows[index] = low.value - low.doubt
      mixed.highs[index] = high.value + high.doubt
    }
    return mixed
  }

  private static func mixed(
    _ a: Float, _ b: Float, _ t: Float
  ) -> (value: Float, doubt: Float) {
    (a + (b - a) * t, (abs(a) + abs(b)) * 0x1p-22)
  }
}
