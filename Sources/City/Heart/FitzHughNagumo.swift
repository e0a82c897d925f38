/// FitzHugh's and Nagumo's nerve (1961, doi 10.1016/S0006-3495(61)86902-6):
///
///     u_t = lap u + u - u^3 / 3 - v
///     v_t = epsilon (u + a - b v)
package struct FitzHughNagumo: ExcitableKinetics, Hashable {
  package var a: Float
  package var b: Float
  package var epsilon: Float

  package init(a: Float, b: Float, epsilon: Float) {
    self.a = a
    self.b = b
    self.epsilon = epsilon
  }

  package static let published = FitzHughNagumo(a: 0.7, b: 0.8, epsilon: 0.08)

  /// Where u - u^3/3 = v and v = (u + a) / b cross, by bisection: f - g falls all the way.
  package var rest: (u: Float, v: Float) {
    var (low, high): (Float, Float) = (-3, 3)
    for _ in 0..<60 {
      let u = (low + high) / 2
      if u - u * u * u / 3 > (u + a) / b { low = u } else { high = u }
    }
    return (low, (low + a) / b)
  }

  /// At the pulse's height, u = 2.
  package var stiffness: Float { 3 + epsilon * b }

  @inline(__always)
  package func rates(_ u: Lanes, _ v: Lanes) -> (u: Lanes, v: Lanes) {
    (u - u * u * u * (1 / 3) - v, (u + a - v * b) * epsilon)
  }
}
