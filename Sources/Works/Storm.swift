import Color
import Geometry
import Scene
import Story
import Timeline

/// The technobiological storm: a spiral of wind that turns about its eye on the glass and reaches
/// through all depths, with a deck of cloud, rain, lightning that lights the cloud from within, and
/// the green sparks of its spores.
struct Storm: Work {
  static let description = WorkDescription(
    name: "storm",
    summary: "a turning storm of wind, cloud, rain, lightning and spores about its eye",
    extent: 3.4,
    parameters: [
      ParameterDescription(
        "wind", "how many streaks there are, and how long", range: 0...1, standard: 0.6,
        channels: ["storm_wind"]),
      ParameterDescription(
        "gust", "how bright and how torn the streaks are", range: 0...1, standard: 0.4,
        channels: ["storm_gust"]),
      ParameterDescription(
        "rain", "how much rain falls", range: 0...1, standard: 0.4, channels: ["storm_rain"]),
      ParameterDescription(
        "charge", "how often lightning strikes", range: 0...1, standard: 0.4,
        channels: ["storm_charge"]),
      ParameterDescription(
        "strikes",
        "with a channel, lightning strikes where its samples are above 0, and nowhere else",
        range: 0...1, standard: 0, channels: ["storm_strikes"]),
      ParameterDescription(
        "spores", "how many spores glow in it", range: 0...1, standard: 0.4,
        channels: ["storm_spores"]),
      ParameterDescription(
        "glow", "brightness of all of it", unit: "stops", range: -4...4, standard: 0),
    ],
    anchors: [AnchorDescription("eye", "the still middle of the storm")])

  private let hash: CounterHash
  private let torn: Noise
  private let bolts: StormBolts
  private let spiral = StormSpiral()

  private static let streaks = 5600
  private static let puffs = 1300
  private static let drops = 1100
  private static let spores = 700

  init(seed: UInt64) {
    hash = CounterHash(seed: seed, "storm")
    torn = Noise(seed: seed, "storm.torn")
    bolts = StormBolts(seed: seed)
  }

  func draw(_ state: WorkState, at moment: Moment, into scene: inout Scene) {
    if state.light <= 0 { return }
    let strikes = bolts.strikes(state, moment)
    scene.add(.splats(cloud(state, moment, strikes)))
    scene.add(.lines(wind(state, moment)))
    scene.add(.lines(rain(state, moment)))
    scene.add(.splats(sparks(state, moment)))
    for strike in strikes { bolts.draw(strike, light: state.light, into: &scene) }
  }

  /// Streaks along the spiral, each a bright head with a tail of what it has passed.
  private func wind(_ state: WorkState, _ moment: Moment) -> LineBundle {
    let (wind, gust) = (state["wind"], state["gust"])
    var bundle = LineBundle()
    let fineness = state.fineness
    for index in 0..<Self.streaks where hash.unit(index, 20) < 0.12 + 0.88 * wind {
      let seen = fineness.weight(hash.unit(index, 9)) * fineness.gain
      if seen == 0 { continue }
      let seconds = Double(hash.uniform(5...9, index, 1))
      let phase = Float(moment.phase(period: seconds, offset: Double(hash.unit(index, 2))))
      let fade = smoothstep(0, 0.2, phase) * smoothstep(0, 0.25, 1 - phase)
      let start = hash.unit(index, 3).squareRoot()
      let radius = mix(0.5, 3.9, start) * (1 - 0.25 * phase)
      let turn = 2 * .pi * hash.unit(index, 4) + spiral.turn(radius) * phase
      let layer = hash.normal(index, 5)
      let length = (0.16 + 0.42 * wind) * (0.5 + hash.unit(index, 6)) / max(radius, 0.6)
      let inner = Elementary.exp2(-1.1 * radius * radius)
      let level = 0.36 + 0.34 * hash.unit(index, 7) * (0.4 + 0.6 * gust) + 0.3 * inner
      let power = (0.22 + 0.9 * gust * hash.unit(index, 8)) * fade * state.light * seen
      let color = Palette.storm.color(level) * (power * spiral.wallLight(radius))
      // Near the eye they are bent so much that three pieces would show corners.
      let pieces = Int(clamp((length / 0.13).rounded(.up), 3, 12))
      bundle.addChain(
        (0...pieces).map { step in
          let age = Float(step) / Float(pieces)
          let point = place(radius * (1 + 0.02 * age), turn - length * age, layer, gust)
          let fading = (1 - age) * (1 - age)
          return LineBundle.End(
            position: point, width: mix(0.011, 0.003, age), color: SIMD4(color.rgb * fading, 0))
        })
    }
    return bundle
  }

  /// Where the spiral's surface is, torn by gusts.
  private func place(_ radius: Float, _ turn: Float, _ layer: Float, _ gust: Float) -> Vector3 {
    let flat = spiral.point(radius, turn, layer)
    let tear = torn.value(flat * 0.9)
    return spiral.inclined(flat + Vector3(0, tear * (0.14 + 0.34 * gust), 0))
  }

