import Geometry

/// Von Kármán's spectrum of the wind's turbulence along its mean, one-sided, for a variance of 1:
/// `f S(f) = 4 n / (1 + 70.8 n²)^(5/6)` with `n = f L / U`. It falls as f^(-5/3) where n is large,
/// and its integral over all frequencies is 1. Von Kármán 1948, doi 10.1073/pnas.34.11.530, in the
/// form of ESDU 85020.
package struct GustSpectrum: Sendable, Hashable {
  /// Integral length of the turbulence, in metres.
  package var length: Double
  /// Mean wind, in m/s.
  package var mean: Double

  package init(length: Double, mean: Double) {
    self.length = length
    self.mean = mean
  }

  /// Density in 1/Hz at a frequency in Hz.
  package func density(_ frequency: Double) -> Double {
    let n = frequency * length / mean
    return 4 * (length / mean) / Elementary.pow(1 + 70.8 * n * n, 5.0 / 6)
  }
}
