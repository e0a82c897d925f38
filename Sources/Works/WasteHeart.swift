import Color
import Fields
import Geometry
import Scene
import Story
import Timeline

/// The pulsing sculpture, driven by simulation output alone: the field's matter as translucent flesh,
/// its activation and glow as light, and the city's waste that spirals in and leaves as sparks.
struct WasteHeart: Work {
  static let description = WorkDescription(
    name: "waste-heart",
    summary: "the sculpture that beats with the simulated field and burns waste to light",
    parameters: [
      ParameterDescription("glow", "light of the conversion inside", range: 0...2, standard: 1),
      ParameterDescription(
        "pulse", "light of the wave that runs over it", range: 0...2, standard: 1),
      ParameterDescription("shell", "how dense its flesh is", range: 0...2, standard: 1),
      ParameterDescription("debris", "how much waste comes in", range: 0...1, standard: 0.5),
      ParameterDescription(
        "turn", "turns about the vertical axis in the whole film", unit: "turns", range: -20...20,
        standard: 0),
    ])

  static let scale: Float = 1.22

  private let debris: Debris

  init(seed: UInt64) { debris = Debris(seed: seed) }

  func draw(_ state: WorkState, at moment: Moment, into scene: inout Scene) throws {
    guard let field = moment.field else {
      throw WorkError(
        work: "waste-heart",
        reason: "it is drawn from simulation output, and the story names no data.field")
    }
    let dimming: Float = state.missing.isEmpty ? 1 : 0.3
    var volume = Volume(
      field: field,
      transfer: field.variables.map { Self.transfer(of: $0, state, dimming: dimming) },
      scale: Self.scale, presence: state.presence)
    let sway = Elementary.sin(2 * .pi * Float(moment.phase(period: 24)))
    let turns = Float(state["turn"]) * Float(moment.seconds / moment.duration)
    volume.turn = 2 * .pi * turns + 0.30 * sway
    if field.variables[0] == "tissue" {
      volume.shading = VolumeShading(
        towardKey: normalized(Vector3(-0.55, 0.75, 0.5)), ambient: 0.22,
        rim: Palette.rim * 0.55, occlusion: 0.55)
    }
    scene.add(.volume(volume))
    scene.add(.splats(debris.splats(state, moment)))
  }

  /// A field of one's own, with other names, is shown as one ember ramp a variable.
  private static func transfer(
    of variable: String, _ state: WorkState, dimming: Float
  ) -> TransferFunction {
    switch variable {
    case "tissue": flesh(density: state["shell"])
    case "activation": wave(gain: state["pulse"] * dimming)
    case "glow": ember(gain: state["glow"] * dimming)
    case "recovery", "biomass", "substrate": afterglow(gain: state["glow"] * dimming)
    default: ember(gain: state["glow"] * dimming)
    }
  }

  private static func flesh(density: Float) -> TransferFunction {
    TransferFunction(low: 0, high: 1) { value in
      let there = smoothstep(0.08, 0.75, value)
      let color = Palette.heart.color(0.12 + 0.22 * value)
      let extinction = 5.5 * there * density
      return SIMD4(color.rgb * (extinction * 0.9), extinction)
    }
  }

  private static func wave(gain: Float) -> TransferFunction {
    TransferFunction(low: 0, high: 1) { value in
      let crest = smoothstep(0.12, 1, value)
      let color = Palette.heart.emission(0.35 + 0.5 * crest, gain: 1.3)
      return SIMD4(color.rgb * (crest * crest * 3.4 * gain), 0)
    }
  }

  private static func ember(gain: Float) -> TransferFunction {
    TransferFunction(low: 0, high: 1) { value in
      let heat = smoothstep(0.05, 1, value)
      let color = Palette.heart.emission(0.45 + 0.5 * heat, gain: 1.5)
      return SIMD4(color.rgb * (heat * heat * 4.0 * gain), 0)
    }
  }

  private static func afterglow(gain: Float) -> TransferFunction {
    TransferFunction(low: 0, high: 1) { value in
      let color = Palette.heart.color(0.3 + 0.3 * value)
      return SIMD4(color.rgb * (smoothstep(0.2, 1, value) * 0.5 * gain), 0)
    }
  }
}
