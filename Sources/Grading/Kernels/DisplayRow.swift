import Lanes

/// One row of display-coded R'G'B' made from linear light, in the light's own place.
struct DisplayRow<L: PairedLane> {
  let row: WorkingRow

  /// Exposes, tone maps and encodes the row. What is as bright as the lanes before, as the dark and
  /// what nobody has drawn on, is not reckoned again.
  func develop(gain: Float) {
    let (red, green, blue) = unsafe (row.run(0), row.run(1), row.run(2))
    var last = (L.all(-1), L.all(-1), L.all(-1))
    var codes = (L.all(0), L.all(0), L.all(0))
    for x in stride(from: 0, to: row.width, by: L.count) {
      let light = unsafe (L(loading: red + x), L(loading: green + x), L(loading: blue + x))
      if !Self.areEqual(light, last) {
        let (r, g, b) = Self.mapped(light.0 * gain, light.1 * gain, light.2 * gain)
        codes = (Self.encoded(r), Self.encoded(g), Self.encoded(b))
        last = light
      }
      unsafe codes.0.store(red + x)
      unsafe codes.1.store(green + x)
      unsafe codes.2.store(blue + x)
    }
  }

  @inline(__always)
  private static func areEqual(_ a: (L, L, L), _ b: (L, L, L)) -> Bool {
    let change = (a.0 - b.0).magnitude + (a.1 - b.1).magnitude + (a.2 - b.2).magnitude
    return change.bits.isAllZero
  }

  /// `NeutralEmissive.mapped` with one division: with a = peak + 1 - 2 knee, the compressed peak is
  /// c / a, and what is kept of a color's own is a / (a + e).
  @inline(__always)
  private static func mapped(_ r: L, _ g: L, _ b: L) -> (L, L, L) {
    let knee = NeutralEmissive.knee
    let most = r.atLeast(g).atLeast(b)
    let peak = most.atLeast(.all(knee))
    if (peak - knee).bits.isAllZero { return (r, g, b) }
    let a = peak + (1 - 2 * knee)
    let c = a - (1 - knee) * (1 - knee)
    let e = (peak * a - c) * NeutralEmissive.desaturation
    let part = L.all(1) / (peak * a * (a + e))
    let scale = L.choose(.all(knee), below: most, c * a * part, .all(1))
    let white = L.choose(.all(knee), below: most, c * e * peak * part, .all(0))
    return (r * scale + white, g * scale + white, b * scale + white)
  }

  /// The sRGB transfer function; beyond its straight part a minimax polynomial in the fourth root,
  /// within 3e-6 of the definition. Both parts are always taken and added.
  @inline(__always)
  private static func encoded(_ light: L) -> L {
    let knee = L.all(0.0031308)
    let u = fourthRoot(light.atLeast(knee))
    var curve = u * 0.068207905 - 0.3184157
    curve = curve * u + 0.6571879
    curve = curve * u - 0.8529571
    curve = curve * u + 1.3659209
    curve = curve * u + 0.13960417
    curve = curve * u - 0.059546612
    return (curve + (light.atMost(knee) - knee) * 12.92).atMost(.all(1))
  }

  /// Within 1e-6, by Newton's iteration for the inverse fourth root from a guess in the exponent's
  /// bits: two square roots would take longer.
  @inline(__always)
  private static func fourthRoot(_ x: L) -> L {
    var y = L(bits: .all(0x4F58_4000) &- (x.bits &>> 2))
    let quarter = x * 0.25
    for _ in 0..<3 {
      let square = y * y
      y *= 1.25 - quarter * (square * square)
    }
    return x * (y * y * y)
  }

  /// Luma into `result`, which may be blue's run, and what blue and red differ from it into green's
  /// run and red's.
  func takeDifferences(luma result: UnsafeMutablePointer<Float>) {
    let (red, green, blue) = unsafe (row.run(0), row.run(1), row.run(2))
    for x in stride(from: 0, to: row.width, by: L.count) {
      let (r, b) = unsafe (L(loading: red + x), L(loading: blue + x))
      let luma = unsafe r * 0.2126 + L(loading: green + x) * 0.7152 + b * 0.0722
      unsafe luma.store(result + x)
      unsafe (b - luma).store(green + x)
      unsafe (r - luma).store(red + x)
    }
  }
}
