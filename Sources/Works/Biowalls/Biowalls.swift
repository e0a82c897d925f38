import Geometry
import Scene
import Story
import Timeline

/// Living walls on both sides of the heart: a sheet of cells, behind it two of the threads that feed
/// them, a wave of nutrients that goes along, and spores in front.
struct Biowalls: Work {
  static let description = WorkDescription(
    name: "biowalls",
    summary: "curved sheets of living cells that turn waste back into air",
    extent: 3.6,
    parameters: [
      ParameterDescription(
        "humidity", "how full the cells are and how thick the threads behind them", range: 0...1,
        standard: 0.5, channels: ["biowall_humidity"]),
      ParameterDescription(
        "oxygen", "how brightly colonies shine, how often they divide", range: 0...1,
        standard: 0.5, channels: ["biowall_oxygen", "biowall_biomass"]),
      ParameterDescription(
        "toxin", "how much of the wall is sick: shrunken and dark", range: 0...1, standard: 0,
        channels: ["biowall_toxin"]),
      ParameterDescription(
        "breach", "how far wounds are open: dead patches with a rim that heals", range: 0...1,
        standard: 0, channels: ["biowall_breach"]),
      ParameterDescription(
        "glow", "brightness of the walls", unit: "stops", range: -4...4, standard: 0),
    ])

  private let walls: [WallCells]
  private let mycelium: Mycelium
  private let spores: WallSpores
  private let hash: CounterHash

  init(seed: UInt64) {
    let tissue = WallTissue(seed: seed)
    walls = [Float(-1), 1].map { WallCells(seed: seed, side: $0, tissue: tissue) }
    mycelium = Mycelium(seed: seed, tissue: tissue)
    spores = WallSpores(seed: seed, tissue: tissue)
    hash = CounterHash(seed: seed, "biowalls")
  }

  func draw(_ state: WorkState, at moment: Moment, into scene: inout Scene) {
    let wall = WallState(
      { state[$0] }, light: state.light, phase: { moment.phase(period: $0) })
    var painter = WallPainter(wall, hash, state.fineness)
    for cell in walls.lazy.flatMap(\.cells) { painter.add(cell) }
    scene.add(.splats(mycelium.splats(wall, state.fineness)))
    scene.add(.lines(painter.membranes))
    scene.add(.splats(painter.bodies))
    scene.add(.splats(spores.splats(wall, state.fineness, moment)))
  }
}
