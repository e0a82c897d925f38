import Imaging

/// Writes developed rows as interleaved R'G'B' codes.
struct RGBPrint: Sendable {
  let output: SharedMemory<UInt16>
  let tables: DitherTables
  let width: Int
  let bitDepth: Int

  func write(_ row: DisplayRow, y: Int) {
    let target = unsafe output.pointer(at: y * width * 3)
    unsafe write(row.red, y, .luma, target)
    unsafe write(row.green, y, .blueDifference, target + 1)
    unsafe write(row.blue, y, .redDifference, target + 2)
  }

  private func write(
    _ plane: UnsafePointer<Float>, _ y: Int, _ shift: Dither.Shift,
    _ target: UnsafeMutablePointer<UInt16>
  ) {
    if bitDepth == 16 {
      unsafe Quantizer.plain(plane, count: width) { x, code in
        unsafe target[3 &* x] = UInt16(truncatingIfNeeded: code)
      }
    } else {
      unsafe Quantizer.dithered(
        plane, count: width, scale: 255, base: 0, noise: tables.row(y, shift)
      ) { x, code in unsafe target[3 &* x] = UInt16(truncatingIfNeeded: code) }
    }
  }
}
