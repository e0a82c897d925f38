import Geometry
import Parallel

/// A variable's values halved along all axes: along z, along y, then along x, row by row while rows are in
/// the cache. Every voxel is worked out alone, so neither threads nor the vectors' width show.
///
/// What stands alone would be nearly gone: where most of the eight voxels around a new one are alike and one
/// or two are not, it gets the extreme of those.
struct HalvedValues {
  let values: [Float]
  /// See `HalvedField`.
  let bends: [Float]

  init(
    _ values: [Float], _ axes: (x: AxisHalving, y: AxisHalving, z: AxisHalving), threads: Int
  ) throws {
    let size = SIMD3(axes.x.count, axes.y.count, axes.z.count)
    let counts = ValueBricks.counts(size)
    var bends = [Float](repeating: 0, count: counts.x * counts.y * counts.z)
    self.values = try unsafe Array(
      unsafeUninitializedCapacity: size.x * size.y * size.z
    ) { target, count in
      count = size.x * size.y * size.z
      try unsafe values.withUnsafeBufferPointer { source in
        try unsafe bends.withUnsafeMutableBufferPointer { bends in
          nonisolated(unsafe) let (source, target, bends) = (
            source.baseAddress!, target.baseAddress!, bends.baseAddress!
          )
          try parallelForEach(count: counts.z, threads: threads) { layer in
            var halving = unsafe LayerHalving(axes, source)
            let first = layer * ValueBricks.side
            for slice in first..<min(first + ValueBricks.side, size.z) {
              unsafe halving.halve(slice, into: target + slice * size.x * size.y)
            }
            unsafe halving.summarize(into: bends + layer * counts.x * counts.y)
          }
        }
      }
    }
    self.bends = bends
  }
}

/// Halves one layer of bricks.
@safe private struct LayerHalving {
  private let x: AxisHalving
  private let y: AxisHalving
  private let z: AxisHalving
  private let source: UnsafePointer<Float>
  /// Voxels of a row and rows of a slice of the source.
  private let width: Int
  private let height: Int
  /// Rows that are halved along z, each in the place of its number's last bits; and their numbers.
  private var rows: [HalvedRow]
  private var numbers: [Int]
  /// The row that is halved along y as well.
  private var row: HalvedRow
  /// The sums of the bends of each column of a row of bricks: along z, y and x.
  private var bends: (z: [[Float]], y: [[Float]], x: [[Float]])
  /// 0, or NaN where values are no numbers.
  private var gaps: [[Float]]
  private let along: RowHalving

  private static let kept = 8

  init(_ axes: (x: AxisHalving, y: AxisHalving, z: AxisHalving), _ source: UnsafePointer<Float>) {
    (x, y, z) = axes
    unsafe self.source = source
    (width, height) = (x.taps[x.count - 1][3] + 1, y.taps[y.count - 1][3] + 1)
    row = HalvedRow(width)
    rows = Array(repeating: row, count: Self.kept)
    numbers = Array(repeating: -1, count: Self.kept)
    let bricks = (y.count - 1) >> ValueBricks.shift + 1
    let columns = Array(repeating: row.values, count: bricks)
    gaps = Array(repeating: [Float](repeating: 0, count: x.count), count: bricks)
    bends = (columns, columns, gaps)
    along = RowHalving(x)
  }

  mutating func halve(_ slice: Int, into target: UnsafeMutablePointer<Float>) {
    numbers = Array(repeating: -1, count: Self.kept)
    for number in 0..<y.count {
      let brick = number >> ValueBricks.shift
      let taps = y.taps[number]
      for tap in 0..<4 { fill(taps[tap], slice, brick) }
      let places = taps & (Self.kept - 1)
      row.halve(
        rows[places[0]], rows[places[1]], rows[places[2]], rows[places[3]], y.weights[number],
        &bends.y[brick])
      unsafe along.halve(
        row, into: target + number * x.count, &bends.x[brick], &gaps[brick])
    }
  }

  /// Halves a row of the source along z, where that has not been done.
  private mutating func fill(_ number: Int, _ slice: Int, _ brick: Int) {
    let place = number & (Self.kept - 1)
    if numbers[place] == number { return }
    numbers[place] = number
    let taps = (z.taps[slice] &* height &+ number) &* width
    unsafe rows[place].halveSource(
      (source + taps[0], source + taps[1], source + taps[2], source + taps[3]), z.weights[slice],
      &bends.z[brick])
  }

