/// Barkley's fast model of waves (1991, doi 10.1016/0167-2789(91)90194-E), which the programs of
/// the field are timed with:
///
///     u_t = lap u + u (1 - u)(u - (v + b) / a) / epsilon
///     v_t = u - v
package struct Barkley: ExcitableKinetics, Hashable {
  package var a: Float
  package var b: Float
  package var epsilon: Float

  package init(a: Float, b: Float, epsilon: Float) {
    self.a = a
    self.b = b
    self.epsilon = epsilon
  }

  /// The paper's standard spiral.
  package static let published = Barkley(a: 0.75, b: 0.06, epsilon: 0.02)

  package var rest: (u: Float, v: Float) { (0, 0) }

  /// At u = 1, v = 0; the recovered end, u = 0 with v near a, is no steeper.
  package var stiffness: Float { max(1 - b / a, (a + b) / a) / epsilon }

  @inline(__always)
  package func rates(_ u: Lanes, _ v: Lanes) -> (u: Lanes, v: Lanes) {
    let threshold = (v + b) * (1 / a)
    return (u * (1 - u) * (u - threshold) * (1 / epsilon), u - v)
  }
}
