import Geometry

/// Gusts against von Kármán's spectrum.
package enum GustEvidence {
  /// Density of a made series, estimated from its samples in bands of a third of an octave
  /// (Welch 1967, doi 10.1109/TAU.1967.1161901: Hann's window, half overlapped pieces, mean of many
  /// seeds), and the spectrum's own: the formula of the class.
  package static func spectrum(seeds: Int = 6) -> EvidenceTable {
    let (rate, length) = (2.0, 2048)
    let gusts = GustSpectrum(length: 120, mean: 12)
    let frequencies = (0..<17).map { 0.008 * Elementary.exp2(Double($0) / 2.5) }
    var sums = Array(repeating: 0.0, count: frequencies.count)
    for seed in 0..<seeds {
      let series = SpectralSeries(
        band: 0.0004...0.99, count: 600, period: 86400,
        hash: CounterHash(seed: UInt64(seed), "evidence.gusts"), spectrum: gusts.density)
      let samples = series.samples(from: 1000, every: 1 / rate, count: 2 * length)
      for (index, frequency) in frequencies.enumerated() {
        sums[index] += density(samples, at: frequency, rate: rate, piece: length)
      }
    }
    return EvidenceTable(
      "estimated",
      rows: frequencies.indices.map {
        EvidenceTable.Row(
          x: frequencies[$0], y: sums[$0] / Double(seeds),
          reference: gusts.density(frequencies[$0]))
      })
  }

  /// One-sided power density near a frequency: the mean of neighboring lines of overlapping pieces.
  private static func density(
    _ samples: [Double], at frequency: Double, rate: Double, piece: Int
  ) -> Double {
    let line = rate / Double(piece)
    let width = max(1, Int((0.1 * frequency / line).rounded()))
    var (sum, count) = (0.0, 0.0)
    for start in stride(from: 0, through: samples.count - piece, by: piece / 2) {
      for offset in -width...width {
        let place = frequency + Double(offset) * line
        sum += linePower(samples[start..<start + piece], frequency: place, rate: rate)
        count += 1
      }
    }
    return sum / count
  }

  /// Goertzel's recurrence on a windowed piece.
  private static func linePower(
    _ piece: ArraySlice<Double>, frequency: Double, rate: Double
  ) -> Double {
    let count = Double(piece.count)
    let turn = 2 * Double.pi * frequency / rate
    let twice = 2 * Elementary.cos(turn)
    let window = 2 * Double.pi / count
    var (s1, s2, index) = (0.0, 0.0, 0.0)
    for value in piece {
      let hann = 0.5 - 0.5 * Elementary.cos(window * index)
      (s1, s2) = (hann * value + twice * s1 - s2, s1)
      index += 1
    }
    let power = s1 * s1 + s2 * s2 - twice * s1 * s2
    // The window's mean square is 3/8; one side carries twice.
    return 2 * power / (rate * count * 0.375)
  }
}
