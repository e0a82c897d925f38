import Lanes
import Parallel

/// Linear light while it is graded. Each run goes on past its ends with its first and last pixel.
@safe final class LightPlane: @unchecked Sendable {
  let width: Int
  let height: Int
  private let samples: UnsafeMutablePointer<Float>
  private let rowLength: Int

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
    rowLength = WorkingRow.floats(width: width)
    // Where cache lines begin, as the kernels' lanes then do.
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: 4 * rowLength * height, alignment: 64)
    unsafe samples = memory.bindMemory(to: Float.self, capacity: rowLength * height)
    // Lanes read what lies round a run's pixels; it must be numbers, whichever.
    for run in 0..<3 * height {
      let start = unsafe samples + run * (rowLength / 3)
      unsafe start.initialize(repeating: 0, count: WorkingRow.guardWidth)
      let end = WorkingRow.guardWidth + width
      unsafe (start + end).initialize(repeating: 0, count: rowLength / 3 - end)
    }
  }

  deinit { unsafe samples.deallocate() }

  func row(_ y: Int) -> WorkingRow { unsafe WorkingRow(samples + y * rowLength, width: width) }

  var runs: LightRuns { row(0).runs(firstRow: 0, height: height) }
}

/// Halving and doubling by the separable 1-3-3-1 filter.
enum Pyramid<L: PairedLane> {
  /// A picture at half its sides, rounded up.
  static func halved(_ fine: LightRuns, threads: Int) throws -> LightPlane {
    let half = LightPlane(width: (fine.width + 1) / 2, height: (fine.height + 1) / 2)
    let bands = RowBands(rows: half.height)
    try parallelForEach(count: bands.count, threads: threads) { band in
      withScratchRows(1, width: fine.width) { scratch in
        for y in bands.range(of: band) { halve(fine, y, into: half.row(y), scratch[0]) }
      }
    }
    return half
  }

  private static func halve(
    _ fine: LightRuns, _ y: Int, into half: WorkingRow, _ scratch: WorkingRow
  ) {
    for primary in 0..<3 {
      let line = unsafe scratch.run(primary)
      func run(_ step: Int) -> UnsafePointer<Float> {
        unsafe fine.nearestRun(2 * y + step, primary)
      }
      unsafe average(
        outer: (run(-1), run(2)), inner: (run(0), run(1)), ahead: (run(3), run(4)), into: line,
        count: fine.width)
      unsafe WorkingRow.extend(line, width: fine.width)
      let result = unsafe half.run(primary)
      unsafe halve(line, into: result, count: half.width)
      unsafe WorkingRow.extend(result, width: half.width)
    }
  }

  /// Four rows weighted 1-3-3-1.
  /// - Parameter ahead: rows that come next.
  private static func average(
    outer: (UnsafePointer<Float>, UnsafePointer<Float>),
    inner: (UnsafePointer<Float>, UnsafePointer<Float>),
    ahead: (UnsafePointer<Float>, UnsafePointer<Float>),
    into result: UnsafeMutablePointer<Float>, count: Int
  ) {
    for x in stride(from: 0, to: count, by: L.count) {
      unsafe (ahead.0 + x).bring()
      unsafe (ahead.1 + x).bring()
      let far = unsafe L.light(outer.0 + x) + L.light(outer.1 + x)
      let near = unsafe L.light(inner.0 + x) + L.light(inner.1 + x)
      unsafe (far * 0.125 + near * 0.375).store(result + x)
    }
  }

  /// A row at half its length.
  private static func halve(
    _ row: UnsafePointer<Float>, into result: UnsafeMutablePointer<Float>, count: Int
  ) {
    for x in stride(from: 0, to: count, by: L.count) {
      let (first, second) = unsafe (row + 2 * x, row + 2 * x + L.count)
      let (here, next) = unsafe (L(loading: first), L(loading: second))
      let (before, after) = unsafe (L(loading: first - 1), L(loading: second - 1))
      let (beyond, last) = unsafe (L(loading: first + 1), L(loading: second + 1))
      let outer = L.evens(before, after) + L.odds(beyond, last)
      let inner = L.evens(here, next) + L.odds(here, next)
      unsafe (outer * 0.125 + inner * 0.375).store(result + x)
    }
  }

