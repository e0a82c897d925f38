import Geometry

/// Oscillators that pull each other into step, each with a weight 0...1 of how far it takes part:
///
///     theta_i' = omega_i + K r sin(psi - theta_i) + h sin(home_i - theta_i)
///     r exp(i psi) = sum w_j exp(i theta_j) / sum w_j
///
/// Kuramoto 1975 and 1984; for frequencies with density g the phases lock beyond Kc = 2 / (pi g(0)),
/// for a Lorentzian with r = sqrt(1 - Kc / K) (Strogatz 2000, doi 10.1016/S0167-2789(00)00094-4).
package struct KuramotoEnsemble: Sendable, Hashable {
  package private(set) var phases: [Double]
  package let frequencies: [Double]
  private let homes: [Double]

  /// - Parameters:
  ///   - frequencies: in radians a unit of time.
  ///   - homes: phases to begin with, and to rest at.
  package init(frequencies: [Double], homes: [Double]) {
    precondition(frequencies.count == homes.count, "every oscillator has a phase")
    self.frequencies = frequencies
    self.homes = homes
    phases = homes
  }

  /// The quantiles of a Lorentzian of half-width `width`; the outermost are cut at `limit` widths.
  package static func lorentzian(count: Int, width: Double, limit: Double = .infinity) -> [Double] {
    (0..<count).map { index in
      let angle = .pi * ((Double(index) + 0.5) / Double(count) - 0.5)
      let value = Elementary.sin(angle) / Elementary.cos(angle)
      return width * max(-limit, min(limit, value))
    }
  }

  /// 1 where all are in step.
  package func order(weights: [Double]) -> Double {
    let mean = Self.mean(phases, weights)
    return (mean.x * mean.x + mean.y * mean.y).squareRoot()
  }

  /// One step of Heun's method, of second order.
  /// - Parameter homing: the strength h with which the resting draw back to their own phase.
  package mutating func step(weights: [Double], coupling: Double, homing: Double = 0, dt: Double) {
    let before = slopes(phases, weights, coupling, homing)
    let ahead = zip(phases, before).map { $0 + dt * $1 }
    let after = slopes(ahead, weights, coupling, homing)
    for index in phases.indices {
      let slope = (before[index] + after[index]) / 2
      phases[index] = Self.wrapped(phases[index] + dt * slope)
    }
  }

  private func slopes(
    _ phases: [Double], _ weights: [Double], _ coupling: Double, _ homing: Double
  ) -> [Double] {
    let cosines = phases.map { Elementary.cos($0) }
    let sines = phases.map { Elementary.sin($0) }
    let mean = Self.mean(cosines, sines, weights)
    return phases.indices.map { index in
      let pull = mean.y * cosines[index] - mean.x * sines[index]
      let home = homing > 0 ? homing * Elementary.sin(homes[index] - phases[index]) : 0
      return frequencies[index] + coupling * pull + home
    }
  }

  private static func mean(_ phases: [Double], _ weights: [Double]) -> SIMD2<Double> {
    mean(phases.map { Elementary.cos($0) }, phases.map { Elementary.sin($0) }, weights)
  }

  private static func mean(
    _ cosines: [Double], _ sines: [Double], _ weights: [Double]
  ) -> SIMD2<Double> {
    var (x, y, sum) = (0.0, 0.0, 0.0)
    for index in weights.indices {
      x += weights[index] * cosines[index]
      y += weights[index] * sines[index]
      sum += weights[index]
    }
    return sum > 0 ? SIMD2(x / sum, y / sum) : SIMD2(0, 0)
  }

  private static func wrapped(_ angle: Double) -> Double {
    angle - 2 * .pi * (angle / (2 * .pi)).rounded()
  }
}
