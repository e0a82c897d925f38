/// One row of display-coded R'G'B', a plane a primary, made from linear light.
@safe struct DisplayRow {
  let red: UnsafeMutablePointer<Float>
  let green: UnsafeMutablePointer<Float>
  let blue: UnsafeMutablePointer<Float>
  let width: Int

  /// Takes three runs of `stride` floats, at least a row's width.
  init(_ memory: UnsafeMutablePointer<Float>, stride: Int, width: Int) {
    unsafe red = memory
    unsafe green = memory + stride
    unsafe blue = memory + 2 * stride
    self.width = width
  }

  /// Exposes, tone maps and encodes a row of light.
  func develop(_ light: UnsafePointer<SIMD4<Float>>, gain: Float) {
    unsafe spread(light, gain: gain)
    toneMap()
    unsafe encode(red)
    unsafe encode(green)
    unsafe encode(blue)
  }

  private func spread(_ light: UnsafePointer<SIMD4<Float>>, gain: Float) {
    let (red, green, blue) = unsafe (red, green, blue)
    for x in 0..<width {
      let pixel = unsafe light[x] * gain
      unsafe red[x] = pixel.x
      unsafe green[x] = pixel.y
      unsafe blue[x] = pixel.z
    }
  }

  /// `NeutralEmissive.mapped` without branches.
  private func toneMap() {
    let (red, green, blue) = unsafe (red, green, blue)
    let knee = NeutralEmissive.knee
    for x in 0..<width {
      let (r, g, b) = unsafe (red[x], green[x], blue[x])
      let two = r > g ? r : g
      let most = two > b ? two : b
      let peak = most > knee ? most : knee
      let compressed = 1 - (1 - knee) * (1 - knee) / (peak + (1 - 2 * knee))
      let keep = 1 / (NeutralEmissive.desaturation * (peak - compressed) + 1)
      let scale = most > knee ? compressed / peak * keep : 1
      let white = most > knee ? compressed * (1 - keep) : 0
      unsafe red[x] = r * scale + white
      unsafe green[x] = g * scale + white
      unsafe blue[x] = b * scale + white
    }
  }

  /// The sRGB transfer function; beyond its straight part a minimax polynomial in the fourth root,
  /// within 3e-6 of the definition. Both parts are always taken and added, without a choice that
  /// would keep the loop from being vectorized.
  private func encode(_ row: UnsafeMutablePointer<Float>) {
    let knee: Float = 0.0031308
    for x in 0..<width {
      let light = unsafe row[x]
      let above = light > knee ? light : knee
      let below = light < knee ? light : knee
      let u = fourthRoot(above)
      var curve: Float = 0.068207905
      curve = curve * u - 0.3184157
      curve = curve * u + 0.6571879
      curve = curve * u - 0.8529571
      curve = curve * u + 1.3659209
      curve = curve * u + 0.13960417
      curve = curve * u - 0.059546612
      let code = curve + (below - knee) * 12.92
      unsafe row[x] = code < 1 ? code : 1
    }
  }

  /// Within 1e-6, by Newton's iteration for the inverse fourth root from a guess in the exponent's
  /// bits: the standard library's square root is a call that keeps the loop from being vectorized.
  @inline(__always)
  private func fourthRoot(_ x: Float) -> Float {
    var y = Float(bitPattern: 0x4F58_4000 &- x.bitPattern >> 2)
    for _ in 0..<3 {
      let square = y * y
      y *= 1.25 - 0.25 * x * (square * square)
    }
    return x * (y * y * y)
  }
}
