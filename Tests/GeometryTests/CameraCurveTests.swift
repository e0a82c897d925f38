import Geometry
import Testing

/// The curves that a camera follows.
@Suite struct CameraCurveTests {
  private static let points = [
    PreciseVector3(0, 0.2, 6.5), PreciseVector3(-1.9, 0.9, 5.2), PreciseVector3(-2, 1, 5.1),
    PreciseVector3(2.2, -0.3, 6), PreciseVector3(0.4, 0.15, 4.9),
  ]

  /// Reproducible numbers in -1..<1.
  private static func random(_ index: Int, _ lane: Int) -> Double {
    Double(CounterHash(seed: 11, "camera curves").signed(index, lane))
  }

  private static func turn(_ index: Int) -> Quaternion {
    let v = PreciseVector3(random(index, 0), random(index, 1), random(index, 2))
    return Quaternion(exponential: v * 1.5)
  }

  @Test(arguments: [false, true]) func evenCurvesPassTheirPointsAtOneSpeed(isClosed: Bool) {
    let points = Self.points + (isClosed ? [Self.points[0]] : [])
    let curve = EvenCurve(through: points, isClosed: isClosed)
    for (point, knot) in zip(points, curve.knots) {
      #expect(length(curve.point(at: knot) - point) < 1e-9)
    }
    let steps = 20_000
    let walk = (0...steps).map { curve.point(at: curve.length * Double($0) / Double(steps)) }
    let chords = zip(walk, walk.dropFirst()).map { length($1 - $0) }
    let even = curve.length / Double(steps)
    // A chord is shorter than its arc by even^2 κ^2 / 24 of it.
    #expect(chords.allSatisfy { $0 < even * (1 + 1e-7) && $0 > even * (1 - 1e-3) })
    let directions = zip(walk, walk.dropFirst()).map { normalized($1 - $0) }
    let bends = zip(directions, directions.dropFirst()).map { length($1 - $0) }
    #expect((bends.max() ?? 1) < 0.1)
    if isClosed { #expect(length(directions[0] - directions[steps - 1]) < 0.1) }
  }

  @Test func aCurveThroughACircleIsAsLongAsTheCircle() {
    let points = (0...64).map { index in
      let angle = 2 * Double.pi * Double(index) / 64
      return PreciseVector3(Elementary.cos(angle), 0, Elementary.sin(angle)) * 3
    }
    let curve = EvenCurve(through: Array(points.dropLast()) + [points[0]], isClosed: true)
    #expect(abs(curve.length - 6 * .pi) < 1e-4)
    #expect(abs(length(curve.point(at: 1)) - 3) < 1e-4)
  }

  @Test func evenCurvesAgreeWithTheSpline() {
    let curve = EvenCurve(through: Self.points, isClosed: false)
    let spline = Spline(through: Self.points.map { Vector3($0) }, samplesPerSegment: 200)
    #expect(abs(Double(spline.length) - curve.length) < 1e-3)
    for step in 0...100 {
      let share = Double(step) / 100
      let point = curve.point(at: curve.length * share)
      #expect(length(PreciseVector3(spline.point(at: Float(share))) - point) < 2e-3)
    }
  }

  @Test func quaternionsTurnAsTheirAxesSay() {
    for index in 0..<200 {
      let q = Self.turn(index)
      let v = PreciseVector3(Self.random(index, 5), Self.random(index, 6), Self.random(index, 7))
      // Rodrigues' formula.
      let half = q.logarithm
      let (angle, axis) = (2 * length(half), normalized(half))
      let (sine, cosine) = (Elementary.sin(angle), Elementary.cos(angle))
      let expected = v * cosine + cross(axis, v) * sine + axis * (dot(axis, v) * (1 - cosine))
      #expect(length(q.turned(v) - expected) < 1e-12)
      #expect(length((q * q.conjugate).turned(v) - v) < 1e-12)
      let p = Self.turn(index + 1000)
      #expect(length((p * q).turned(v) - p.turned(q.turned(v))) < 1e-12)
      let rebuilt = Quaternion(
        x: q.turned(PreciseVector3(1, 0, 0)), y: q.turned(PreciseVector3(0, 1, 0)),
        z: q.turned(PreciseVector3(0, 0, 1)))
      let difference = rebuilt.nearest(to: q).conjugate * q
      #expect(length(difference.logarithm) < 1e-9)
    }
  }

  @Test func slerpTurnsEvenly() {
    let (a, b) = (Self.turn(1), Self.turn(2))
    let whole = length((a.conjugate * b).logarithm)
    for step in 0...10 {
      let q = Quaternion.slerp(a, b, Double(step) / 10)
      #expect(abs(length((a.conjugate * q).logarithm) - whole * Double(step) / 10) < 1e-12)
    }
  }

  /// Angular velocities by central differences, on both sides of each knot.
  @Test(arguments: [false, true]) func turnCurvesDoNotJerk(isClosed: Bool) {
    for trial in 0..<40 {
      let open = (0..<5).map { Self.turn(trial * 10 + $0) }
      let turns = isClosed ? open + [open[0]] : open
      var knots = [0.0]
      for index in 1..<turns.count {
        knots.append(knots[index - 1] + 0.4 + abs(Self.random(trial * 10 + index, 9)) * 3)
      }
      let curve = TurnCurve(through: turns, at: knots, isClosed: isClosed)
      for (turn, knot) in zip(turns, knots) {
        let way = (curve.turn(at: knot).nearest(to: turn).conjugate * turn).logarithm
        #expect(length(way) < 1e-9)
      }
      func speed(from: Double, to: Double) -> PreciseVector3 {
        let (a, b) = (curve.turn(at: from), curve.turn(at: to))
        return (a.conjugate * b.nearest(to: a)).logarithm / (to - from)
      }
      let h = 1e-4
      var seams = knots.dropFirst().dropLast().map { knot in
        length(speed(from: knot - h, to: knot) - speed(from: knot, to: knot + h))
      }
      if isClosed {
        let last = knots[knots.count - 1]
        seams.append(length(speed(from: last - h, to: last) - speed(from: 0, to: h)))
      }
      #expect((seams.max() ?? 1) < 20 * h, "\(seams)")
    }
  }

  @Test func quickTurnsDoNotSwingOn() {
    let right = Quaternion(angle: 1, about: PreciseVector3(0, 1, 0))
    let curve = TurnCurve(
      through: [.identity, right, right], at: [0, 0.1, 10], isClosed: false)
    for step in 0...100 {
      let way = (right.conjugate * curve.turn(at: 0.1 + 0.099 * Double(step))).logarithm
      #expect(length(way) < 1e-9)
    }
  }

  /// With even knots the inner points are Shoemake's own.
  @Test func evenKnotsGiveShoemakesSquad() {
    let turns = (0..<4).map { index in
      Quaternion(
        exponential: PreciseVector3(0.3 * Double(index), 0.1 * Double(index % 2), 0.2))
    }
    let curve = TurnCurve(through: turns, at: [0, 1, 2, 3], isClosed: false)
    func inner(_ index: Int) -> Quaternion {
      let q = turns[index]
      let after = (q.conjugate * turns[index + 1]).logarithm
      let before = (q.conjugate * turns[index - 1]).logarithm
      return q * Quaternion(exponential: (after + before) / -4)
    }
    for step in 0...10 {
      let part = Double(step) / 10
      let expected = Quaternion.squad(turns[1], inner(1), inner(2), turns[2], part)
      let way = (curve.turn(at: 1 + part).nearest(to: expected).conjugate * expected).logarithm
      #expect(length(way) < 1e-12)
    }
  }

  @Test func monotoneCurvesStayBetweenTheirValues() {
    for trial in 0..<100 {
      let values = (0..<6).map { Self.random(trial, $0) }
      let knots = (0..<6).map { Double($0) + 0.4 * Self.random(trial, 20 + $0) }
      let curve = MonotoneCurve(through: values, at: knots, isClosed: false)
      for (index, knot) in knots.enumerated() {
        #expect(abs(curve.value(at: knot) - values[index]) < 1e-12)
      }
      for index in 0..<5 {
        let (low, high) = (
          min(values[index], values[index + 1]), max(values[index], values[index + 1])
        )
        for step in 0...20 {
          let knot = mix(knots[index], knots[index + 1], Double(step) / 20)
          #expect((low - 1e-12...high + 1e-12).contains(curve.value(at: knot)))
        }
      }
    }
  }
}
