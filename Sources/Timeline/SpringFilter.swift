import Geometry

/// A critically damped spring that follows a signal, worked out anew at each time, so that no frame
/// needs the one before.
///
/// Its impulse response is `h(τ) = ω² τ exp(-ω τ)`, with a mean delay of 2/ω. The signal is taken
/// at the middles of equal cells of the past, weighted with the response's exact area over each
/// cell (its step response is `1 - (1 + ω τ) exp(-ω τ)`); a jump of the signal is off by at most
/// half a cell's area, 1.2 % of it.
struct SpringFilter: Sendable {
  /// Mean delay in seconds.
  let delay: Double

  private static let cells = 192
  /// In units of 1/ω; what lies beyond weighs 8e-5.
  private static let span = 12.0

  private static let weights: [Double] = {
    let edges = (0...cells).map { edge in
      let x = span * Double(edge) / Double(cells)
      return 1 - (1 + x) * Elementary.exp(-x)
    }
    return zip(edges, edges.dropFirst()).map { $1 - $0 }
  }()

  /// The spring's place at a time. Where the signal has no value it has no weight; nil where it has
  /// none at the time itself.
  func callAsFunction(at time: Double, _ signal: (Double) -> Double?) -> Double? {
    guard let now = signal(time) else { return nil }
    if delay <= 0 { return now }
    let step = Self.span * delay / 2 / Double(Self.cells)
    var (sum, weight) = (0.0, 0.0)
    for (cell, area) in Self.weights.enumerated() {
      guard let value = signal(time - (Double(cell) + 0.5) * step) else { continue }
      sum += area * value
      weight += area
    }
    return weight > 0 ? sum / weight : now
  }
}
