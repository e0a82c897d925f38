import Geometry

/// Growth in a closed vessel against its closed forms.
package enum MonodEvidence {
  /// Substrate over hours in a batch culture, stepped minute by minute, beside the solution
  ///
  ///     mu t = (Ks Y / A) ln(S0 / S) + (1 + Ks Y / A) ln(X / X0),  A = X0 + Y S0
  ///
  /// solved for S by bisection.
  package static func batch() -> EvidenceTable {
    let (s0, x0) = (100.0, 5.0)
    return table(s0: s0, x0: x0) { kinetics, hours in
      let a = x0 + kinetics.yield * s0
      let share = kinetics.halfSaturation * kinetics.yield / a
      return root(below: s0) { s in
        let x = x0 + kinetics.yield * (s0 - s)
        return share * (s0 / s).logarithm + (1 + share) * (x / x0).logarithm
          - kinetics.growth * hours / 24
      }
    }
  }

  /// The same where so much biomass is there that it does not change, beside Schnell and Mendoza's
  /// closed form `S = Ks W(S0 / Ks exp((S0 - V t) / Ks))` with Lambert's W.
  package static func crowdedBatch() -> EvidenceTable {
    let (s0, x0) = (60.0, 2.025e8)
    return table(s0: s0, x0: x0, growth: 6e-7) { kinetics, hours in
      let uptake = kinetics.growth * x0 / kinetics.yield * hours / 24
      let half = kinetics.halfSaturation
      return half * lambertW(logarithm: (s0 / half).logarithm + (s0 - uptake) / half)
    }
  }

  /// Biomass of a film at rest over its losses, beside the balance by hand.
  package static func film() -> EvidenceTable {
    var kinetics = MonodKinetics()
    func byHand(_ losses: Double) -> Double {
      let substrate = kinetics.halfSaturation * losses / (kinetics.growth - losses)
      return kinetics.yield * kinetics.renewal * (kinetics.inflow - substrate) / losses
    }
    let rows = [0.4, 0.75, 1.2, 1.8, 2.4, 3, 3.8, 4.6].map { losses in
      kinetics.pruning = losses - kinetics.decay
      var state = MonodKinetics.State(substrate: 100, biomass: 30)
      for _ in 0..<60_000 { state = kinetics.stepped(state, vigor: 1, days: 1.0 / 1440) }
      return EvidenceTable.Row(x: losses, y: state.biomass, reference: byHand(losses))
    }
    let guide = (38...500).map { Double($0) * 0.01 }
    return EvidenceTable(
      "simulated", rows: rows, guide: guide.map { .init($0, byHand($0)) })
  }

  private static func table(
    s0: Double, x0: Double, growth: Double = 6,
    exact: (MonodKinetics, Double) -> Double
  ) -> EvidenceTable {
    var kinetics = MonodKinetics()
    kinetics.growth = growth
    (kinetics.decay, kinetics.pruning, kinetics.renewal) = (0, 0, 0)
    var state = MonodKinetics.State(substrate: s0, biomass: x0)
    var rows: [EvidenceTable.Row] = []
    for minute in 1...1080 {
      state = kinetics.stepped(state, vigor: 1, days: 1.0 / 1440)
      guard minute.isMultiple(of: 30) else { continue }
      let hours = Double(minute) / 60
      rows.append(
        EvidenceTable.Row(x: hours, y: state.substrate, reference: exact(kinetics, hours)))
    }
    return EvidenceTable("simulated", rows: rows)
  }

  /// Where a function that falls with S passes 0.
  private static func root(below top: Double, _ function: (Double) -> Double) -> Double {
    var (low, high) = (1e-300, top)
    for _ in 0..<2000 where high - low > 1e-15 * high {
      let middle = high / low > 4 ? (low * high).squareRoot() : (low + high) / 2
      if function(middle) > 0 { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// Lambert's W of exp(`logarithm`), by Newton's method on w + ln w.
  package static func lambertW(logarithm: Double) -> Double {
    var w = logarithm > 1 ? logarithm : Elementary.exp(logarithm - Elementary.exp(logarithm))
    for _ in 0..<60 {
      let next = w * (1 + logarithm - w.logarithm) / (1 + w)
      if abs(next - w) <= 1e-15 * abs(w) { return next }
      w = max(next, w * 1e-3)
    }
    return w
  }
}
