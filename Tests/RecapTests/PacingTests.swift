import Geometry
import Recap
import Testing

@Suite struct PacingTests {
  private static let hash = CounterHash(seed: 3, "pacing")

  private static func random(_ trial: Int, _ lane: Int) -> Double {
    Double(hash.unit(trial, lane))
  }

  /// A day with random peaks of what happens, some of them sharp.
  private static func pacing(_ trial: Int, steepest: Double) throws -> Pacing {
    let start = random(trial, 0) * 1e5
    let duration = 60 + random(trial, 1) * 2e5
    var density: [Pacing.Weight] = []
    for step in 0...40 {
      let sharp = random(trial, 100 + step) > 0.8 ? 60.0 : 1
      density.append(
        Pacing.Weight(
          seconds: start + duration * (Double(step) + 0.9 * random(trial, 200 + step)) / 40,
          weight: sharp * random(trial, 300 + step)))
    }
    return try Pacing(
      span: start...start + duration, density: density, length: 20 + 160 * random(trial, 2),
      calm: 0.05 + 0.6 * random(trial, 3), steepest: steepest)
  }

  @Test func theFilmGoesThroughTheWholeSpanOnce() throws {
    for trial in 0..<40 {
      let pacing = try Self.pacing(trial, steepest: 1.3)
      #expect(pacing.logSeconds(at: 0) == pacing.span.lowerBound)
      #expect(pacing.logSeconds(at: pacing.length) == pacing.span.upperBound)
      #expect(pacing.filmSeconds(at: pacing.span.lowerBound) == 0)
      #expect(pacing.filmSeconds(at: pacing.span.upperBound) == pacing.length)
      let times = (0...3000).map { pacing.logSeconds(at: pacing.length * Double($0) / 3000) }
      #expect(zip(times, times.dropFirst()).allSatisfy { $0 < $1 })
    }
  }

  @Test func everyFrameKnowsItsLogTimeAndBack() throws {
    for trial in 0..<40 {
      let pacing = try Self.pacing(trial, steepest: 1.2)
      for step in 0...1000 {
        let film = pacing.length * Double(step) / 1000
        let back = pacing.filmSeconds(at: pacing.logSeconds(at: film))
        #expect(abs(back - film) < 1e-7, "trial \(trial) at \(film)")
      }
    }
  }

  /// The speed, taken from the map itself by differences, changes within a second of the film by at
  /// most the stated factor.
  @Test func speedChangesByAtMostTheStatedFactor() throws {
    for (trial, steepest) in [(1, 1.1), (2, 1.3), (3, 2), (4, 1.3), (5, 1.05)] {
      let pacing = try Self.pacing(trial, steepest: steepest)
      let step = 1 / 60.0
      let count = Int(pacing.length / step) - 1
      let speeds = (0..<count).map { index in
        let film = Double(index) * step
        return (pacing.logSeconds(at: film + step) - pacing.logSeconds(at: film)) / step
      }
      for index in 0..<max(0, count - 60) {
        let ratio = speeds[index + 60] / speeds[index]
        #expect(max(ratio, 1 / ratio) < steepest * 1.0001, "at \(Double(index) * step) s")
      }
      for index in speeds.indices where index.isMultiple(of: 30) {
        let film = (Double(index) + 0.5) * step
        #expect(abs(pacing.speed(at: film) / speeds[index] - 1) < 0.01)
      }
    }
  }

  /// Where the limit does not bind, a moment's share of the film is that of its weight.
  @Test func filmTimeFollowsTheDensity() throws {
    let pacing = try Pacing(
      span: 0...1000,
      density: [.init(seconds: 0, weight: 1), .init(seconds: 1000, weight: 3)], length: 500,
      calm: 1e-9, steepest: 1.5)
    // The integral of 1 + x / 500 up to x, of 2000 in all, times 500 s.
    for x in stride(from: 50.0, to: 1000, by: 50) {
      let share = (x + x * x / 1000) / 2000
      #expect(abs(pacing.filmSeconds(at: x) - share * 500) < 0.01, "at \(x)")
    }
    let storm = try Pacing(
      span: 0...86400,
      density: [
        .init(seconds: 40000, weight: 0), .init(seconds: 43000, weight: 1),
        .init(seconds: 46000, weight: 0),
      ], length: 90)
    let during = storm.filmSeconds(at: 46000) - storm.filmSeconds(at: 40000)
    #expect(during > 45, "a storm of 7 % of the day has more than half of the film")
  }

  @Test func aLogWhereNothingHappensPlaysEvenly() throws {
    for density in [[], [Pacing.Weight(seconds: 5, weight: 0)], [.init(seconds: 7, weight: 2)]] {
      let pacing = try Pacing(span: 10...110, density: density, length: 20)
      for step in 0...20 {
        #expect(abs(pacing.logSeconds(at: Double(step)) - (10 + 5 * Double(step))) < 1e-9)
      }
    }
  }

  /// The keys of a story are read as a monotone curve; it must not stray from the pace.
  @Test func knotsCarryThePace() throws {
    for trial in 0..<20 {
      let pacing = try Self.pacing(trial, steepest: 1.3)
      let knots = pacing.knots(every: 1.5)
      #expect(knots.first?.log == pacing.span.lowerBound)
      #expect(knots.last?.log == pacing.span.upperBound)
      let curve = MonotoneCurve(
        through: knots.map(\.log), at: knots.map(\.film), isClosed: false, ends: .steady)
      for step in 0...500 {
        let film = pacing.length * Double(step) / 500
        let stray = abs(curve.value(at: film) - pacing.logSeconds(at: film))
        #expect(stray < 0.15 * pacing.speed(at: film), "trial \(trial) at \(film)")
      }
    }
  }

  @Test func whatCannotBePacedIsSaid() {
    #expect(throws: PacingError.emptySpan) { try Pacing(span: 5...5, density: [], length: 9) }
    #expect(throws: PacingError.noLength(0)) { try Pacing(span: 0...5, density: [], length: 0) }
    #expect(throws: PacingError.badWeight(index: 1)) {
      try Pacing(
        span: 0...5, density: [.init(seconds: 2, weight: 1), .init(seconds: 2, weight: 1)],
        length: 9)
    }
    #expect(throws: PacingError.badWeight(index: 0)) {
      try Pacing(span: 0...5, density: [.init(seconds: 2, weight: -1)], length: 9)
    }
    #expect(throws: PacingError.badLimits) {
      try Pacing(span: 0...5, density: [], length: 9, steepest: 1)
    }
  }
}
