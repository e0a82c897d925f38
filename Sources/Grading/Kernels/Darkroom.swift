import Imaging
import Lanes
import Parallel

/// Brings bands of a picture from linear light to display-coded rows, and hands each on while it is
/// in cache: the picture is read once for the bloom and once here.
struct Darkroom<L: PairedLane>: Sendable {
  private let picture: LightRuns
  private let bloom: BloomPyramid?
  private let grade: Grade

  init(_ picture: LightRuns, _ grade: Grade, threads: Int) throws {
    self.picture = picture
    self.grade = grade
    bloom = try BloomPyramid(of: picture, settings: grade.bloom, threads: threads, L.self)
  }

  /// Calls `finish` for every run of `rowsAtOnce` rows with those rows developed.
  func develop(
    rowsAtOnce: Int, threads: Int,
    _ finish: @Sendable (_ firstRow: Int, _ rows: [WorkingRow]) -> Void
  ) throws {
    let gain = grade.gain
    try forBands(rowsAtOnce: rowsAtOnce, threads: threads) { firstRow, rows in
      for row in rows { DisplayRow<L>(row: row).develop(gain: gain) }
      finish(firstRow, rows)
    }
  }

  /// Calls `finish` for every row with its light, not yet exposed.
  func expose(threads: Int, _ finish: @Sendable (_ row: Int, _ light: WorkingRow) -> Void) throws {
    try forBands(rowsAtOnce: 1, threads: threads) { firstRow, rows in finish(firstRow, rows[0]) }
  }

  private func forBands(
    rowsAtOnce: Int, threads: Int,
    _ body: @Sendable (_ firstRow: Int, _ rows: [WorkingRow]) -> Void
  ) throws {
    let bands = RowBands(rows: picture.height, rowsInBand: 32)
    try parallelForEach(count: bands.count, threads: threads) { band in
      let range = bands.range(of: band)
      withScattered(to: range) { sampler in
        withScratchRows(rowsAtOnce + 1, width: picture.width) { scratch in
          let rows = Array(scratch.dropLast())
          for y in stride(from: range.lowerBound, to: range.upperBound, by: rowsAtOnce) {
            for (index, row) in rows.enumerated() {
              take(y + index, sampler, into: row, scratch[rowsAtOnce])
            }
            body(y, rows)
          }
        }
      }
    }
  }

  private func withScattered(to rows: Range<Int>, _ body: (CoarseSampler<L>?) -> Void) {
    guard let bloom else { return body(nil) }
    bloom.withScattered(to: rows, L.self, body)
  }

  /// Row `y` with its share of scattered light, as saturated as is asked for.
  private func take(
    _ y: Int, _ sampler: CoarseSampler<L>?, into row: WorkingRow, _ scratch: WorkingRow
  ) {
    sampler?.weigh(y, into: scratch)
    for primary in 0..<3 {
      let (source, target) = unsafe (picture.run(y, primary), row.run(primary))
      if let sampler {
        unsafe sampler.mix(
          scratch.run(primary), source, ahead: picture.nearestRun(y + 2, primary), into: target,
          count: picture.width)
      } else {
        for x in stride(from: 0, to: picture.width, by: L.count) {
          unsafe L.light(source + x).store(target + x)
        }
      }
    }
    if grade.saturation != 1 { saturate(row) }
  }

  /// Takes every color nearer to or farther from the gray of its luminance (Rec. 709, of linear
  /// light), which keeps its luminance but where a primary would fall below none.
  private func saturate(_ row: WorkingRow) {
    let (red, green, blue) = unsafe (row.run(0), row.run(1), row.run(2))
    let saturation = grade.saturation
    for x in stride(from: 0, to: row.width, by: L.count) {
      let (r, g, b) = unsafe (L(loading: red + x), L(loading: green + x), L(loading: blue + x))
      let gray = r * 0.2126 + g * 0.7152 + b * 0.0722
      unsafe (gray + (r - gray) * saturation).cleaned.store(red + x)
      unsafe (gray + (g - gray) * saturation).cleaned.store(green + x)
      unsafe (gray + (b - gray) * saturation).cleaned.store(blue + x)
    }
  }
}
