import Dispatch

/// The range of a variable in each brick of its grid, and which bricks hold places without a value.
/// Least and greatest do not depend on the order in which they are sought, so neither the number of
/// threads nor the vectors' width shows.
///
/// It can go along while values come, so that it sees them while they are in the cache.
struct BrickSurvey: Sendable {
  /// Of the places with a value; an infinite least value and its negative where there is none.
  private(set) var bricks: ValueBricks
  /// Whether a brick, its border included, holds places without a value.
  private(set) var hasGaps: [Bool]
  private let size: SIMD3<Int>
  /// Layers of bricks that have been looked at.
  private var layers = 0

  /// Of values that are to come.
  ///
  /// - Parameter size: voxels along x, y and z.
  init(_ size: SIMD3<Int>) {
    let counts = ValueBricks.counts(size)
    let total = counts.x * counts.y * counts.z
    bricks = ValueBricks(
      size, lows: [Float](repeating: .infinity, count: total),
      highs: [Float](repeating: -.infinity, count: total))
    hasGaps = [Bool](repeating: false, count: total)
    self.size = size
  }

  /// - Parameter size: voxels along x, y and z.
  init(_ values: [Float], _ size: SIMD3<Int>) {
    self.init(size)
    finish(values)
  }

  /// Looks at what it has not seen yet.
  mutating func finish(_ values: [Float]) {
    precondition(values.count == size.x * size.y * size.z, "one value a voxel")
    unsafe values.withUnsafeBufferPointer { values in
      unsafe look(at: values.baseAddress!, upTo: values.count)
    }
  }

  /// Looks at the layers of bricks that have come whole, each with the first slice after it.
  ///
  /// - Parameter voxels: how many have come, x fastest.
  mutating func look(at values: UnsafePointer<Float>, upTo voxels: Int) {
    let slices = voxels / (size.x * size.y)
    let whole = slices == size.z ? bricks.layers : max(0, slices - 1) >> ValueBricks.shift
    guard whole > layers else { return }
    let (first, layer) = (layers, bricks.columns * bricks.rows)
    let counts = SIMD3(bricks.columns, bricks.rows, bricks.layers)
    layers = whole
    unsafe bricks.lows.withUnsafeMutableBufferPointer { lows in
      unsafe bricks.highs.withUnsafeMutableBufferPointer { highs in
        unsafe hasGaps.withUnsafeMutableBufferPointer { gaps in
          nonisolated(unsafe) let (values, lows, highs, gaps) = unsafe (
            values, lows.baseAddress!, highs.baseAddress!, gaps.baseAddress!
          )
          // Two threads share each layer, whose rows of bricks stand alone.
          let threads = layer * (whole - first) >= 512 ? 2 : 1
          let size = size
          DispatchQueue.concurrentPerform(iterations: threads) { thread in
            var survey = unsafe LayerSurvey(size, counts, values)
            let rows = counts.y * thread / threads..<counts.y * (thread + 1) / threads
            for index in first..<whole {
              unsafe survey.look(
                at: index, rows, lows + index * layer, highs + index * layer, gaps + index * layer)
            }
          }
        }
      }
    }
  }

  /// The least value anywhere; infinite where there is none.
  var least: Float { bricks.lows.min() ?? .infinity }

  /// Gives places without a value one of their own, and the bricks' ranges with it.
  ///
  /// - Parameter substitute: may be NaN, which ranges leave out.
  /// - Returns: how many they are.
  mutating func fillGaps(of values: inout [Float], with substitute: Float) -> Int {
    precondition(values.count == size.x * size.y * size.z, "the values that were surveyed")
    var filled = 0
    unsafe values.withUnsafeMutableBufferPointer { values in
      for index in hasGaps.indices where hasGaps[index] {
        unsafe filled += fillGaps(ofBrick: index, values, substitute)
        bricks.lows[index] = min(bricks.lows[index], substitute)
        bricks.highs[index] = max(bricks.highs[index], substitute)
      }
    }
    return filled
  }

  private func fillGaps(
    ofBrick index: Int, _ values: UnsafeMutableBufferPointer<Float>, _ substitute: Float
  ) -> Int {
    func voxels(_ brick: Int, _ axis: Int) -> Range<Int> {
      brick * ValueBricks.side..<min((brick + 1) * ValueBricks.side, size[axis])
    }
    let (layer, place) = index.quotientAndRemainder(dividingBy: bricks.columns * bricks.rows)
    let (row, column) = place.quotientAndRemainder(dividingBy: bricks.columns)
    var filled = 0
    for z in voxels(layer, 2) {
      for y in voxels(row, 1) {
        let start = (z * size.y + y) * size.x
        for x in voxels(column, 0) {
          if unsafe !values[start + x].isFinite {
            unsafe values[start + x] = substitute
            filled += 1
          }
        }
      }
    }
    return filled
  }
}

/// Looks at one layer of bricks after the other.
@safe private struct LayerSurvey {
  private typealias Eight = SIMD8<Float>

