import CLanes

/// A row of light: where the runs of its primaries begin. Kernels may read and write up to a group
/// of lanes past what they draw.
@unsafe struct LightRow {
  var red: UnsafeMutablePointer<Float>
  /// From one run to the next.
  let stride: Int

  @inline(__always)
  init(_ start: UnsafeMutablePointer<Float>, stride: Int) {
    unsafe red = start
    unsafe self.stride = stride
  }

  @inline(__always) var green: UnsafeMutablePointer<Float> { unsafe red + stride }
  @inline(__always) var blue: UnsafeMutablePointer<Float> { unsafe red + 2 * stride }
  /// Not to be touched in rows that hold no cover.
  @inline(__always) var alpha: UnsafeMutablePointer<Float> { unsafe red + 3 * stride }

  /// The row below, in a plane's band.
  @inline(__always) var next: LightRow { unsafe LightRow(red + 4 * stride, stride: stride) }

  /// Sets what has no alpha.
  func fill(with color: SIMD4<Float>, count: Int) {
    unsafe red.update(repeating: color.x, count: count)
    unsafe green.update(repeating: color.y, count: count)
    unsafe blue.update(repeating: color.z, count: count)
  }

  /// The same past the caches.
  func stream(_ color: SIMD4<Float>, count: Int) {
    unsafe verdiva_stream_fill(color.x, red, count)
    unsafe verdiva_stream_fill(color.y, green, count)
    unsafe verdiva_stream_fill(color.z, blue, count)
  }

  /// Copies what has no alpha, past the caches.
  func stream(_ source: LightRow, count: Int) {
    unsafe verdiva_stream_copy(source.red, red, count)
    unsafe verdiva_stream_copy(source.green, green, count)
    unsafe verdiva_stream_copy(source.blue, blue, count)
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
