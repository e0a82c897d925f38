import Fields
import Geometry
import Scene

extension Volume {
  /// How many times the sharpest of the materials changes from nothing to all of it while a ray passes
  /// an average voxel of what can be seen.
  var sharpness: Float {
    zip(transfer, field.bricks).map { function, bricks in
      guard let width = function.changeWidth else { return 0 }
      let visible = zip(bricks.lows, bricks.highs).filter {
        function.isVisible(between: $0, and: $1)
      }
      let ranges = visible.reduce(0) { $0 + Double(max($1.1 - $1.0, 0)) }
      let perVoxel = ranges / Double(max(visible.count, 1)) / Double(ValueBricks.side)
      return perVoxel.isFinite ? Float(perVoxel) / width : 0
    }.max() ?? 0
  }
}

extension Volume {
  /// How many times the sharpest of the materials changes by the greatest second difference of voxels in
  /// an average brick of what can be seen. Bricks at about two hundred places of the grid stand for all.
  ///
  /// - Parameter border: where the grid cuts matter, its last bricks, which may hold few voxels, count by
  ///   those.
  func bend(_ border: BorderMatter) -> Float {
    let counts = SIMD3(field.grid.width, field.grid.height, field.grid.depth)
    return zip(transfer, zip(field.bricks, field.values)).map { function, variable in
      let (bricks, values) = variable
      guard let width = function.changeWidth else { return 0 }
      var (sum, weights) = (Float(0), Float(0))
      for brick in stride(from: 0, to: bricks.lows.count, by: bricks.lows.count / 192 | 1)
      where function.isVisible(between: bricks.lows[brick], and: bricks.highs[brick]) {
        let (row, x) = brick.quotientAndRemainder(dividingBy: bricks.columns)
        let (z, y) = row.quotientAndRemainder(dividingBy: bricks.rows)
        let corner = SIMD3(x, y, z) &* ValueBricks.side
        let voxels = VoxelBlock(from: corner, of: counts)
        let weight = border.isTouched ? Float(voxels.count) : 1
        sum += voxels.greatestBend(of: values) * weight
        weights += weight
      }
      return sum / max(weights, 1) / width
    }.max() ?? 0
  }
}

extension TransferFunction {
  /// The least range of values over which what is seen changes by four fifths of its greatest; nil
  /// where it does not change.
  fileprivate var changeWidth: Float? {
    let seen = table.map { $0.w + ($0.x + $0.y + $0.z) / 3 }
    guard let most = seen.max(), let least = seen.min(), most > least else { return nil }
    let wanted = 0.8 * (most - least)
    var narrowest = table.count - 1
    for (first, value) in seen.enumerated() {
      let reach = seen[first..<min(first + narrowest, seen.count)]
      if let change = reach.firstIndex(where: { abs($0 - value) >= wanted }) {
        narrowest = change - first
      }
    }
    return Float(max(narrowest, 1)) / Float(table.count - 1) * (high - low)
  }

  fileprivate func isVisible(between low: Float, and high: Float) -> Bool {
    let scale = Float(table.count - 1) / (self.high - self.low)
    func entry(_ value: Float) -> Int {
      Int(clamp((value - self.low) * scale, 0, Float(table.count - 1)))
    }
    guard low <= high else { return false }
    return table[entry(high)] != .zero || table[entry(low)] != .zero
  }
}
