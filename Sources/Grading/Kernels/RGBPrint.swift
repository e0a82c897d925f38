import Imaging
import Lanes

/// Writes developed rows as interleaved R'G'B' codes.
struct RGBPrint<L: PairedLane>: Sendable {
  let output: SharedMemory<UInt16>
  let tables: DitherTables
  let width: Int
  let bitDepth: Int

  func write(_ row: WorkingRow, y: Int) {
    let target = unsafe output.pointer(at: y * width * 3)
    for (primary, shift) in [
      (0, Dither.Shift.luma), (1, .blueDifference), (2, .redDifference),
    ] { unsafe write(row.run(primary), y, shift, target + primary) }
  }

  private func write(
    _ run: UnsafePointer<Float>, _ y: Int, _ shift: Dither.Shift,
    _ target: UnsafeMutablePointer<UInt16>
  ) {
    unsafe withUnsafeTemporaryAllocation(of: Int32.self, capacity: L.count) { codes in
      guard let codes = codes.baseAddress else { return }
      func store(_ x: Int, _ lanes: L.Whole) {
        unsafe lanes.store(codes)
        for lane in 0..<min(L.count, width - x) {
          unsafe target[3 * (x + lane)] = UInt16(truncatingIfNeeded: codes[lane])
        }
      }
      if bitDepth == 16 {
        unsafe Quantizer<L>.plain(run, count: width, store)
      } else {
        unsafe Quantizer<L>.dithered(
          run, count: width, scale: 255, base: 0, noise: tables.row(y, shift), store)
      }
    }
  }
}
