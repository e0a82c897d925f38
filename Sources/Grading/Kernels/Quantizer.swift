/// Rounds rows of code values, with noise.
enum Quantizer {
  /// Adding it leaves a value's nearest whole number in the low bits of the sum (1.5 x 2^23), a
  /// conversion that vectorizes.
  private static let whole: Float = 12_582_912

  @inline(__always)
  private static func rounded(_ value: Float, peak: Float) -> UInt32 {
    let above = value > 0 ? value : 0
    let code = above < peak ? above : peak
    return (code + whole).bitPattern & 0x3F_FFFF
  }

  /// `row * scale + base` as 8-bit codes, dithered.
  static func dithered(
    _ row: UnsafePointer<Float>, count: Int, scale: Float, base: Float, noise: DitherRow,
    _ store: (_ x: Int, _ code: UInt32) -> Void
  ) {
    var start = 0
    while start < count {
      let run = min(BlueNoise.side, count &- start)
      for i in 0..<run {
        let value = unsafe row[start &+ i] * scale + base
        let wide = value > 0.5 && value < 254.5
        let shake = unsafe wide ? noise.triangular[i] : noise.uniform[i]
        store(start &+ i, rounded(value + shake, peak: 255))
      }
      start &+= run
    }
  }

  /// `row * 65535` as 16-bit codes.
  static func plain(
    _ row: UnsafePointer<Float>, count: Int, _ store: (_ x: Int, _ code: UInt32) -> Void
  ) {
    for x in 0..<count { store(x, rounded(unsafe row[x] * 65_535, peak: 65_535)) }
  }
}

/// One row of noise, 64 values.
@safe struct DitherRow {
  let triangular: UnsafePointer<Float>
  let uniform: UnsafePointer<Float>
}

/// The noise tables in reach of kernels.
@safe struct DitherTables: Sendable {
  private let triangular: SharedInput<Float>
  private let uniform: SharedInput<Float>
  private let dither: Dither

  static func with<Result>(_ dither: Dither, _ body: (DitherTables) throws -> Result) rethrows
    -> Result
  {
    try unsafe dither.triangular.withUnsafeBufferPointer { triangular in
      try unsafe dither.uniform.withUnsafeBufferPointer { uniform in
        try body(
          unsafe DitherTables(
            triangular: SharedInput(triangular), uniform: SharedInput(uniform), dither: dither))
      }
    }
  }

  func row(_ y: Int, _ shift: Dither.Shift) -> DitherRow {
    let offset = dither.offset(row: y, shift)
    return unsafe DitherRow(
      triangular: triangular.pointer(at: offset), uniform: uniform.pointer(at: offset))
  }
}
