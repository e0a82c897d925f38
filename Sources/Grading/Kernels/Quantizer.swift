import Lanes

/// Rounds rows of code values, with noise.
enum Quantizer<L: PairedLane> {
  /// Adding it leaves a value's nearest whole number in the low bits of the sum (1.5 x 2^23), a
  /// conversion that every CPU does alike.
  private static var whole: Float { 12_582_912 }

  @inline(__always)
  private static func rounded(_ value: L, peak: Float) -> L.Whole {
    (value.atLeast(.all(0)).atMost(.all(peak)) + whole).bits & .all(0x3F_FFFF)
  }

  /// The row's value at a place times `scale`, and `base`, as an 8-bit code, dithered.
  @inline(__always)
  static func dithered(
    _ row: UnsafePointer<Float>, at x: Int, scale: Float, base: Float, noise: DitherRow
  ) -> L.Whole {
    let value = unsafe L(loading: row + x) * scale + base
    // Where triangular noise would pass the end of the codes there is less of it.
    let inner = (value - 127.5).magnitude
    let place = x % BlueNoise.side
    let shake = unsafe L.choose(
      inner, below: .all(127), L(loading: noise.triangular + place),
      L(loading: noise.uniform + place))
    return rounded(value + shake, peak: 255)
  }

  /// `row * scale + base` as 8-bit codes, dithered.
  static func dithered(
    _ row: UnsafePointer<Float>, count: Int, scale: Float, base: Float, noise: DitherRow,
    _ store: (_ x: Int, _ codes: L.Whole) -> Void
  ) {
    for x in stride(from: 0, to: count, by: L.count) {
      store(x, unsafe dithered(row, at: x, scale: scale, base: base, noise: noise))
    }
  }

  /// 65,535 times the row's value at a place as a 16-bit code.
  @inline(__always)
  static func plain(_ row: UnsafePointer<Float>, at x: Int) -> L.Whole {
    rounded(unsafe L(loading: row + x) * 65_535, peak: 65_535)
  }
}

/// One row of noise, 64 values and as many as lanes read past them.
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