  private let size: SIMD3<Int>
  private let counts: SIMD3<Int>
  private let values: UnsafePointer<Float>
  /// Of each column of voxels that runs along y through a brick in one slice: eight a brick.
  private var lows: [Eight]
  private var highs: [Eight]
  /// 0, or NaN where there is a place without a value.
  private var gaps: [Eight]
  /// The same of all slices of a layer, row by row.
  private var layer: (lows: [Eight], highs: [Eight], gaps: [Eight]) = ([], [], [])

  private static let nothing = (
    low: Eight(repeating: .infinity), high: Eight(repeating: -.infinity), gap: Eight.zero
  )

  init(_ size: SIMD3<Int>, _ counts: SIMD3<Int>, _ values: UnsafePointer<Float>) {
    (self.size, self.counts) = (size, counts)
    unsafe self.values = values
    lows = Array(repeating: .zero, count: counts.x)
    (highs, gaps) = (lows, lows)
  }

  /// Slice by slice, as they lie in memory.
  mutating func look(
    at layer: Int, _ rows: Range<Int>, _ lowest: UnsafeMutablePointer<Float>,
    _ highest: UnsafeMutablePointer<Float>, _ hasGaps: UnsafeMutablePointer<Bool>
  ) {
    let slices = layer * ValueBricks.side...min((layer + 1) * ValueBricks.side, size.z - 1)
    let count = rows.count * counts.x
    self.layer = (
      Array(repeating: Self.nothing.low, count: count),
      Array(repeating: Self.nothing.high, count: count),
      Array(repeating: Self.nothing.gap, count: count)
    )
    for z in slices {
      for row in rows {
        let lines = row * ValueBricks.side...min((row + 1) * ValueBricks.side, size.y - 1)
        clear()
        for y in lines { look(alongRow: (z * size.y + y) * size.x) }
        keep(row: row - rows.lowerBound)
      }
    }
    for row in rows {
      let first = row * counts.x
      unsafe summarize(
        row: row - rows.lowerBound, lowest + first, highest + first, hasGaps + first)
    }
  }

  private mutating func clear() {
    func clear(_ run: inout [Eight], _ nothing: Eight) {
      unsafe run.withUnsafeMutableBufferPointer { unsafe $0.update(repeating: nothing) }
    }
    clear(&lows, Self.nothing.low)
    clear(&highs, Self.nothing.high)
    clear(&gaps, Self.nothing.gap)
  }

  private mutating func keep(row: Int) {
    let (first, count) = (row * counts.x, counts.x)
    func keep(_ own: [Eight], in all: inout [Eight], _ kept: (Eight, Eight) -> Eight) {
      unsafe own.withUnsafeBufferPointer { own in
        unsafe all.withUnsafeMutableBufferPointer { all in
          for column in 0..<count {
            unsafe all[first + column] = kept(all[first + column], own[column])
          }
        }
      }
    }
    keep(lows, in: &layer.lows) { $0.replacing(with: $1, where: $1 .< $0) }
    keep(highs, in: &layer.highs) { $0.replacing(with: $1, where: $1 .> $0) }
    keep(gaps, in: &layer.gaps) { $0 + $1 }
  }

  @inline(__always)
  private mutating func look(alongRow start: Int) {
    let whole = size.x >> ValueBricks.shift
    let row = unsafe UnsafeRawPointer(values + start)
    unsafe lows.withUnsafeMutableBufferPointer { lows in
      unsafe highs.withUnsafeMutableBufferPointer { highs in
        unsafe gaps.withUnsafeMutableBufferPointer { gaps in
          for column in 0..<whole {
            let eight = unsafe row.loadUnaligned(
              fromByteOffset: column * MemoryLayout<Eight>.size, as: Eight.self)
            unsafe Self.look(at: eight, &lows[column], &highs[column], &gaps[column])
          }
          if whole < counts.x {
            // Lanes beyond the grid repeat its last voxel.
            var eight = unsafe Eight(repeating: values[start + size.x - 1])
            for lane in 0..<size.x - whole * ValueBricks.side {
              unsafe eight[lane] = values[start + whole * ValueBricks.side + lane]
            }
            unsafe Self.look(at: eight, &lows[whole], &highs[whole], &gaps[whole])
          }
        }
      }
    }
  }

  /// Comparisons with NaN are false; what is infinite becomes NaN first.
  @inline(__always)
  private static func look(
    at eight: Eight, _ low: inout Eight, _ high: inout Eight, _ gap: inout Eight
  ) {
    let nothing = eight - eight
    let value = eight + nothing
    low.replace(with: value, where: value .< low)
    high.replace(with: value, where: value .> high)
    gap += nothing
  }

  /// A brick's own eight columns and the first of the next brick.
  private func summarize(
    row: Int, _ lowest: UnsafeMutablePointer<Float>, _ highest: UnsafeMutablePointer<Float>,
    _ hasGaps: UnsafeMutablePointer<Bool>
  ) {
    let first = row * counts.x
    for column in 0..<counts.x {
      let (own, next) = (first + column, first + min(column + 1, counts.x - 1))
      unsafe lowest[column] = min(layer.lows[own].min(), layer.lows[next][0])
      unsafe highest[column] = max(layer.highs[own].max(), layer.highs[next][0])
      unsafe hasGaps[column] = (layer.gaps[own].sum() + layer.gaps[next][0]).isNaN
    }
  }
}
