import Imaging

/// Writes pairs of developed rows as limited-range BT.709 Y'CbCr 4:2:0 (ITU-R BT.709-6 sections 3
/// and 4). Chroma is sited at the left: a half-band filter of weights -1 0 9 16 9 0 -1 along the row
/// round every second pixel, which keeps more of fine colored light than 1-2-1 does, and the mean of
/// the two rows across.
@safe struct YCbCrPrint: Sendable {
  let luma: SharedMemory<UInt8>
  let blue: SharedMemory<UInt8>
  let red: SharedMemory<UInt8>
  let tables: DitherTables
  let width: Int

  func write(_ upper: DisplayRow, _ lower: DisplayRow, y: Int) {
    unsafe withUnsafeTemporaryAllocation(of: Float.self, capacity: 4 * width) { memory in
      guard let line = memory.baseAddress else { return }
      for (row, index) in [(upper, y), (lower, y + 1)] {
        unsafe weigh(row, into: line)
        unsafe print(line, luma, .luma, y: index, count: width, scale: 219, base: 16)
      }
      let (r, g, b) = unsafe (line, line + width, line + 2 * width)
      unsafe decimate(upper.red, lower.red, into: r, scratch: line + 3 * width)
      unsafe decimate(upper.green, lower.green, into: g, scratch: line + 3 * width)
      unsafe decimate(upper.blue, lower.blue, into: b, scratch: line + 3 * width)
      let half = width / 2
      unsafe difference(r, g, b, blue: r, red: b, count: half)
      unsafe print(r, blue, .blueDifference, y: y / 2, count: half, scale: 224, base: 128)
      unsafe print(b, red, .redDifference, y: y / 2, count: half, scale: 224, base: 128)
    }
  }

  private func weigh(_ row: DisplayRow, into line: UnsafeMutablePointer<Float>) {
    let (red, green, blue) = unsafe (row.red, row.green, row.blue)
    for x in 0..<width {
      unsafe line[x] = 0.2126 * red[x] + 0.7152 * green[x] + 0.0722 * blue[x]
    }
  }

  private func decimate(
    _ upper: UnsafePointer<Float>, _ lower: UnsafePointer<Float>,
    into result: UnsafeMutablePointer<Float>, scratch: UnsafeMutablePointer<Float>
  ) {
    for x in 0..<width { unsafe scratch[x] = upper[x] + lower[x] }
    let half = width / 2
    let inner = min(2, half)..<max(half - 1, min(2, half))
    for x in inner {
      let sides = unsafe scratch[2 &* x &- 1] + scratch[2 &* x &+ 1]
      let far = unsafe scratch[2 &* x &- 3] + scratch[2 &* x &+ 3]
      unsafe result[x] = scratch[2 &* x] * 0.25 + sides * 0.140625 - far * 0.015625
    }
    for x in 0..<half where !inner.contains(x) {
      func at(_ place: Int) -> Float { unsafe scratch[min(max(place, 0), width - 1)] }
      let far = at(2 * x - 3) + at(2 * x + 3)
      let sides = at(2 * x - 1) + at(2 * x + 1)
      unsafe result[x] = at(2 * x) * 0.25 + sides * 0.140625 - far * 0.015625
    }
  }

  /// Cb and Cr over -0.5...0.5; they may replace R' and B'.
  private func difference(
    _ r: UnsafePointer<Float>, _ g: UnsafePointer<Float>, _ b: UnsafePointer<Float>,
    blue: UnsafeMutablePointer<Float>, red: UnsafeMutablePointer<Float>, count: Int
  ) {
    for x in 0..<count {
      let (redHere, blueHere) = unsafe (r[x], b[x])
      let luma = unsafe 0.2126 * redHere + 0.7152 * g[x] + 0.0722 * blueHere
      unsafe blue[x] = (blueHere - luma) / 1.8556
      unsafe red[x] = (redHere - luma) / 1.5748
    }
  }

  private func print(
    _ line: UnsafePointer<Float>, _ plane: SharedMemory<UInt8>, _ shift: Dither.Shift, y: Int,
    count: Int, scale: Float, base: Float
  ) {
    let target = unsafe plane.pointer(at: y * count)
    unsafe Quantizer.dithered(
      line, count: count, scale: scale, base: base, noise: tables.row(y, shift)
    ) { x, code in unsafe target[x] = UInt8(truncatingIfNeeded: code) }
  }
}
