import Geometry

/// Phase locking against its exact threshold.
package enum KuramotoEvidence {
  /// The order of many oscillators with Lorentzian frequencies of half-width 1, beside
  /// `r = sqrt(1 - Kc / K)` with `Kc = 2 / (pi g(0)) = 2`, and 0 below it.
  package static func order(
    couplings: [Double] = [1, 1.6, 2.4, 3, 4, 6, 8], oscillators: Int = 1000
  ) -> EvidenceTable {
    EvidenceTable(
      "simulated",
      rows: couplings.map { coupling in
        EvidenceTable.Row(
          x: coupling, y: settledOrder(coupling, oscillators), reference: exactOrder(coupling))
      }, guide: (0...400).map { .init(Double($0) * 0.02, exactOrder(Double($0) * 0.02)) })
  }

  private static func exactOrder(_ coupling: Double) -> Double {
    coupling > 2 ? (1 - 2 / coupling).squareRoot() : 0
  }

  /// The mean of r after the transient.
  private static func settledOrder(_ coupling: Double, _ count: Int) -> Double {
    let hash = CounterHash(seed: 3, "evidence.phases")
    var ensemble = KuramotoEnsemble(
      frequencies: KuramotoEnsemble.lorentzian(count: count, width: 1),
      homes: (0..<count).map { .pi * Double(hash.signed($0)) })
    let weights = Array(repeating: 1.0, count: count)
    var sum = 0.0
    for step in 0..<300 {
      ensemble.step(weights: weights, coupling: coupling, dt: 0.1)
      if step >= 200 { sum += ensemble.order(weights: weights) }
    }
    return sum / 100
  }
}
