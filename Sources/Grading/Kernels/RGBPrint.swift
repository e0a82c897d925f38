import Imaging
import Lanes

/// Writes developed rows as interleaved R'G'B' codes.
struct RGBPrint<L: PairedLane>: Sendable {
  let output: SharedMemory<UInt16>
  let tables: DitherTables
  let width: Int
  let bitDepth: Int

  func write(_ row: WorkingRow, y: Int) {
    let runs = unsafe (row.run(0), row.run(1), row.run(2))
    let noise = (
      tables.row(y, .luma), tables.row(y, .blueDifference), tables.row(y, .redDifference)
    )
    write(y) { x in
      if bitDepth == 16 {
        return unsafe (
          Quantizer<L>.plain(runs.0, at: x), Quantizer<L>.plain(runs.1, at: x),
          Quantizer<L>.plain(runs.2, at: x)
        )
      }
      return unsafe (
        Quantizer<L>.dithered(runs.0, at: x, scale: 255, base: 0, noise: noise.0),
        Quantizer<L>.dithered(runs.1, at: x, scale: 255, base: 0, noise: noise.1),
        Quantizer<L>.dithered(runs.2, at: x, scale: 255, base: 0, noise: noise.2)
      )
    }
  }

  @inline(__always)
  private func write(_ y: Int, _ codes: (_ x: Int) -> (L.Whole, L.Whole, L.Whole)) {
    let target = unsafe output.pointer(at: y * width * 3)
    for x in stride(from: 0, through: width - L.count, by: L.count) {
      let (red, green, blue) = codes(x)
      unsafe L.Whole.storeTriples(red, green, blue, target + 3 * x)
    }
    let rest = width % L.count
    if rest == 0 { return }
    unsafe withUnsafeTemporaryAllocation(of: UInt16.self, capacity: 3 * L.count) { spare in
      guard let spare = spare.baseAddress else { return }
      let (red, green, blue) = codes(width - rest)
      unsafe L.Whole.storeTriples(red, green, blue, spare)
      unsafe (target + 3 * (width - rest)).update(from: spare, count: 3 * rest)
    }
  }
}
