import Geometry
import Lanes

/// 1.055 times the powers of two to 5/12 of their exponent, at the places that the exponent's low four
/// bits name: 2^-15 to 1.
private let encodingPowers = LaneTable { place in
  1.055 * Elementary.exp2(Float(place - 15) / 2.4)
}

/// One row of display-coded R'G'B' made from linear light, in the light's own place.
struct DisplayRow<L: PairedLane> {
  let row: WorkingRow

  /// Exposes, tone maps and encodes the row. What is as bright as the lanes before, as the dark and
  /// what nobody has drawn on, is not reckoned again.
  func develop(gain: Float) {
    let (red, green, blue) = unsafe (row.run(0), row.run(1), row.run(2))
    let powers = encodingPowers
    var last = (L.all(-1), L.all(-1), L.all(-1))
    var codes = (L.all(0), L.all(0), L.all(0))
    for x in stride(from: 0, to: row.width, by: L.count) {
      let light = unsafe (L(loading: red + x), L(loading: green + x), L(loading: blue + x))
      if !Self.areEqual(light, last) {
        let (r, g, b) = Self.mapped(light.0 * gain, light.1 * gain, light.2 * gain)
        codes = (
          Self.encoded(r, powers), Self.encoded(g, powers), Self.encoded(b, powers)
        )
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

  /// The sRGB transfer function, within 3e-6 of the definition: beyond its straight part a minimax
  /// polynomial in the mantissa times the power of the exponent, out of a table. Both parts are always
  /// taken and added.
  @inline(__always)
  private static func encoded(_ light: L, _ powers: LaneTable) -> L {
    let curved = light.clamped(0.0031308, 1)
    let m = L(bits: (curved.bits & .all(0x7F_FFFF)) &+ .all(0x3F80_0000))
    var curve = m * 0.005435365 - 0.051416997
    curve = curve * m + 0.20856774
    curve = curve * m - 0.49173009
    curve = curve * m + 0.95281485
    curve = curve * m + 0.37633032
    curve = curve * L.entries(powers, at: curved.bits &>> 23) - 0.055
    return curve + (light - curved).atMost(.all(0)) * 12.92
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