  /// Soft light in the spiral's arms, and what the lightning does to it.
  private func cloud(
    _ state: WorkState, _ moment: Moment, _ strikes: [StormBolts.Strike]
  ) -> SplatCloud {
    let around = 2 * Float.pi * Float(moment.phase(period: 40))
    // Half of them is enough for what is small: they are soft and wide.
    let fineness = Fineness(detail: 0.5 + 0.5 * state.detail)
    return SplatCloud(
      (0..<Self.puffs).compactMap { index in
        let lane = index + 10_000
        let seen = fineness.weight(hash.unit(lane, 5)) * fineness.gain
        if seen == 0 { return nil }
        let radius = mix(0.65, 4.2, hash.unit(lane).squareRoot())
        let arm = Float(index % 3) * (2 * .pi / 3)
        let turn = arm + around + spiral.armTurn(radius) + hash.normal(lane, 1) * 0.34
        let point = spiral.inclined(spiral.point(radius, turn, hash.normal(lane, 2) * 1.3))
        let veil = smoothstep(-0.35, 0.6, torn.value(point * 0.9 + Vector3(7, 0, 3)))
        let level = 0.22 + 0.34 * hash.unit(lane, 3)
        let own =
          Palette.storm.color(level).rgb
          * (0.0715 * spiral.wallLight(radius) * (0.35 + 0.65 * veil))
        let lit = strikes.reduce(Float(0)) { $0 + $1.light(at: point) }
        let light = LinearColor(own + Palette.storm.color(0.85).rgb * (0.098 * lit))
        return SplatCloud.Splat(
          position: point, radius: hash.uniform(0.14...0.40, lane, 4) * (0.7 + 0.14 * radius),
          color: light * (state.light * seen * (0.55 + 0.45 * state["wind"])))
      })
  }

  private func rain(_ state: WorkState, _ moment: Moment) -> LineBundle {
    let slant = Vector3(-0.55 * (0.3 + state["gust"]), -1, 0.1)
    var bundle = LineBundle()
    for index in 0..<Self.drops where hash.unit(index, 40) < state["rain"] {
      let lane = index + 20_000
      let seen = state.fineness.weight(hash.unit(lane, 5)) * state.fineness.gain
      if seen == 0 { continue }
      let seconds = Double(hash.uniform(0.7...1.1, lane))
      let phase = Float(moment.phase(period: seconds, offset: Double(hash.unit(lane, 1))))
      let top = Vector3(
        hash.signed(lane, 2) * 5.2, 3.2, hash.uniform(-3.4...3.2, lane, 3))
      let head = top + slant * (6.4 * phase)
      let fade = smoothstep(0, 0.15, phase) * smoothstep(0, 0.2, 1 - phase)
      let color = Palette.rim.mixed(with: Palette.storm.color(0.9), 0.4)
      let light = color.rgb * (0.10 * fade * state.light * seen)
      bundle.segments.append(
        .init(
          .init(position: head, width: 0.006, color: SIMD4(light, 0)),
          .init(position: head - slant * 0.26, width: 0.003, color: .zero)))
    }
    return bundle
  }

  private func sparks(_ state: WorkState, _ moment: Moment) -> SplatCloud {
    var cloud = SplatCloud()
    for index in 0..<Self.spores where hash.unit(index, 60) < state["spores"] {
      let lane = index + 30_000
      let seen = state.fineness.weight(hash.unit(lane, 7)) * state.fineness.gain
      if seen == 0 { continue }
      let seconds = Double(hash.uniform(6...11, lane))
      let phase = Float(moment.phase(period: seconds, offset: Double(hash.unit(lane, 1))))
      let radius = mix(4.2, 0.9, phase) * hash.uniform(0.7...1.1, lane, 2)
      let turn = 2 * .pi * hash.unit(lane, 3) + spiral.turn(radius) * 0.7 * phase
      let point = place(radius, turn, hash.normal(lane, 4) * 2.2, 0.6)
      let fade = smoothstep(0, 0.2, phase) * smoothstep(0, 0.15, 1 - phase)
      let pulse = 0.6 + 0.4 * Elementary.sin(2 * .pi * (3 * phase + hash.unit(lane, 5)))
      cloud.splats.append(
        .init(
          position: point, radius: hash.uniform(0.010...0.022, lane, 6),
          color: Palette.bioSpark * (0.9 * fade * pulse * state.light * seen)))
    }
    return cloud
  }
}

/// The storm's shape: a disk with a funnel about the eye, inclined toward the viewer.
struct StormSpiral {
  /// How far round a streak runs in its life, radians: faster near the eye.
  func turn(_ radius: Float) -> Float { 2.6 / (0.35 + 0.45 * radius) }

  /// How far a logarithmic arm has turned at a radius.
  func armTurn(_ radius: Float) -> Float { -1.9 * Float(Elementary.log(Double(radius))) }

  /// The wall about the eye is brightest, the eye itself empty.
  func wallLight(_ radius: Float) -> Float {
    smoothstep(0.32, 0.7, radius) * (0.26 + 3.4 * Elementary.exp2(-1.25 * radius * radius))
  }

  /// - Parameter layer: about how many layers above the disk's middle.
  func point(_ radius: Float, _ turn: Float, _ layer: Float) -> Vector3 {
    let wall = Elementary.exp2(-1.6 * (radius - 0.6) * (radius - 0.6))
    let height = layer * (0.07 + 0.03 * radius) + wall * (0.35 + 0.17 * layer)
    return Vector3(radius * Elementary.cos(turn), height, radius * Elementary.sin(turn))
  }

  func inclined(_ p: Vector3) -> Vector3 {
    let (tilt, roll) = (Float(0.86), Float(0.12))
    let (ct, st) = (Elementary.cos(tilt), Elementary.sin(tilt))
    let (cr, sr) = (Elementary.cos(roll), Elementary.sin(roll))
    let q = Vector3(p.x, p.y * ct - p.z * st, p.y * st + p.z * ct)
    return Vector3(q.x * cr - q.y * sr, q.x * sr + q.y * cr, q.z)
  }
}
