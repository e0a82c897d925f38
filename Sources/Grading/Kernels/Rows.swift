/// Filters along one row of interleaved light. Element-wise, so that every vector width gives the
/// same bits.
enum Rows {
  typealias Pixel = SIMD4<Float>

  /// Light as the grade takes it: what is negative or not finite is no light, and nothing is
  /// brighter than a half float can say.
  @inline(__always)
  private static func clean(_ x: Float) -> Float {
    let light = x >= 0 && x <= Float.greatestFiniteMagnitude ? x : 0
    return light < 65_504 ? light : 65_504
  }

  @inline(__always)
  private static func floats(_ row: UnsafePointer<Pixel>) -> UnsafePointer<Float> {
    unsafe UnsafeRawPointer(row).assumingMemoryBound(to: Float.self)
  }

  @inline(__always)
  private static func floats(_ row: UnsafeMutablePointer<Pixel>) -> UnsafeMutablePointer<Float> {
    unsafe UnsafeMutableRawPointer(row).assumingMemoryBound(to: Float.self)
  }

  /// Four rows weighted 1-3-3-1.
  static func averaged(
    _ a: UnsafePointer<Pixel>, _ b: UnsafePointer<Pixel>, _ c: UnsafePointer<Pixel>,
    _ d: UnsafePointer<Pixel>, into result: UnsafeMutablePointer<Pixel>, count: Int
  ) {
    let (a, b, c, d) = unsafe (floats(a), floats(b), floats(c), floats(d))
    let result = unsafe floats(result)
    for i in 0..<count &* 4 {
      let outer = unsafe clean(a[i]) + clean(d[i])
      let inner = unsafe clean(b[i]) + clean(c[i])
      unsafe result[i] = outer * 0.125 + inner * 0.375
    }
  }

  /// A row at half its length, rounded up, by 1-3-3-1.
  static func halved(
    _ row: UnsafePointer<Pixel>, into result: UnsafeMutablePointer<Pixel>, count: Int
  ) {
    for x in 0..<(count &+ 1) / 2 {
      let (left, right) = (max(2 &* x &- 1, 0), min(2 &* x &+ 1, count &- 1))
      let outer = unsafe row[left] + row[min(2 &* x &+ 2, count &- 1)]
      let inner = unsafe row[2 &* x] + row[right]
      unsafe result[x] = outer * 0.125 + inner * 0.375
    }
  }

  /// Two rows weighted 3-1.
  static func weighted(
    _ near: UnsafePointer<Pixel>, _ far: UnsafePointer<Pixel>,
    into result: UnsafeMutablePointer<Pixel>, count: Int
  ) {
    let (near, far, result) = unsafe (floats(near), floats(far), floats(result))
    for i in 0..<count &* 4 { unsafe result[i] = near[i] * 0.75 + far[i] * 0.25 }
  }

  /// A row at twice its length, cut to `width`; `result` holds one pixel more than an odd width.
  static func doubled(
    _ row: UnsafePointer<Pixel>, into result: UnsafeMutablePointer<Pixel>, count: Int, width: Int
  ) {
    var before = unsafe row[0]
    for x in 0..<count {
      let here = unsafe row[x]
      let after = unsafe row[min(x &+ 1, count &- 1)]
      unsafe result[2 &* x] = here * 0.75 + before * 0.25
      unsafe result[2 &* x &+ 1] = here * 0.75 + after * 0.25
      before = here
    }
  }

  /// `row (1 - share) + other share`.
  static func mixed(
    _ row: UnsafePointer<Pixel>, _ other: UnsafePointer<Pixel>, share: Float,
    into result: UnsafeMutablePointer<Pixel>, count: Int
  ) {
    let (row, other, result) = unsafe (floats(row), floats(other), floats(result))
    let rest = 1 - share
    for i in 0..<count &* 4 { unsafe result[i] = clean(row[i]) * rest + other[i] * share }
  }

  /// `row` as the grade takes it.
  static func cleaned(
    _ row: UnsafePointer<Pixel>, into result: UnsafeMutablePointer<Pixel>, count: Int
  ) {
    let (row, result) = unsafe (floats(row), floats(result))
    for i in 0..<count &* 4 { unsafe result[i] = clean(row[i]) }
  }

  /// Takes every color nearer to or farther from the gray of its luminance (Rec. 709, of linear
  /// light), which keeps its luminance but where a primary would fall below none.
  static func saturate(_ row: UnsafeMutablePointer<Pixel>, by saturation: Float, count: Int) {
    let row = unsafe floats(row)
    for x in 0..<count {
      let (r, g, b) = unsafe (row[4 &* x], row[4 &* x &+ 1], row[4 &* x &+ 2])
      let gray = 0.2126 * r + 0.7152 * g + 0.0722 * b
      unsafe row[4 &* x] = clean(gray + (r - gray) * saturation)
      unsafe row[4 &* x &+ 1] = clean(gray + (g - gray) * saturation)
      unsafe row[4 &* x &+ 2] = clean(gray + (b - gray) * saturation)
    }
  }
}
