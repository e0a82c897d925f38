import Color
import Geometry
import Scene
import Story
import Timeline

/// The city's drones: darts that fly smooth rounds through all depths with ribbons of light behind
/// them and a cone of sight before them. Alarm draws them together and turns them from green to
/// orange.
struct Sentinels: Work {
  static let description = WorkDescription(
    name: "sentinels",
    summary: "drones on their rounds, with trails and cones of sight",
    extent: 2.8,
    parameters: [
      ParameterDescription(
        "airborne", "how many of them fly", range: 0...1, standard: 0.7,
        channels: ["sentinel_airborne"]),
      ParameterDescription(
        "battery", "how bright they are", range: 0...1, standard: 0.8,
        channels: ["sentinel_battery"]),
      ParameterDescription(
        "detections", "how far they see", range: 0...1, standard: 0.5,
        channels: ["sentinel_detections"]),
      ParameterDescription(
        "alarm", "how much of a threat there is", range: 0...1, standard: 0,
        channels: ["sentinel_errors"]),
      ParameterDescription("glow", "brightness", unit: "stops", range: -4...4, standard: 0),
    ],
    anchors: [AnchorDescription("first", "the first of the drones")])

  private let hash: CounterHash
  private static let drones = 72
  private static let trailSeconds: Float = 2.4
  private static let trailSteps = 22

  init(seed: UInt64) { hash = CounterHash(seed: seed, "sentinels") }

  func draw(_ state: WorkState, at moment: Moment, into scene: inout Scene) {
    if state.light <= 0 { return }
    var lines = LineBundle()
    var lights = SplatCloud()
    for index in 0..<Self.drones where index == 0 || hash.unit(index, 30) < state["airborne"] {
      let drone = Drone(index, state, moment, hash)
      addTrail(drone, state, moment, to: &lines)
      addBody(drone, state, to: &lines, &lights)
    }
    scene.add(.lines(lines))
    scene.add(.splats(lights))
  }

  func anchor(_ name: String, of state: WorkState, at moment: Moment) -> Vector3 {
    place(0, state["alarm"], moment, ago: 0)
  }

  /// A drone now: where it is, where it heads, its colors.
  private struct Drone {
    let index: Int
    let position: Vector3
    let heading: Vector3
    let right: Vector3
    let color: LinearColor

    init(_ index: Int, _ state: WorkState, _ moment: Moment, _ hash: CounterHash) {
      self.index = index
      let work = Sentinels(hash)
      let alarm = state["alarm"]
      position = work.place(index, alarm, moment, ago: 0)
      let before = work.place(index, alarm, moment, ago: 0.05)
      let earlier = work.place(index, alarm, moment, ago: 0.20)
      heading = normalized(position - before)
      // It banks into its turn: what is up leans to where the way bends.
      let bend = (position - before) * 3 - (before - earlier)
      right = normalized(cross(heading, Vector3(0, 1, 0) + bend * 4))
      let threat = smoothstep(0.15, 0.6, alarm + 0.25 * hash.signed(index, 31))
      color = Palette.calm.mixed(with: Palette.alert, threat)
    }
  }

  private init(_ hash: CounterHash) { self.hash = hash }

  /// A round is a sum of sines of whole numbers of turns, so that it closes; alarm tightens it about
  /// the middle.
  private func place(_ index: Int, _ alarm: Float, _ moment: Moment, ago: Float) -> Vector3 {
    func wave(_ lane: Int, _ seconds: ClosedRange<Float>) -> Float {
      let period = Double(hash.uniform(seconds, index, lane))
      let offset = Double(hash.unit(index, lane + 1)) - Double(ago) / period
      return Elementary.sin(2 * .pi * Float(moment.phase(period: period, offset: offset)))
    }
    let home = Vector3(
      hash.signed(index, 1) * 1.5, hash.signed(index, 2) * 0.95, hash.signed(index, 3) * 1.3)
    let round = Vector3(
      1.9 * wave(4, 9...14) + 0.5 * wave(6, 5...7), 0.8 * wave(8, 7...11) + 0.26 * wave(10, 4...6),
      1.7 * wave(12, 8...13) + 0.4 * wave(14, 5...8))
    let reach = 1 - 0.55 * alarm
    return (home * (1 - 0.6 * alarm) + round) * reach
  }

  private func addTrail(
    _ drone: Drone, _ state: WorkState, _ moment: Moment, to bundle: inout LineBundle
  ) {
    let light = drone.color.rgb * (state.light * (0.10 + 0.42 * state["battery"]))
    let steps = state.fineness.steps(of: Self.trailSteps, atLeast: 6)
    bundle.addChain(
      (0...steps).map { step in
        let age = Float(step) / Float(steps)
        let point = place(drone.index, state["alarm"], moment, ago: age * Self.trailSeconds)
        let fade = (1 - age) * (1 - age)
        return LineBundle.End(
          position: point, width: mix(0.020, 0.004, age), color: SIMD4(light * fade, 0))
      })
  }

  private func addBody(
    _ drone: Drone, _ state: WorkState, to bundle: inout LineBundle, _ lights: inout SplatCloud
  ) {
    let size: Float = 0.068
    let power = state.light * (0.5 + 0.9 * state["battery"])
    let hull = SIMD4(Palette.hull.rgb * power, 0)
    let nose = drone.position + drone.heading * size
    for side in [-1, 1] as [Float] {
      let wing = drone.position - drone.heading * (size * 0.7) + drone.right * (side * size * 0.75)
      bundle.addChain([
        .init(position: nose, width: 0.009, color: hull),
        .init(position: wing, width: 0.012, color: hull * 0.5),
        .init(
          position: drone.position - drone.heading * (size * 0.25), width: 0.008, color: hull * 0.4),
      ])
    }
    lights.splats.append(
      .init(position: drone.position, radius: 0.05, color: drone.color * (0.8 * power)))
    lights.splats.append(
      .init(position: nose, radius: 0.022, color: Palette.type * (0.7 * power)))
    addSight(drone, state, to: &bundle)
  }

  /// A fan of faint rays before a drone.
  private func addSight(_ drone: Drone, _ state: WorkState, to bundle: inout LineBundle) {
    let reach = 0.25 + 0.75 * state["detections"]
    let up = cross(drone.right, drone.heading)
    let light = SIMD4(drone.color.rgb * (0.044 * state.light * (0.3 + state["detections"])), 0)
    let fineness = state.fineness
    for ray in 0..<13 {
      let seen = fineness.weight(hash.unit(ray, 90)) * fineness.gain
      if seen == 0 { continue }
      let angle = 2 * Float.pi * Float(ray) / 13
      let spread = drone.right * Elementary.cos(angle) + up * Elementary.sin(angle)
      let end = drone.position + (drone.heading + spread * 0.32) * reach
      bundle.segments.append(
        .init(
          .init(position: drone.position, width: 0.006, color: light * seen),
          .init(position: end, width: 0.05 + 0.10 * reach, color: .zero)))
    }
  }
}
