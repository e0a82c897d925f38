import Geometry

/// Growth of a biofilm on what it takes from the air and water that pass through its wall:
///
///     mu  = mu_max S / (Ks + S) phi(temperature) Ki / (Ki + T)
///     S_t = D (S_in - S) - mu X / Y
///     X_t = (mu - kd - kp) X
///
/// Substrate S and biomass X in g/m³, rates in 1/d. Monod 1949 (doi 10.1146/annurev.mi.03.100149.
/// 002103), inhibited by a toxin T in ppm without competition; temperature after Rosso, Lobry &
/// Flandrois 1993 (doi 10.1006/jtbi.1993.1099).
package struct MonodKinetics: Sendable, Hashable {
  package var growth = 6.0
  package var halfSaturation = 20.0
  package var yield = 0.45
  package var decay = 0.15
  /// Taken away by pruning.
  package var pruning = 0.6
  /// Renewal of the water, in 1/d.
  package var renewal = 3.0
  package var inflow = 160.0
  package var inhibition = 18.0

  package init() {}

  package struct State: Sendable, Hashable {
    package var substrate: Double
    package var biomass: Double

    package init(substrate: Double, biomass: Double) {
      self.substrate = substrate
      self.biomass = biomass
    }
  }

  package func growthRate(substrate: Double, vigor: Double) -> Double {
    growth * vigor * substrate / (halfSaturation + substrate)
  }

  /// One step of Runge and Kutta's fourth order.
  /// - Parameters:
  ///   - vigor: multiplies the greatest growth.
  ///   - sloughing: what is torn off besides, in 1/d.
  package func stepped(
    _ state: State, vigor: Double, sloughing: Double = 0, days: Double
  ) -> State {
    let slope = { self.slope($0, vigor, sloughing) }
    let k1 = slope(state)
    let k2 = slope(Self.moved(state, k1, days / 2))
    let k3 = slope(Self.moved(state, k2, days / 2))
    let k4 = slope(Self.moved(state, k3, days))
    let mean = State(
      substrate: (k1.substrate + 2 * (k2.substrate + k3.substrate) + k4.substrate) / 6,
      biomass: (k1.biomass + 2 * (k2.biomass + k3.biomass) + k4.biomass) / 6)
    return Self.moved(state, mean, days)
  }

  private func slope(_ state: State, _ vigor: Double, _ sloughing: Double) -> State {
    let mu = growthRate(substrate: state.substrate, vigor: vigor)
    return State(
      substrate: renewal * (inflow - state.substrate) - mu * state.biomass / yield,
      biomass: (mu - decay - pruning - sloughing) * state.biomass)
  }

  private static func moved(_ state: State, _ slope: State, _ days: Double) -> State {
    State(
      substrate: max(0, state.substrate + days * slope.substrate),
      biomass: max(0, state.biomass + days * slope.biomass))
  }

  /// Where growth balances losses at constant conditions; nil where the film is washed out.
  package func balance(vigor: Double) -> State? {
    let losses = decay + pruning
    guard growth * vigor > losses else { return nil }
    let substrate = halfSaturation * losses / (growth * vigor - losses)
    guard substrate < inflow else { return nil }
    return State(
      substrate: substrate, biomass: yield * renewal * (inflow - substrate) / losses)
  }

  /// Rosso's factor of temperature with its three cardinal points, 0...1.
  package static func temperatureFactor(
    _ t: Double, least: Double = 2, best: Double = 27, most: Double = 41
  ) -> Double {
    guard t > least, t < most else { return 0 }
    let top = (t - most) * (t - least) * (t - least)
    let slope = (best - least) * (t - best) - (best - most) * (best + least - 2 * t)
    return top / ((best - least) * slope)
  }
}
