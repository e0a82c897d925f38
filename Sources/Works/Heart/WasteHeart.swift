import Color
import Fields
import Geometry
import Parallel
import Scene
import Story
import Timeline

/// The pulsing sculpture, driven by simulation output alone: the field's matter as translucent flesh,
/// its activation and glow as light, and the city's waste that spirals in and leaves as sparks.
struct WasteHeart: Work {
  static let description = WorkDescription(
    name: "waste-heart",
    summary: "the sculpture that beats with the simulated field and burns waste to light",
    drawsField: true,
    extent: 1.8,
    gaps: """
      it is drawn from a field alone, and a story without data.field is refused; \
      \(WorkDescription.dimming)
      """,
    parameters: [
      ParameterDescription(
        "glow", "light of the conversion inside", range: 0...2, standard: 1,
        channels: ["waste_conversion", "heart_glow"]),
      ParameterDescription(
        "pulse", "light of the wave that runs over it", range: 0...2, standard: 1,
        channels: ["heart_rate"]),
      ParameterDescription(
        "shell", "how dense its flesh is", range: 0...2, standard: 1, channels: ["waste_backlog"]),
      ParameterDescription(
        "shadow", "how much of the key light its own flesh takes away from what lies behind",
        range: 0...1, standard: 0),
      ParameterDescription(
        "debris", "how much waste comes in", range: 0...1, standard: 0.5,
        channels: ["waste_haul", "waste_intake"]),
      ParameterDescription(
        "turn", "turns about the vertical axis in the whole film", unit: "turns", range: -20...20,
        standard: 0),
    ],
    anchors: [
      AnchorDescription("center", "the middle of its body"),
      AnchorDescription("top", "where waste comes in, above the body"),
    ])

  static let scale: Float = 1.22

  private let debris: Debris

  private let vessels: HeartVessels

  init(seed: UInt64) {
    debris = Debris(seed: seed)
    vessels = HeartVessels(seed: seed)
  }

  func draw(_ state: WorkState, at moment: Moment, into scene: inout Scene) throws {
    try drawParts(state, at: moment, into: &scene)
  }

  /// The field with its wavefront, and how far it is contracted, which look at all voxels side by side.
  private static func beat(of field: FieldState) throws -> (FieldState, Float) {
    let both = try parallelMap(count: 2, threads: 2) { part in
      part == 0 ? (withWavefront(field), 1) : (field, contraction(of: field))
    }
    return (both[0].0, both[1].1)
  }

  func parts(_ state: WorkState, at moment: Moment) throws -> [WorkPart] {
    guard let field = moment.field.map(Self.counted) else {
      throw WorkError(
        work: "waste-heart",
        reason: "it is drawn from simulation output, and the story names no data.field")
    }
    let light = state.honesty
    let (shown, contraction) = try Self.beat(of: field)
    var volume = Volume(
      field: shown,
      transfer: field.variables.indices.map { Self.transfer(of: $0, in: field, state, light) },
      scale: Self.scale * contraction, presence: state.presence)
    let sway = Elementary.sin(2 * .pi * Float(moment.phase(period: 24)))
    volume.turn = 2 * .pi * state["turn"] * Float(moment.seconds / moment.duration) + 0.35 * sway
    if field.variables[0] == "tissue" {
      volume.shading = VolumeShading(
        towardKey: normalized(Vector3(-0.62, 0.66, 0.42)), ambient: 0.05,
        rim: Palette.rim * 4, gloss: 4.5, occlusion: 0.5,
        shadow: state["shadow"])
    }
    let (matter, place) = (volume, HeartPlace(volume))
    let gain = state["pulse"] * light * state.presence
    var parts: [WorkPart] = [
      { $0.add(.volume(matter)) },
      {
        $0.add(.lines(vessels.lines(on: place, gain: gain, cover: state.presence, state.fineness)))
      },
      { debris.draw(state, moment, into: &$0) },
    ]
    let grain = HeartGrain(
      on: place, gain: gain, light: state.presence, density: state["shell"],
      eye: moment.camera.eye)
    if let grain {
      for part in 0..<HeartGrain.parts {
        parts.append { $0.add(.lines(grain.lines(part, state.fineness))) }
      }
    }
    return parts
  }

  func anchor(_ name: String, of state: WorkState, at moment: Moment) -> Vector3 {
    guard name == "top", let grid = moment.field?.grid else { return .zero }
    return Vector3(0, Float(grid.height - 1) * grid.spacing.y * Self.scale / 2, 0)
  }

  /// The variables that the heart knows go from 0 to 1; a file that counts otherwise has the ends of
  /// its scale named in the story.
  private static func counted(_ field: FieldState) -> FieldState {
    field.variables.indices.reduce(field) { field, variable in
      guard known.contains(field.variables[variable]),
        let range = field.chosenRange(of: variable)
      else { return field }
      let (low, scale) = (range.lowerBound, 1 / (range.upperBound - range.lowerBound))
      return field.replacing(variable, with: field.values[variable].map { ($0 - low) * scale })
    }
  }

