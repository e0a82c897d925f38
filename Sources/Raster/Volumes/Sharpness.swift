import Fields
import Geometry
import Scene

extension Volume {
  /// How many times the sharpest of the materials changes from nothing to all of it while a ray passes
  /// an average voxel of what can be seen.
  var sharpness: Float {
    zip(transfer, field.bricks).map { function, bricks in
      guard let width = function.changeWidth else { return 0 }
      let seen = VisibleValues(function)
      var (ranges, count) = (0.0, 0)
      for index in bricks.lows.indices {
        let (low, high) = (bricks.lows[index], bricks.highs[index])
        if !seen.hasAny(between: low, and: high) { continue }
        ranges += Double(max(high - low, 0))
        count += 1
      }
      let perVoxel = ranges / Double(max(count, 1)) / Double(ValueBricks.side)
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
      let seen = VisibleValues(function)
      var (sum, weights) = (Float(0), Float(0))
      for brick in stride(from: 0, to: bricks.lows.count, by: bricks.lows.count / 192 | 1)
      where seen.hasAny(between: bricks.lows[brick], and: bricks.highs[brick]) {
        let voxels = VoxelBlock(from: bricks.brick(brick) &* ValueBricks.side, of: counts)
        let bend = voxels.greatestBend(of: values)
        // What is seen of a brick may be the first voxels of the next.
        if bend <= 0 { continue }
        let weight = border.isTouched ? Float(voxels.count) : 1
        sum += bend * weight
        weights += weight
      }
      return sum / max(weights, 1) / width
    }.max() ?? 0
  }
}

extension Volume {
  /// Bricks of the field at half its resolution that have fine texture, which is not all there.
  func texture(lostIn half: HalvedField) -> [SIMD3<Int>] {
    let bricks = half.state.bricks[0]
    var lost: Set<Int> = []
    for (variable, function) in transfer.enumerated() {
      guard let width = function.changeWidth else { continue }
      for (index, bend) in half.bends[variable].enumerated()
      where bend > Self.leastTexture * width { lost.insert(index) }
    }
    return lost.sorted().map(bricks.brick)
  }

  /// Second differences that are fine texture, of the values over which what is seen changes.
  private static let leastTexture: Float = 0.3
}

extension ValueBricks {
  fileprivate func brick(_ index: Int) -> SIMD3<Int> {
    let (row, x) = index.quotientAndRemainder(dividingBy: columns)
    let (z, y) = row.quotientAndRemainder(dividingBy: rows)
    return SIMD3(x, y, z)
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
}

/// Which values of a transfer function can be seen.
private struct VisibleValues {
  private let isSeen: [Bool]
  private let low: Float
  private let scale: Float
  private let last: Float

  init(_ function: TransferFunction) {
    isSeen = function.table.map { $0 != .zero }
    low = function.low
    last = Float(isSeen.count - 1)
    scale = last / (function.high - function.low)
  }

  /// By the ends of a range.
  @inline(__always)
  func hasAny(between low: Float, and high: Float) -> Bool {
    low <= high && (isSeen[entry(high)] || isSeen[entry(low)])
  }

  @inline(__always)
  private func entry(_ value: Float) -> Int { Int(clamp((value - low) * scale, 0, last)) }
}
