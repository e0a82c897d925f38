/// Aliev and Panfilov's two-variable heart muscle (1996, doi 10.1016/0960-0779(95)00089-5):
///
///     u_t = lap u - k u (u - a)(u - 1) - u v
///     v_t = (e0 + m1 v / (u + m2)) (-v - k u (u - a - 1))
package struct AlievPanfilov: ExcitableKinetics, Hashable {
  package var k: Float
  package var a: Float
  package var e0: Float
  package var m1: Float
  package var m2: Float

  package init(k: Float, a: Float, e0: Float, m1: Float, m2: Float) {
    self.k = k
    self.a = a
    self.e0 = e0
    self.m1 = m1
    self.m2 = m2
  }

  /// The values of the paper.
  package static let published = AlievPanfilov(k: 8, a: 0.15, e0: 0.002, m1: 0.2, m2: 0.3)
  /// Faster recovery (e0 and m1 raised), so that the pulse is about 13 units long and not 35: a
  /// clear wave in a heart that is 56 units tall.
  package static let heart = AlievPanfilov(k: 8, a: 0.15, e0: 0.008, m1: 0.26, m2: 0.3)

  package var rest: (u: Float, v: Float) { (0, 0) }

  /// At u = 1, where f falls at k (1 - a) + v, with v as high as its nullcline gets.
  package var stiffness: Float { k * (1 - a) + k * (1 + a) * (1 + a) / 4 }

  @inline(__always)
  package func rates(_ u: Lanes, _ v: Lanes) -> (u: Lanes, v: Lanes) {
    let (k, a) = (Lanes(repeating: k), Lanes(repeating: a))
    let reaction = k * u * (u - a) * (u - 1) + u * v
    let recovery = (v * m1 / (u + m2) + e0) * (v + k * u * (u - a - 1))
    return (-reaction, -recovery)
  }
}
