import Geometry

/// The speed of a plane pulse from the equations of its profile, without a grid in space.
///
/// A pulse that keeps its shape, u(x - c t), solves ordinary equations: with s = c t - x,
///
///     u'' - c u' + f(u, v) = 0,   c v' = g(u, v)
///
/// It leaves rest along the one direction in which rest is unstable. At the pulse's own speed it
/// comes back to rest; faster or slower it runs away upward or downward, so c is found by bisection.
/// Hodgkin and Huxley found the speed of the nerve's pulse in this way (1952,
/// doi 10.1113/jphysiol.1952.sp004764).
package struct TravelingPulse {
  /// Rates of activation u and recovery v without diffusion.
  package let rates: (_ u: Double, _ v: Double) -> (u: Double, v: Double)
  package let rest: (u: Double, v: Double)
  /// What the pulse never leaves: beyond it, it has run away.
  package let bounds: ClosedRange<Double>
  /// Step along the profile.
  package let step: Double

  package init(
    rates: @escaping (_ u: Double, _ v: Double) -> (u: Double, v: Double),
    rest: (u: Double, v: Double), bounds: ClosedRange<Double>, step: Double
  ) {
    (self.rates, self.rest, self.bounds, self.step) = (rates, rest, bounds, step)
  }

  /// - Parameter range: with a speed in it that is too low at one end and too high at the other.
  /// - Returns: nil where both ends run away to the same side.
  package func speed(in range: ClosedRange<Double>) -> Double? {
    var (low, high) = (range.lowerBound, range.upperBound)
    let side = runsUp(at: low)
    guard runsUp(at: high) != side else { return nil }
    for _ in 0..<45 {
      let middle = (low + high) / 2
      if runsUp(at: middle) == side { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// u, its slope, and v.
  private typealias State = SIMD3<Double>

  private func runsUp(at speed: Double) -> Bool {
    var state = departure(at: speed)
    // The range of u ends it; a profile that neither returns nor runs away does not exist.
    for _ in 0..<1_000_000 {
      state = advanced(state, speed)
      if state.x > bounds.upperBound { return true }
      if state.x < bounds.lowerBound { return false }
    }
    return false
  }

  private func slope(_ state: State, _ speed: Double) -> State {
    let rate = rates(state.x, state.z)
    return State(state.y, speed * state.y - rate.u, rate.v / speed)
  }

  /// Runge and Kutta's fourth order.
  private func advanced(_ state: State, _ speed: Double) -> State {
    let k1 = slope(state, speed)
    let k2 = slope(state + k1 * (step / 2), speed)
    let k3 = slope(state + k2 * (step / 2), speed)
    let k4 = slope(state + k3 * step, speed)
    return state + (k1 + (k2 + k3) * 2 + k4) * (step / 6)
  }

  /// A little way from rest along the growing direction (1, l, w): l is the greatest root of
  /// l² - c l + f_u + f_v w = 0 with w = g_u / (c l - g_v).
  private func departure(at speed: Double) -> State {
    let (fu, gu) = derivatives(along: (1, 0))
    let (fv, gv) = derivatives(along: (0, 1))
    func rise(_ l: Double) -> Double { l * l - speed * l + fu + fv * gu / (speed * l - gv) }
    var (low, high) = (speed / 2, speed + 10 * max(1, abs(fu)))
    for _ in 0..<80 {
      let middle = (low + high) / 2
      if rise(middle) > 0 { high = middle } else { low = middle }
    }
    let along = State(1, low, gu / (speed * low - gv))
    return State(rest.u, 0, rest.v) + along * 1e-6
  }

  private func derivatives(along way: (u: Double, v: Double)) -> (Double, Double) {
    let size = 1e-6
    let ahead = rates(rest.u + size * way.u, rest.v + size * way.v)
    let behind = rates(rest.u - size * way.u, rest.v - size * way.v)
    return ((ahead.u - behind.u) / (2 * size), (ahead.v - behind.v) / (2 * size))
  }
}
