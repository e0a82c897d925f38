import Foundation
import Testing
import Time

@Suite struct EasingTests {
  private static let stepless = Easing.named.map(\.easing).filter {
    ![.steps(1, .start), .steps(1, .end), .hold].contains($0)
  }

  @Test func easingsRunFromZeroToOne() {
    for (name, easing) in Easing.named {
      #expect(easing(0) == (name == "step-start" ? 1 : 0), "\(name)")
      #expect(easing(-3) == easing(0), "\(name)")
      #expect(easing(1) == 1, "\(name)")
      #expect(easing(4) == 1, "\(name)")
      #expect(easing.name == name)
    }
  }

  /// But for those that swing, none ever runs back.
  @Test func easingsRise() {
    for (name, easing) in Easing.named
    where !["back", "elastic", "bounce", "spring"].contains(where: name.hasSuffix) {
      let samples = (0...512).map { easing(Double($0) / 512) }
      #expect(samples == samples.sorted(), "\(name)")
    }
  }

  /// No curve jumps on its way but for Penner's exponential one, which leaves 2^-10 out.
  @Test func easingsDoNotJump() {
    for easing in Self.stepless {
      let samples = (0...4096).map { easing(Double($0) / 4096) }
      let jumps = zip(samples, samples.dropFirst()).map { abs($1 - $0) }
      #expect((jumps.max() ?? 1) < (easing.name.hasPrefix("ease-") ? 0.03 : 0.01), "\(easing)")
    }
  }

