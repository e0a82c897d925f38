import Color
import Geometry
import Scene
import Story
import Timeline

/// What the city takes in and what becomes of it: threads of people, energy, water and food, each
/// resource in a layer of its own, braided from their wells to the districts; what was used sinks
/// back behind them, gathers, and glows once more where the heart takes it.
struct LivingConsumption: Work {
  static let description = WorkDescription(
    name: "living-consumption",
    summary:
      "flows of people, energy, water and food to the districts, and of waste that sinks back",
    gaps: """
      a flow whose channel has a gap stands still: its threads dim to 30 % and carry nothing; the
      others go on
      """,
    parameters: [
      ParameterDescription(
        "people", "flow of people: the share of their threads that run", range: 0...1,
        standard: 0.6, channels: ["festival_attendance", "assembly_attendance"]),
      ParameterDescription(
        "energy", "flow of energy", range: 0...1, standard: 0.6, channels: ["consumption_power"]),
      ParameterDescription("water", "flow of water", range: 0...1, standard: 0.6),
      ParameterDescription("food", "flow of food", range: 0...1, standard: 0.5),
      ParameterDescription(
        "waste", "flow of waste to the sink", range: 0...1, standard: 0.5,
        channels: ["waste_haul", "waste_intake"]),
      ParameterDescription(
        "thrift", "how closely threads keep to their bundles: what strays is lost", range: 0...1,
        standard: 0.6, channels: ["consumption_thrift"]),
      ParameterDescription(
        "glow", "brightness of all of it", unit: "stops", range: -4...4, standard: 0),
    ],
    anchors: [
      AnchorDescription("center", "where the flows part towards the districts"),
      AnchorDescription("sink", "where waste is taken in, far behind"),
    ])

  private let flows: ConsumptionFlows
  private let hash: CounterHash

  private static let names = ["people", "energy", "water", "food", "waste"]
  /// Pale threads would outshine deep ones.
  private static let gains: [Float] = [1.9, 0.62, 0.62, 1.5]
  /// Length of a mote's tail, steps of a thread.
  private static let tail: Float = 6

  init(seed: UInt64) {
    flows = ConsumptionFlows(seed: seed)
    hash = CounterHash(seed: seed, "consumption")
  }

  func anchor(_ name: String, of state: WorkState, at moment: Moment) -> Vector3 {
    name == "sink" ? ConsumptionFlows.sink : Vector3(0.42, 0, 0)
  }

  func draw(_ state: WorkState, at moment: Moment, into scene: inout Scene) {
    let fineness = state.fineness
    let layers = Self.names.indices.map { Layer($0, state, moment, fineness) }
    var threads = LineBundle()
    var motes = LineBundle()
    var lights = SplatCloud()
    for thread in flows.threads {
      let layer = layers[thread.bundle]
      let running =
        smoothstep(thread.rank - 0.06, thread.rank + 0.02, layer.flow * 1.04)
        * fineness.weight(hash.unit(thread.index, 30)) * fineness.gain
      if running <= 0 || layer.light <= 0 { continue }
      let course = layer.course(of: thread)
      add(thread, course, layer, running, to: &threads, &lights)
      if !layer.isMissing { addMotes(thread, course, layer, running, moment, to: &motes, &lights) }
    }
    addSink(layers[ConsumptionFlows.waste], moment, to: &lights)
    scene.add(.lines(threads))
    scene.add(.lines(motes))
    scene.add(.splats(lights))
  }

  /// One resource at one moment.
  private struct Layer {
    let bundle: Int
    let flow: Float
    let isMissing: Bool
    let light: Float
    let stray: Float
    /// How far the bundle sways at each step of its threads.
    let sway: [Vector3]
    /// What is asked for now runs along the threads as a swell of light, one factor a step.
    let swell: [Float]
    let colors: [Vector3]
    /// Steps of a thread that are drawn as one.
    let stride: Int

    init(_ bundle: Int, _ state: WorkState, _ moment: Moment, _ fineness: Fineness) {
      let name = LivingConsumption.names[bundle]
      self.bundle = bundle
      flow = state[name]
      isMissing = state.missing.contains(name)
      light = state.presence * Elementary.exp2(state["glow"]) * (isMissing ? 0.3 : 1)
      stray = 1 - state["thrift"]
      let steps = 0...ConsumptionFlows.steps
      let pieces = fineness.steps(of: ConsumptionFlows.steps, atLeast: 13)
      stride = pieces > 26 ? 1 : pieces > 13 ? 2 : 4
      let own = Float(bundle) / 5
      let breath = Float(moment.phase(period: 8, offset: Double(own)))
      let day = Float(moment.phase(period: 12, offset: Double(own)))
      sway = steps.map { step in
        let t = Float(step) / Float(ConsumptionFlows.steps)
        let held = t * (1 - t) * 4
        return Vector3(
          0, 0.055 * Elementary.sin(2 * .pi * (breath - 1.1 * t)),
          0.09 * Elementary.sin(2 * .pi * (breath - 0.8 * t + 0.3))) * held
      }
      swell = steps.map { step in
        let t = Float(step) / Float(ConsumptionFlows.steps)
        return 0.78 + 0.30 * Elementary.sin(2 * .pi * (day - 1.4 * t))
      }
      colors = steps.map { step in
        Self.color(bundle, Float(step) / Float(ConsumptionFlows.steps)).rgb
      }
    }

