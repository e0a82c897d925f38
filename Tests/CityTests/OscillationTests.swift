import City
import Geometry
import Testing

@Suite struct OscillationTests {
  /// With 1000 oscillators r is uncertain by about 1/sqrt(1000) below the threshold.
  @Test func phasesLockBeyondTheCriticalCoupling() {
    let table = KuramotoEvidence.order(couplings: [1, 2.4, 4, 8], oscillators: 400)
    for row in table.rows {
      let reference = row.reference ?? .nan
      #expect(abs(row.y - reference) < (row.x < 2 ? 0.12 : 0.04), "K = \(row.x): r = \(row.y)")
    }
  }

  @Test func restDrawsPhasesHome() {
    var ensemble = KuramotoEnsemble(frequencies: [0.1, -0.2, 0.05], homes: [1, -2, 0.5])
    let weights = [1.0, 1, 1]
    for _ in 0..<500 { ensemble.step(weights: weights, coupling: 1, dt: 0.1) }
    for _ in 0..<800 { ensemble.step(weights: weights, coupling: 0, homing: 2, dt: 0.1) }
    // sin(phase - home) = omega / homing where it rests.
    for (phase, (home, frequency)) in zip(ensemble.phases, [(1, 0.1), (-2, -0.2), (0.5, 0.05)]) {
      #expect(abs(phase - home - frequency / 2) < 1e-3)
    }
  }

  @Test func gustsFollowVonKarmansSpectrum() {
    let table = GustEvidence.spectrum(seeds: 3)
    for row in table.rows {
      let ratio = row.y / (row.reference ?? .nan)
      #expect((0.55...1.7).contains(ratio), "at \(row.x) Hz: \(ratio)")
    }
    let ratios = table.rows.map { $0.y / ($0.reference ?? .nan) }
    let mean = ratios.reduce(0, +) / Double(ratios.count)
    #expect((0.88...1.12).contains(mean), "\(mean)")
    // n = f L / U is above 0.5 from 0.05 Hz on.
    let slope = table.slope(over: 0.05...0.6)
    #expect(abs(slope + 5.0 / 3) < 0.12, "\(slope)")
  }

  /// The density's integral is the variance, 1: the cosines have the band's share of it.
  @Test func theCosinesHaveTheSpectrumsVariance() {
    let gusts = GustSpectrum(length: 120, mean: 12)
    let series = SpectralSeries(
      band: 1e-5...4, count: 400, period: 864_000, hash: CounterHash(seed: 1, "test"),
      spectrum: gusts.density)
    #expect(abs(series.variance - 1) < 0.02)
  }

  @Test func aSeriesReturnsAfterItsPeriod() {
    let gusts = GustSpectrum(length: 120, mean: 12)
    let series = SpectralSeries(
      band: 0.0004...0.17, count: 48, period: 86400, hash: CounterHash(seed: 9, "test"),
      spectrum: gusts.density)
    for time in [0.0, 17, 4000.5] {
      #expect(abs(series.value(at: time) - series.value(at: time + 86400)) < 1e-8)
    }
    let turned = series.samples(from: 30, every: 3, count: 20)
    for index in 0..<20 {
      #expect(abs(turned[index] - series.value(at: 30 + 3 * Double(index))) < 1e-10)
    }
  }
}