  /// The mean bend of each brick of the layer, along the axis along which it is greatest.
  func summarize(into target: UnsafeMutablePointer<Float>) {
    let columns = (x.count - 1) >> ValueBricks.shift + 1
    let area = Float(ValueBricks.side * ValueBricks.side)
    for row in gaps.indices {
      for column in 0..<columns {
        let own = column << ValueBricks.shift..<min((column + 1) << ValueBricks.shift, x.count)
        let source = x.taps[own.lowerBound][1]..<x.taps[own.upperBound - 1][2]
        // Rows of the source are twice as many as those that they are halved to.
        let means = [
          bends.z[row][source].mean / 2, bends.y[row][source].mean, bends.x[row][own].mean,
        ]
        let greatest = (means.max() ?? 0) / area
        let isNumber = gaps[row][own].allSatisfy(\.isFinite) && greatest.isFinite
        unsafe target[row * columns + column] = isNumber ? greatest : .infinity
      }
    }
  }
}

/// Halves rows along themselves.
private struct RowHalving {
  private let axis: AxisHalving
  private let weights: [[Float]]
  /// Runs of voxels, but for the ends, of which the first that each is made of has twice its number and so
  /// much more.
  private var runs: [(voxels: Range<Int>, offset: Int)] = []

  /// How far from an extreme of the voxels around it their mean is at most, of their range.
  private static let loss: Float = 0.8

  init(_ axis: AxisHalving) {
    self.axis = axis
    weights = (0..<4).map { tap in axis.weights.map { $0[tap] } }
    if axis.step == 1 { return }
    for number in 1..<axis.count - 1 {
      let offset = axis.taps[number][0] - 2 * number
      if let last = runs.last, last.offset == offset {
        runs[runs.count - 1].voxels = last.voxels.lowerBound..<number + 1
      } else {
        runs.append((number..<number + 1, offset))
      }
    }
  }

  /// - Parameters:
  ///   - bends: grow by second differences.
  ///   - gaps: become NaN where there is no number.
  func halve(
    _ row: HalvedRow, into target: UnsafeMutablePointer<Float>, _ bends: inout [Float],
    _ gaps: inout [Float]
  ) {
    unsafe row.values.withUnsafeBufferPointer { values in
      unsafe row.lend { inner in
        unsafe bends.withUnsafeMutableBufferPointer { bends in
          let (values, bends) = (values.baseAddress!, bends.baseAddress!)
          for (voxels, offset) in runs {
            unsafe halve(values + offset, voxels, into: target, bends)
            unsafe keepExtremes(
              (inner.means + offset, inner.lows + offset, inner.highs + offset), voxels, in: target)
          }
        }
      }
    }
    let ends = axis.step == 1 ? Array(0..<axis.count) : [0, axis.count - 1]
    for end in ends { unsafe target[end] = row.values[axis.step == 1 ? end : axis.end(end)] }
    unsafe gaps.withUnsafeMutableBufferPointer { gaps in
      for x in 0..<axis.count { unsafe gaps[x] += target[x] - target[x] }
    }
  }

  @inline(__always)
  private func halve(
    _ row: UnsafePointer<Float>, _ voxels: Range<Int>, into target: UnsafeMutablePointer<Float>,
    _ bends: UnsafeMutablePointer<Float>
  ) {
    unsafe weights[0].withUnsafeBufferPointer { w0 in
      unsafe weights[1].withUnsafeBufferPointer { w1 in
        unsafe weights[2].withUnsafeBufferPointer { w2 in
          unsafe weights[3].withUnsafeBufferPointer { w3 in
            let (w0, w1, w2, w3) = (
              w0.baseAddress!, w1.baseAddress!, w2.baseAddress!, w3.baseAddress!
            )
            for x in voxels {
              let (a, b) = unsafe (row[2 &* x], row[2 &* x &+ 1])
              let (c, d) = unsafe (row[2 &* x &+ 2], row[2 &* x &+ 3])
              unsafe target[x] = (a * w0[x] + b * w1[x]) + (c * w2[x] + d * w3[x])
              unsafe bends[x] += abs((a - b) - (b - c))
            }
          }
        }
      }
    }
  }

  @inline(__always)
  private func keepExtremes(
    _ row: HalvedRow.Inner, _ voxels: Range<Int>, in target: UnsafeMutablePointer<Float>
  ) {
    for x in voxels {
      let (first, second) = (2 &* x &+ 1, 2 &* x &+ 2)
      let mean = unsafe 0.5 * (row.means[first] + row.means[second])
      let (lowA, lowB) = unsafe (row.lows[first], row.lows[second])
      let (highA, highB) = unsafe (row.highs[first], row.highs[second])
      let (low, high) = (lowA < lowB ? lowA : lowB, highA > highB ? highA : highB)
      let most = Self.loss * (high - low)
      let lifted = unsafe high - mean > most ? high : target[x]
      unsafe target[x] = mean - low > most ? low : lifted
    }
  }
}

extension AxisHalving {
  /// The voxel that a halved axis' first or last one is.
  fileprivate func end(_ number: Int) -> Int { number == 0 ? 0 : taps[number][3] }
}

extension Collection where Element == Float {
  fileprivate var mean: Float { reduce(0, +) / Float(Swift.max(count, 1)) }
}