    private static func color(_ bundle: Int, _ t: Float) -> LinearColor {
      guard bundle == ConsumptionFlows.waste else {
        return Palette.resources[bundle] * LivingConsumption.gains[bundle]
      }
      let ember = Palette.heart.color(0.72)
      return (Palette.waste * 1.5).mixed(with: ember, smoothstep(0.66, 1, t))
    }

    func course(of thread: ConsumptionFlows.Thread) -> [Vector3] {
      thread.points.indices.map { thread.points[$0] + thread.strays[$0] * stray + sway[$0] }
    }
  }

  private func add(
    _ thread: ConsumptionFlows.Thread, _ course: [Vector3], _ layer: Layer, _ running: Float,
    to bundle: inout LineBundle, _ lights: inout SplatCloud
  ) {
    let own = 0.35 + 0.9 * hash.unit(thread.index, 1) * hash.unit(thread.index, 2)
    let power = layer.light * running * own * 0.16
    let last = course.count - 1
    bundle.addChain(
      Swift.stride(from: 0, through: last, by: layer.stride).map { step in
        let t = Float(step) / Float(last)
        let ends = 0.25 + 0.75 * smoothstep(0, 0.12, t)
        return LineBundle.End(
          position: course[step], width: 0.0042,
          color: SIMD4(layer.colors[step] * (power * ends * layer.swell[step]), 0))
      })
    if thread.bundle == ConsumptionFlows.waste { return }
    lights.splats.append(
      .init(
        position: course[last], radius: 0.007 + 0.006 * own,
        color: LinearColor(layer.colors[last] * (layer.light * running * (0.5 + 0.6 * own)))))
    lights.splats.append(
      .init(
        position: course[0], radius: 0.007,
        color: LinearColor(layer.colors[0] * (layer.light * running * 0.4))))
  }

  /// Motes that run along a thread, each with a tail.
  private func addMotes(
    _ thread: ConsumptionFlows.Thread, _ course: [Vector3], _ layer: Layer, _ running: Float,
    _ moment: Moment, to bundle: inout LineBundle, _ lights: inout SplatCloud
  ) {
    let seconds = Double(hash.uniform(4.5...7.5, thread.index, 3))
    let last = Float(course.count - 1)
    for mote in 0..<2 where hash.unit(thread.index, 4 + mote) < 0.15 + 0.6 * layer.flow {
      let offset = Double(hash.unit(thread.index, 8 + mote))
      let head = Float(moment.phase(period: seconds, offset: offset)) * (last + Self.tail)
      let power = layer.light * running * hash.uniform(0.4...1, thread.index, 12 + mote)
      func point(_ place: Float) -> Vector3 {
        let place = clamp(place, 0, last)
        let low = min(Int(place), course.count - 2)
        return course[low].mixed(with: course[low + 1], place - Float(low))
      }
      let color = layer.colors[min(Int(head), course.count - 1)]
      let hot = LinearColor(color).mixed(with: Palette.type, 0.35).rgb
      bundle.addChain(
        (0...4).map { step in
          let age = Float(step) / 4
          let fade = (1 - age) * (1 - age) * power * 0.7
          return LineBundle.End(
            position: point(head - Self.tail * age), width: mix(0.007, 0.003, age),
            color: SIMD4(hot * fade, 0))
        })
      if head < last {
        lights.splats.append(
          .init(position: point(head), radius: 0.010, color: LinearColor(hot * (power * 1.1))))
      }
    }
  }

  /// The glow that is left of it all.
  private func addSink(_ layer: Layer, _ moment: Moment, to lights: inout SplatCloud) {
    let breath = 0.9 + 0.1 * Elementary.sin(2 * .pi * Float(moment.phase(period: 4)))
    let power = layer.light * breath * (0.25 + 0.75 * layer.flow)
    for (radius, gain) in [(0.95, 0.05), (0.42, 0.16), (0.15, 0.9)] as [(Float, Float)] {
      lights.splats.append(
        .init(
          position: ConsumptionFlows.sink, radius: radius,
          color: Palette.heart.color(0.70 + 0.2 * gain) * (power * gain)))
    }
  }
}