  /// Replaces `share` of a plane's light by that of one of half its size.
  static func mix(
    _ coarse: LightPlane, into fine: LightPlane, share: Float, threads: Int
  ) throws {
    let bands = RowBands(rows: fine.height)
    let sampler = CoarseSampler<L>(coarse.runs, share: share)
    try parallelForEach(count: bands.count, threads: threads) { band in
      withScratchRows(1, width: coarse.width) { rows in
        let scratch = rows[0]
        for y in bands.range(of: band) {
          sampler.blend(y, of: fine.runs, into: fine.row(y), scratch)
        }
      }
    }
  }
}

/// Reads a plane at twice its size.
struct CoarseSampler<L: PairedLane>: Sendable {
  private let coarse: LightRuns
  private let share: Float

  init(_ coarse: LightRuns, share: Float) {
    self.coarse = coarse
    self.share = share
  }

  var width: Int { coarse.width }

  /// Row `y` of a plane with its share of coarse light, which may take that row's place.
  func blend(_ y: Int, of fine: LightRuns, into row: WorkingRow, _ scratch: WorkingRow) {
    weigh(y, into: scratch)
    for primary in 0..<3 {
      let result = unsafe row.run(primary)
      unsafe mix(
        scratch.run(primary), fine.run(y, primary), ahead: fine.nearestRun(y + 1, primary),
        into: result, count: fine.width)
      unsafe WorkingRow.extend(result, width: fine.width)
    }
  }

  /// The coarse light at the height of the fine picture's row `y`.
  func weigh(_ y: Int, into result: WorkingRow) {
    let other = y % 2 == 0 ? y / 2 - 1 : y / 2 + 1
    for primary in 0..<3 {
      let (near, far) = unsafe (coarse.run(y / 2, primary), coarse.nearestRun(other, primary))
      let target = unsafe result.run(primary)
      // Beyond both ends, as far as the doubling reads.
      for x in stride(from: -L.count, to: coarse.width + 1, by: L.count) {
        unsafe (L(loading: near + x) * 0.75 + L(loading: far + x) * 0.25).store(target + x)
      }
    }
  }

  /// A fine run with its share of coarse light; `run` and `result` may be one.
  /// - Parameter ahead: a run that comes soon.
  func mix(
    _ line: UnsafePointer<Float>, _ run: UnsafePointer<Float>, ahead: UnsafePointer<Float>,
    into result: UnsafeMutablePointer<Float>, count: Int
  ) {
    let rest = 1 - share
    for x in stride(from: 0, to: (count + 1) / 2, by: L.count) {
      unsafe (ahead + 2 * x).bring()
      unsafe (ahead + (2 * x + L.count)).bring()
      let here = unsafe L(loading: line + x) * 0.75
      let (left, right) = L.paired(
        unsafe here + L(loading: line + x - 1) * 0.25,
        unsafe here + L(loading: line + x + 1) * 0.25)
      unsafe (L.light(run + 2 * x) * rest + left * share).store(result + 2 * x)
      let second = 2 * x + L.count
      if second >= count { return }
      unsafe (L.light(run + second) * rest + right * share).store(result + second)
    }
  }
}

extension PairedLane {
  /// Light as the grade takes it: what is negative or not finite is no light, and nothing is
  /// brighter than a half float can say.
  @inline(__always) static func light(_ place: UnsafePointer<Float>) -> Self {
    unsafe Self(loading: place).cleaned
  }

  @inline(__always) var cleaned: Self { sound(most: 65_504) }
}
