package import Geometry

/// A stationary random function of time with a given one-sided spectrum, as a sum of cosines with
/// hashed phases (Shinozuka & Deodatis 1991, doi 10.1115/1.3119501). It repeats after its period:
/// every frequency is a whole multiple of one over the period.
package struct SpectralSeries: Sendable {
  private let rate: [Double]
  private let amplitude: [Double]
  private let phase: [Double]

  /// - Parameters:
  ///   - spectrum: power density in unit²/Hz at a frequency in Hz.
  ///   - band: the frequencies that are kept, in Hz; the least is at least one over the period.
  ///   - count: cosines, spread evenly over the logarithm of the frequency.
  ///   - period: in seconds.
  package init(
    band: ClosedRange<Double>, count: Int, period: Double, hash: CounterHash, lane: Int = 0,
    spectrum: (Double) -> Double
  ) {
    let low = max(band.lowerBound, 1 / period)
    let growth = Elementary.pow(band.upperBound / low, 1 / Double(count))
    let edges = (0...count).map { low * Elementary.pow(growth, Double($0)) }
    let frequencies = (0..<count).map { index in
      // A hashed place in each bin, on the period's own raster.
      let place = 0.25 + 0.5 * Double(hash.unit(index, 3 * lane + 2))
      let inside = edges[index] + place * (edges[index + 1] - edges[index])
      return max(1, (inside * period).rounded()) / period
    }
    rate = frequencies.map { 2 * .pi * $0 }
    amplitude = (0..<count).map { index in
      let middle = (edges[index] * edges[index + 1]).squareRoot()
      return (2 * spectrum(middle) * (edges[index + 1] - edges[index])).squareRoot()
    }
    phase = (0..<count).map { 2 * .pi * Double(hash.unit($0, 3 * lane)) }
  }

  /// The sum of the cosines' own variances.
  package var variance: Double { amplitude.reduce(0) { $0 + $1 * $1 / 2 } }

  package func value(at seconds: Double) -> Double {
    samples(from: seconds, every: 1, count: 1)[0]
  }

  /// Values at evenly spaced instants, by turning each cosine on.
  package func samples(from start: Double, every interval: Double, count: Int) -> [Double] {
    var sums = Array(repeating: 0.0, count: count)
    for index in rate.indices {
      let angle = rate[index] * start + phase[index]
      var cosine = amplitude[index] * Elementary.cos(angle)
      if count == 1 {
        sums[0] += cosine
        continue
      }
      var sine = amplitude[index] * Elementary.sin(angle)
      let turn = (Elementary.cos(rate[index] * interval), Elementary.sin(rate[index] * interval))
      for sample in 0..<count {
        sums[sample] += cosine
        (cosine, sine) = (cosine * turn.0 - sine * turn.1, cosine * turn.1 + sine * turn.0)
      }
    }
    return sums
  }
}
