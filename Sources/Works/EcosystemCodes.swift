import Color
import Geometry
import Scene
import Story
import Timeline

/// The city's shared rules: rings that turn at speeds of whole numbers to a loop, the inner ones
/// nearer, each written round with the marks of its clauses. What is kept closes a ring; a breach
/// opens it. The arc in the middle tells how evenly the city shares.
struct EcosystemCodes: Work {
  static let description = WorkDescription(
    name: "ecosystem-codes",
    summary: "turning rings of rules about the arc of equity",
    extent: 2.6,
    parameters: [
      ParameterDescription(
        "compliance", "how much of every ring is closed", range: 0...1, standard: 0.9,
        channels: ["codes_fairness"]),
      ParameterDescription(
        "breach", "how far rings come apart", range: 0...1, standard: 0,
        channels: ["assembly_grievance"]),
      ParameterDescription(
        "equity", "how shares are: below 0 too little, 0 fair, above 0 too much", range: -1...1,
        standard: 0, channels: ["codes_gini"]),
      ParameterDescription(
        "amendments", "how many of the rules are new and shine", range: 0...1, standard: 0.2,
        channels: ["codes_version", "assembly_proposals"]),
      ParameterDescription("glow", "brightness", unit: "stops", range: -4...4, standard: 0),
    ],
    anchors: [AnchorDescription("center", "the middle of the rings")])

  private let hash: CounterHash
  private static let rings = 9
  /// Turns of the rings in a minute or the nearest to it that closes a loop; neighbors turn against
  /// each other.
  private static let seconds: [Double] = [30, -60, 20, -40, 60, -30, 120, -24, 60]

  init(seed: UInt64) { hash = CounterHash(seed: seed, "codes") }

  func draw(_ state: WorkState, at moment: Moment, into scene: inout Scene) {
    if state.light <= 0 { return }
    var bundle = LineBundle()
    var checks = SplatCloud()
    for index in 0..<Self.rings {
      let ring = Ring(index, state, moment, hash)
      add(ring, state, moment, to: &bundle)
      checks.splats.append(addCheck(ring, state, moment, to: &bundle))
    }
    addEquity(state, moment, to: &bundle)
    scene.add(.lines(bundle))
    scene.add(.splats(checks))
  }

  /// One ring at one moment.
  private struct Ring {
    let index: Int
    let radius: Float
    let depth: Float
    let turn: Float
    /// How much of it is closed, radians.
    let closed: Float
    let isNew: Bool
    /// How far a breach has moved it out of the common axis.
    let tilt: Vector2

    init(_ index: Int, _ state: WorkState, _ moment: Moment, _ hash: CounterHash) {
      self.index = index
      let share = Float(index) / Float(EcosystemCodes.rings - 1)
      radius = 0.60 + 1.75 * share + 0.05 * hash.signed(index)
      depth = 0.9 - 1.9 * share
      let period = EcosystemCodes.seconds[index]
      let phase = Float(moment.phase(period: abs(period), offset: Double(hash.unit(index, 1))))
      turn = 2 * .pi * (period > 0 ? phase : 1 - phase)
      let breach = state["breach"] * hash.uniform(0.3...1, index, 2)
      closed = 2 * .pi * min(max(state["compliance"] - 0.55 * breach, 0.02), 1)
      isNew = hash.unit(index, 3) < state["amendments"]
      tilt = Vector2(hash.signed(index, 4), hash.signed(index, 5)) * (0.06 + 0.5 * breach)
    }

    func point(_ angle: Float, outward: Float = 0) -> Vector3 {
      let reach = radius + outward
      let (x, y) = (reach * Elementary.cos(angle + turn), reach * Elementary.sin(angle + turn))
      return Vector3(x, y, depth + x * tilt.x + y * tilt.y)
    }
  }

  private func add(
    _ ring: Ring, _ state: WorkState, _ moment: Moment, to bundle: inout LineBundle
  ) {
    let near = 1 - Float(ring.index) / Float(Self.rings)
    let color = ring.isNew ? Palette.consent : Palette.codes
    let light = color.rgb * (state.light * (0.12 + 0.24 * near) * (ring.isNew ? 1.5 : 1))
    arc(ring, from: 0, to: ring.closed, outward: 0, width: 0.010, light, &bundle)
    // What is not kept is there as a trace.
    arc(ring, from: ring.closed, to: 2 * .pi, outward: 0, width: 0.006, light * 0.16, &bundle)
    if ring.index % 2 == 0 {
      arc(ring, from: 0, to: ring.closed, outward: 0.05, width: 0.004, light * 0.45, &bundle)
    }
    addClauses(ring, light, state.fineness, moment, to: &bundle)
  }