  /// Against De Casteljau's construction with the parameter found by halving in 80-bit or wider
  /// numbers, over the control points of CSS Easing Functions Level 1, section 2.2; (1, 0, 0, 1) stands
  /// upright in its middle, where a bit of time is worth a millionth.
  @Test(arguments: [
    ("ease", 0.25, 0.1, 0.25, 1.0), ("ease-in", 0.42, 0, 1, 1), ("ease-out", 0, 0, 0.58, 1),
    ("ease-in-out", 0.42, 0, 0.58, 1), ("", 0.68, -0.55, 0.265, 1.55), ("", 1, 0, 0, 1),
    ("", 0, 1, 1, 0),
  ])
  func bezierCurves(name: String, x1: Double, y1: Double, x2: Double, y2: Double) throws {
    let curve = Easing.bezier(try #require(CubicBezier(x1, y1, x2, y2)))
    if !name.isEmpty { #expect(Easing.named.first { $0.name == name }?.easing == curve) }
    for step in 1..<200 {
      let time = Double(step) / 200
      let expected = Self.casteljau(x1, y1, x2, y2, at: time)
      #expect(abs(curve(time) - expected) < (x1 == 1 ? 1e-5 : 1e-9), "\(name) at \(time)")
    }
  }

  @Test func knownPointsOfTheCSSCurves() {
    #expect(abs(Easing.easeInOut(0.5) - 0.5) < 1e-15)
    #expect(abs(Easing.ease(0.5) - 0.8024) < 1e-4)
    #expect(abs(Easing.easeIn(0.5) - 0.3153) < 1e-4)
    #expect(CubicBezier(1.1, 0, 0, 1) == nil && CubicBezier(0, 0, -0.1, 1) == nil)
  }

  private static func casteljau(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, at time: Double
  ) -> Double {
    func point(_ t: LongDouble, _ a: Double, _ b: Double) -> LongDouble {
      var row: [LongDouble] = [0, LongDouble(a), LongDouble(b), 1]
      while row.count > 1 { row = zip(row, row.dropFirst()).map { $0 + ($1 - $0) * t } }
      return row[0]
    }
    var (low, high): (LongDouble, LongDouble) = (0, 1)
    for _ in 0..<200 {
      let middle = (low + high) / 2
      if point(middle, x1, x2) < LongDouble(time) { low = middle } else { high = middle }
    }
    return Double(point((low + high) / 2, y1, y2))
  }

  private typealias Equation = @Sendable (_ t: Double) -> Double

  @Test func pennersEquations() throws {
    let all = Self.powers + Self.waves + Self.overshoots
    #expect(all.count == 24)
    for (name, equation) in all {
      let easing = try #require(Easing.named.first { $0.name == name }?.easing)
      for step in 1..<160 {
        let x = Double(step) / 160
        #expect(abs(easing(x) - equation(x)) < 1e-12, "\(name) at \(x)")
      }
    }
  }

  /// The equations as published, with the C library's functions.
  private static let powers: [(String, Equation)] = [
    ("ease-in-quad", { t in t * t }),
    ("ease-out-quad", { t in -t * (t - 2) }),
    ("ease-in-out-quad", { t in t < 0.5 ? 2 * t * t : -((2 * t - 1) * (2 * t - 3) - 1) / 2 }),
    ("ease-in-cubic", { t in t * t * t }),
    ("ease-out-cubic", { t in pow(t - 1, 3) + 1 }),
    ("ease-in-out-cubic", { t in t < 0.5 ? 4 * pow(t, 3) : pow(2 * t - 2, 3) / 2 + 1 }),
    ("ease-in-quart", { t in pow(t, 4) }),
    ("ease-out-quart", { t in 1 - pow(t - 1, 4) }),
    ("ease-in-out-quint", { t in t < 0.5 ? 16 * pow(t, 5) : pow(2 * t - 2, 5) / 2 + 1 }),
    ("ease-in-circ", { t in 1 - sqrt(1 - t * t) }),
    ("ease-out-circ", { t in sqrt(1 - (t - 1) * (t - 1)) }),
  ]

  private static let waves: [(String, Equation)] = [
    ("ease-in-sine", { t in 1 - cos(t * .pi / 2) }),
    ("ease-out-sine", { t in sin(t * .pi / 2) }),
    ("ease-in-out-sine", { t in (1 - cos(t * .pi)) / 2 }),
    ("ease-in-expo", { t in pow(2, 10 * (t - 1)) }),
    ("ease-out-expo", { t in 1 - pow(2, -10 * t) }),
    (
      "ease-in-out-expo",
      { t in t < 0.5 ? pow(2, 20 * t - 10) / 2 : (2 - pow(2, 10 - 20 * t)) / 2 }
    ),
    ("ease-in-elastic", { t in -pow(2, 10 * (t - 1)) * sin((t - 1.075) * 2 * .pi / 0.3) }),
    ("ease-out-elastic", { t in pow(2, -10 * t) * sin((t - 0.075) * 2 * .pi / 0.3) + 1 }),
    (
      "ease-in-out-elastic",
      { t in
        let u = t * 2 - 1
        let wave = sin((u - 0.1125) * 2 * .pi / 0.45) / 2
        return u < 0 ? -pow(2, 10 * u) * wave : pow(2, -10 * u) * wave + 1
      }
    ),
  ]

  private static let overshoots: [(String, Equation)] = [
    ("ease-in-back", { t in t * t * (2.70158 * t - 1.70158) }),
    ("ease-out-back", { t in pow(t - 1, 2) * (2.70158 * (t - 1) + 1.70158) + 1 }),
    (
      "ease-in-out-back",
      { t in
        let (u, s) = (t * 2, 1.70158 * 1.525)
        if u < 1 { return u * u * ((s + 1) * u - s) / 2 }
        return (pow(u - 2, 2) * ((s + 1) * (u - 2) + s) + 2) / 2
      }
    ),
    (
      "ease-out-bounce",
      { t in
        if t < 1 / 2.75 { return 7.5625 * t * t }
        if t < 2 / 2.75 { return 7.5625 * pow(t - 1.5 / 2.75, 2) + 0.75 }
        if t < 2.5 / 2.75 { return 7.5625 * pow(t - 2.25 / 2.75, 2) + 0.9375 }
        return 7.5625 * pow(t - 2.625 / 2.75, 2) + 0.984375
      }
    ),
  ]

  /// The staircases of CSS Easing Functions Level 1, figure 6, at 0.1, 0.4, 0.9 and 1.
  @Test(arguments: [
    (Easing.StepPosition.end, "0/6 2/6 4/6 6/6"), (.start, "2/6 4/6 6/6 6/6"),
    (.none, "0/2 1/2 2/2 2/2"), (.both, "1/4 2/4 3/4 4/4"),
  ])
  func steps(position: Easing.StepPosition, heights: String) {
    let easing = Easing.steps(3, position)
    let parts = position == .none ? 2.0 : position == .both ? 4 : 6
    let found = [0.1, 0.4, 0.9, 1].map { time in
      "\(Int((easing(time) * parts).rounded()))/\(Int(parts))"
    }
    #expect(found.joined(separator: " ") == heights)
    #expect(easing.name == "steps(3, \(position.rawValue))")
  }

  @Test func springsSwingOnce() {
    let samples = (0...1000).map { Easing.spring(Double($0) / 1000) }
    #expect(abs((samples.max() ?? 0) - 1 - exp(-.pi / sqrt(3))) < 1e-3)
    #expect(abs(samples[999] - 1) < 2e-4)
  }
}

#if arch(x86_64)
  private typealias LongDouble = Float80
#else
  private typealias LongDouble = Double
#endif