  private static let known = ["tissue", "activation", "recovery", "biomass", "substrate", "glow"]

  /// Excited muscle is shortened muscle: the share of it that is active now draws the heart together,
  /// by 7 % at the height of the beat.
  private static func contraction(of field: FieldState) -> Float {
    guard let activation = field.variables.firstIndex(of: "activation"),
      let tissue = field.variables.firstIndex(of: "tissue")
    else { return 1 }
    let (active, all) = (sum(field.values[activation]), sum(field.values[tissue]))
    return all > 0 ? 1.025 - 0.07 * smoothstep(0.05, 0.5, active / all) : 1
  }

  /// Of every seventh value: enough for a share of all, and a number that few grids' rows divide by.
  private static func sum(_ values: [Float]) -> Float {
    stride(from: 0, to: values.count, by: 7).reduce(0) { $0 + values[$1] }
  }

  /// Where recovery has set in the wave has passed: only its front stays bright.
  private static func withWavefront(_ field: FieldState) -> FieldState {
    guard let activation = field.variables.firstIndex(of: "activation"),
      let recovery = field.variables.firstIndex(of: "recovery")
    else { return field }
    var front = field.values[activation]
    let (recovered, bricks) = (field.values[recovery], field.bricks[activation])
    forRuns(of: field.grid, in: bricks) { run in
      for index in run where front[index] > 0 {
        let ahead = max(1 - recovered[index] * 0.9, 0)
        front[index] *= 0.12 + 0.88 * ahead * ahead
      }
    }
    return field.replacing(activation, with: front)
  }

  /// Voxels side by side in those bricks that hold more than nothing.
  private static func forRuns(
    of grid: Grid, in bricks: ValueBricks, _ body: (Range<Int>) -> Void
  ) {
    for z in 0..<grid.depth {
      for y in 0..<grid.height {
        let first = (z * grid.height + y) * grid.width
        for x in stride(from: 0, to: grid.width, by: ValueBricks.side)
        where bricks.highs[bricks.index(x, y, z)] > 0 {
          body(first + x..<first + min(x + ValueBricks.side, grid.width))
        }
      }
    }
  }

  /// A field of one's own, with other names, is shown as one ember ramp a variable, over what the
  /// variable usually is.
  private static func transfer(
    of variable: Int, in field: FieldState, _ state: WorkState, _ light: Float
  ) -> TransferFunction {
    switch field.variables[variable] {
    case "tissue": flesh(density: state["shell"])
    case "activation": wave(gain: state["pulse"] * light)
    case "recovery": TransferFunction(low: 0, high: 1, entries: 2) { _ in .zero }
    case "biomass", "substrate": afterglow(gain: state["glow"] * light)
    case "glow": ember(over: 0...1, gain: state["glow"] * light)
    default: ember(over: field.usualRange(of: variable), gain: state["glow"] * light)
    }
  }

  /// Skin is denser than what it holds, so that light inside shows through.
  private static func flesh(density: Float) -> TransferFunction {
    TransferFunction(low: 0, high: 1) { value in
      let there = smoothstep(0.14, 0.55, value)
      let skin = there * (1 - smoothstep(0.5, 1, value))
      let color = Palette.heart.color(0.12 + 0.20 * value)
      let extinction = (26 * skin + 4.5 * there) * density
      return SIMD4(color.rgb * (extinction * 0.85), extinction)
    }
  }

  private static func wave(gain: Float) -> TransferFunction {
    TransferFunction(low: 0, high: 1) { value in
      let crest = smoothstep(0.03, 1, value)
      let color = Palette.heart.emission(0.30 + 0.62 * crest, gain: 1.5)
      return SIMD4(color.rgb * (crest * (0.25 + crest) * 5.5 * gain), 0)
    }
  }

  private static func ember(over range: ClosedRange<Float>, gain: Float) -> TransferFunction {
    let (low, span) = (range.lowerBound, range.upperBound - range.lowerBound)
    guard span > 0, span.isFinite, low < low + 0.8 * span else {
      return TransferFunction(low: 0, high: 1, entries: 2) { _ in .zero }
    }
    return TransferFunction(low: low, high: low + 0.8 * span) { value in
      let heat = smoothstep(0.05, 0.8, (value - low) / span)
      let color = Palette.heart.emission(0.42 + 0.5 * heat, gain: 1.2)
      return SIMD4(color.rgb * (heat * heat * 7 * gain), 0)
    }
  }

  private static func afterglow(gain: Float) -> TransferFunction {
    TransferFunction(low: 0, high: 1) { value in
      let color = Palette.heart.color(0.3 + 0.3 * value)
      return SIMD4(color.rgb * (smoothstep(0.2, 1, value) * 0.5 * gain), 0)
    }
  }
}
