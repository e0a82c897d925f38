import Imaging
import Lanes

/// Writes pairs of developed rows as limited-range BT.709 Y'CbCr 4:2:0 (ITU-R BT.709-6 sections 3
/// and 4). Chroma is sited at the left: a half-band filter of weights -1 0 9 16 9 0 -1 along the row
/// round every second pixel, which keeps more of fine colored light than 1-2-1 does, and the mean of
/// the two rows across.
@safe struct YCbCrPrint<L: PairedLane>: Sendable {
  let luma: SharedMemory<UInt8>
  let blue: SharedMemory<UInt8>
  let red: SharedMemory<UInt8>
  let tables: DitherTables
  let width: Int

  /// The rows are used up.
  func write(_ upper: WorkingRow, _ lower: WorkingRow, y: Int) {
    for (row, index) in [(upper, y), (lower, y + 1)] {
      let line = unsafe row.run(2)
      unsafe DisplayRow<L>(row: row).takeDifferences(luma: line)
      unsafe print(line, luma, .luma, y: index, count: width, scale: 219, base: 16)
    }
    for (primary, plane, shift, range) in [
      (1, blue, Dither.Shift.blueDifference, Float(1.8556)), (0, red, .redDifference, 1.5748),
    ] {
      let line = unsafe upper.run(primary)
      unsafe decimate(
        line, lower.run(primary), evens: upper.run(2), odds: lower.run(2), into: line)
      unsafe print(
        line, plane, shift, y: y / 2, count: width / 2, scale: 224 / range, base: 128)
    }
  }

  /// Every second pixel of the mean of two rows, filtered.
  private func decimate(
    _ upper: UnsafePointer<Float>, _ lower: UnsafePointer<Float>,
    evens: UnsafeMutablePointer<Float>, odds: UnsafeMutablePointer<Float>,
    into result: UnsafeMutablePointer<Float>
  ) {
    let half = width / 2
    for x in stride(from: 0, to: half, by: L.count) {
      let (first, second) = (2 * x, 2 * x + L.count)
      let left = unsafe L(loading: upper + first) + L(loading: lower + first)
      let right = unsafe L(loading: upper + second) + L(loading: lower + second)
      unsafe L.evens(left, right).store(evens + x)
      unsafe L.odds(left, right).store(odds + x)
    }
    // Past the row's ends its first and last pixels go on.
    for place in 1...2 {
      unsafe odds[-place] = evens[0]
      unsafe odds[half + place - 1] = odds[half - 1]
    }
    for x in stride(from: 0, to: half, by: L.count) {
      let sides = unsafe L(loading: odds + x - 1) + L(loading: odds + x)
      let far = unsafe L(loading: odds + x - 2) + L(loading: odds + x + 1)
      let sum = unsafe L(loading: evens + x) * 0.25 + sides * 0.140625 - far * 0.015625
      unsafe sum.store(result + x)
    }
  }

  private func print(
    _ line: UnsafePointer<Float>, _ plane: SharedMemory<UInt8>, _ shift: Dither.Shift, y: Int,
    count: Int, scale: Float, base: Float
  ) {
    let target = unsafe plane.pointer(at: y * count)
    unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: L.count) { spare in
      guard let spare = spare.baseAddress else { return }
      unsafe Quantizer<L>.dithered(
        line, count: count, scale: scale, base: base, noise: tables.row(y, shift)
      ) { x, codes in
        if x + L.count <= count { return unsafe codes.storeBytes(target + x) }
        unsafe codes.storeBytes(spare)
        unsafe (target + x).update(from: spare, count: count - x)
      }
    }
  }
}
