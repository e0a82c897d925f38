/// A row of light: where the runs of its primaries begin. Kernels may read and write up to a group
/// of lanes past what they draw.
@unsafe struct LightRow {
  let red: UnsafeMutablePointer<Float>
  let green: UnsafeMutablePointer<Float>
  let blue: UnsafeMutablePointer<Float>
  /// Not to be touched in rows that hold no cover.
  let alpha: UnsafeMutablePointer<Float>

  init(_ start: UnsafeMutablePointer<Float>, stride: Int) {
    unsafe red = start
    unsafe green = start + stride
    unsafe blue = start + 2 * stride
    unsafe alpha = start + 3 * stride
  }

  /// Lays one pixel over what is there.
  @inline(__always)
  func lay(_ light: SIMD4<Float>, at x: Int) {
    let rest = 1 - light.w
    unsafe red[x] = light.x + red[x] * rest
    unsafe green[x] = light.y + green[x] * rest
    unsafe blue[x] = light.z + blue[x] * rest
    unsafe alpha[x] = light.w + alpha[x] * rest
  }
}