  private func arc(
    _ ring: Ring, from first: Float, to last: Float, outward: Float, width: Float,
    _ light: Vector3, _ bundle: inout LineBundle
  ) {
    if last - first < 0.01 { return }
    let steps = max(2, Int((last - first) * 28))
    bundle.addChain(
      (0...steps).map { step in
        let angle = mix(first, last, Float(step) / Float(steps))
        return LineBundle.End(
          position: ring.point(angle, outward: outward), width: width, color: SIMD4(light, 0))
      })
  }

  /// Clauses as strokes of differing lengths across the ring, in words with gaps between.
  private func addClauses(
    _ ring: Ring, _ light: Vector3, _ fineness: Fineness, _ moment: Moment,
    to bundle: inout LineBundle
  ) {
    let count = 40 + 26 * ring.index
    let reader = 2 * Float.pi * Float(moment.phase(period: 12, offset: Double(ring.index) / 9))
    for mark in 0..<count {
      let key = ring.index * 1000 + mark
      let angle = 2 * .pi * Float(mark) / Float(count)
      if angle > ring.closed || hash.unit(key / 7, 6) < 0.3 || hash.unit(key, 7) < 0.18 { continue }
      let seen = fineness.weight(hash.unit(key, 10)) * fineness.gain
      if seen == 0 { continue }
      let length = [0.022, 0.034, 0.055][Int(hash.unit(key, 8) * 2.999)] as Float
      let distance = abs(angle - reader)
      let read = smoothstep(0.9, 0, min(distance, 2 * .pi - distance))
      let color = SIMD4(light * (seen * (0.5 + 2.2 * read)), 0)
      let inner = ring.point(angle, outward: -0.018 - length)
      bundle.segments.append(
        .init(
          .init(position: inner, width: 0.008, color: color),
          .init(position: ring.point(angle, outward: -0.018), width: 0.008, color: color)))
    }
  }

  /// Where a check passes now, a light runs along its ring.
  private func addCheck(
    _ ring: Ring, _ state: WorkState, _ moment: Moment, to bundle: inout LineBundle
  ) -> SplatCloud.Splat {
    let phase = Float(moment.phase(period: 8, offset: Double(hash.unit(ring.index, 9))))
    let power = state.light * smoothstep(0, 0.08, min(phase, 1 - phase))
    let head = phase * ring.closed
    bundle.addChain(
      (0...24).map { step in
        let age = Float(step) / 24
        let light = Palette.type.rgb * (0.9 * power * (1 - age) * (1 - age))
        return LineBundle.End(
          position: ring.point(max(head - 0.5 * age / ring.radius, 0)),
          width: mix(0.020, 0.006, age), color: SIMD4(light, 0))
      })
    return SplatCloud.Splat(
      position: ring.point(head), radius: 0.036, color: Palette.type * (1.2 * power))
  }

  /// A fan of rays from the middle: what is fair is a whole calm circle, what is not leans to a side
  /// in its color.
  private func addEquity(_ state: WorkState, _ moment: Moment, to bundle: inout LineBundle) {
    let lean = state["equity"]
    let side = lean < 0 ? Palette.tooLittle : Palette.tooMuch
    let color = Palette.fair.mixed(with: side, smoothstep(0, 0.6, abs(lean)))
    let breath = 2 * Float.pi * Float(moment.phase(period: 6))
    let rays = 120
    for ray in 0..<rays {
      let angle = 2 * .pi * Float(ray) / Float(rays)
      let share = 1 + lean * Elementary.cos(angle) * 0.75
      let wave = 0.5 + 0.5 * Elementary.sin(breath + 3 * angle)
      let reach = 0.20 + 0.24 * max(share, 0.05) * (0.86 + 0.14 * wave)
      let way = Vector3(Elementary.cos(angle), Elementary.sin(angle), 0)
      let light = color.rgb * (state.light * (0.12 + 0.5 * max(share, 0) * 0.5))
      bundle.segments.append(
        .init(
          .init(
            position: way * 0.17 + Vector3(0, 0, 1.05), width: 0.003, color: SIMD4(light * 0.2, 0)),
          .init(position: way * reach + Vector3(0, 0, 0.95), width: 0.009, color: SIMD4(light, 0))))
    }
  }
}
