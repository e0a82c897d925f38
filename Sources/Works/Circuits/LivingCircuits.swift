import Geometry
import Scene
import Story
import Timeline

/// The city's nervous system: roads of light, packets that run along them at constant speed, faults
/// that shift whole blocks of it for a few frames, and whispers of what it was before.
struct LivingCircuits: Work {
  static let description = WorkDescription(
    name: "living-circuits",
    summary: "a network of light roads that carries packets from the city to the heart",
    extent: 3.6,
    parameters: [
      ParameterDescription(
        "load", "how many packets there are, how broad and bright roads are", range: 0...1,
        standard: 0.5, channels: ["circuit_load"]),
      ParameterDescription(
        "errors", "how many blocks glitch at any time", range: 0...1, standard: 0,
        channels: ["circuit_error_rate", "circuit_failed"]),
      ParameterDescription(
        "repair", "how many roads a front of repair runs along", range: 0...1, standard: 0,
        channels: ["circuit_repair"]),
      ParameterDescription(
        "whispers", "how often ghosts of earlier states flicker through", range: 0...1,
        standard: 0.25, channels: ["circuit_astray"]),
      ParameterDescription(
        "glow", "brightness of the roads", unit: "stops", range: -4...4, standard: 0),
    ])

  private let network: CircuitNetwork
  private let whispers: CircuitWhispers
  private let hash: CounterHash
  private let faults: CounterHash

  init(seed: UInt64) {
    network = CircuitNetwork(seed: seed)
    whispers = CircuitWhispers(seed: seed, former: network.formerRoads)
    hash = CounterHash(seed: seed, "circuits.packets")
    faults = CounterHash(seed: seed, "circuits.faults")
  }

  func draw(_ state: WorkState, at moment: Moment, into scene: inout Scene) {
    if state.light <= 0 { return }
    let circuits = CircuitState(state, moment, faults: faults)
    var ghosts = (lines: LineBundle(), lights: SplatCloud())
    whispers.draw(circuits, into: &ghosts.lines, &ghosts.lights)
    var painter = CircuitPainter(network, circuits, hash)
    painter.addRoads()
    painter.addNodes()
    painter.addPackets()
    scene.add(.lines(ghosts.lines))
    scene.add(.splats(ghosts.lights))
    scene.add(.lines(painter.lines))
    scene.add(.splats(painter.lights))
  }
}
