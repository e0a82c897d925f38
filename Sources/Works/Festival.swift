import Color
import Geometry
import Scene
import Story
import Timeline

/// The festival of living art: every other work as a small living lantern, in procession on one
/// closed way that comes near and goes far, with silk, carried lights and the crowd. The works
/// blossom in turn, and in chorus they all pulse together.
struct Festival: Work {
  static let description = WorkDescription(
    name: "festival",
    summary: "all works as living lanterns in procession, with silk, lights and the crowd",
    drawsField: true,
    extent: 3.2,
    gaps: WorkDescription.dimming + "; without a field the lantern of the heart is empty",
    parameters: [
      ParameterDescription(
        "crowd", "how many people there are, and lights that they carry", range: 0...1,
        standard: 0.7, channels: ["festival_attendance"]),
      ParameterDescription(
        "sound", "how loud it is: half a stop darker to half a stop brighter", range: 0...1,
        standard: 0.5, channels: ["festival_sound"]),
      ParameterDescription(
        "rounds", "rounds of the procession in the whole film", unit: "rounds", range: -20...20,
        standard: 1),
      ParameterDescription(
        "blossom", "which work blossoms: from 0, before the first, to 1, after the last",
        range: 0...1, standard: 0),
      ParameterDescription(
        "chorus", "how far all pulse as one and stand open", range: 0...1, standard: 0),
      ParameterDescription(
        "joy", "how many sparks rise, and how high the silk flies", range: 0...1, standard: 0.4),
      ParameterDescription("glow", "brightness", unit: "stops", range: -4...4, standard: 0),
    ] + votes,
    anchors: [
      AnchorDescription("center", "the middle of the procession"),
      AnchorDescription("first", "the lantern that leads"),
    ])

  private static let votes = Works.kinds.map { kind in
    ParameterDescription(
      votes(for: kind.description.name),
      "share of the votes for this work: the more, the farther in front", range: 0...1, standard: 0)
  }

  private static func votes(for work: String) -> String { "votes-" + work }

  /// In the order of the procession while none has more votes than another.
  private let works: [any Work]
  private let crowd: FestivalCrowd
  private let hash: CounterHash

  /// A festival of people and silk alone.
  init(seed: UInt64) { self.init(seed: seed, works: []) }

  init(seed: UInt64, works: [any Work]) {
    self.works = works
    crowd = FestivalCrowd(seed: seed)
    hash = CounterHash(seed: seed, "festival")
  }

  func anchor(_ name: String, of state: WorkState, at moment: Moment) -> Vector3 {
    name == "first" ? FestivalWay(state, moment).point(0) : Vector3(0, 0.1, -0.7)
  }

  func draw(_ state: WorkState, at moment: Moment, into scene: inout Scene) throws {
    try drawParts(state, at: moment, into: &scene)
  }

  func parts(_ state: WorkState, at moment: Moment) throws -> [WorkPart] {
    let light = state.light * Elementary.exp2(state["sound"] - 0.5)
    if light <= 0 { return [] }
    let way = FestivalWay(state, moment)
    let lanterns = works.indices.map { lantern($0, way, state, moment, light) }
    var parts: [WorkPart] = [{ addCrowd(of: lanterns, way, light, state, moment, to: &$0) }]
    for (index, lantern) in lanterns.enumerated() {
      parts.append { try addWork(index, in: lantern, state, at: moment, to: &$0) }
    }
    return parts
  }

  private func addCrowd(
    of lanterns: [FestivalLantern], _ way: FestivalWay, _ light: Float, _ state: WorkState,
    _ moment: Moment, to scene: inout Scene
  ) {
    let (fineness, density) = (state.fineness, state["crowd"])
    scene.add(
      .splats(crowd.people(lanterns, density: density, light: light, fineness, moment)))
    let silk = FestivalSilk(light: light, wind: state["joy"])
    scene.add(.lines(silk.lines(way, fineness, moment)))
    scene.add(.splats(crowd.carried(way, density: density, light: light, fineness, moment)))
    var lines = LineBundle()
    var lights = SplatCloud()
    for lantern in lanterns { lantern.draw(fineness, into: &lines, &lights) }
    scene.add(.lines(lines))
    scene.add(.splats(lights))
    scene.add(.splats(crowd.sparks(joy: state["joy"], light: light, fineness, moment)))
  }

  private func lantern(
    _ index: Int, _ way: FestivalWay, _ state: WorkState, _ moment: Moment, _ light: Float
  ) -> FestivalLantern {
    let chorus = state["chorus"]
    let pulse = pulse(index, chorus, moment)
    let blossom = max(blossom(index, state["blossom"]), 0.5 * chorus)
    let bob = 2 * Float.pi * Float(moment.phase(period: 7.5, offset: Double(hash.unit(index, 1))))
    var center = way.point(-place(of: index, state) / Float(max(works.count, 1)))
    center.y += 0.05 * Elementary.sin(bob) + 0.10 * blossom
    return FestivalLantern(
      center: center, radius: 0.37 * (1 + 0.55 * blossom) * (1 + 0.05 * chorus * pulse),
      open: clamp(blossom * 1.1, 0, 1),
      light: light * (0.62 + 0.5 * blossom) * Elementary.exp2(0.5 * chorus * (pulse - 0.3)),
      turn: 2 * .pi * Float(moment.phase(period: 30, offset: Double(hash.unit(index, 2)))),
      phase: Float(moment.phase(period: 4, offset: Double(hash.unit(index, 3)))))
  }

  /// How many works go before one: those with more votes, and of those with as many the earlier.
  /// While votes come in, two works whose order changes pass each other without a jump.
  private func place(of index: Int, _ state: WorkState) -> Float {
    func votes(_ index: Int) -> Float {
      state[Self.votes(for: type(of: works[index]).description.name)]
        - Float(index) * Self.precedence
    }
    let own = votes(index)
    return works.indices.reduce(0) { before, other in
      if other == index { return before }
      return before + smoothstep(-Self.precedence, Self.precedence, votes(other) - own)
    }
  }

  /// Shares of the votes so near to each other count as equal.
  private static let precedence: Float = 0.004

  /// How far a work blossoms: each in its own stretch of the way from 0 to 1, overlapping with its
  /// neighbors'.
  private func blossom(_ index: Int, _ progress: Float) -> Float {
    let at = progress * (Float(works.count) + 1) - 1
    let away = abs(at - Float(index))
    return smoothstep(1, 0.15, away)
  }

  /// A heart's beat, with an echo; each lantern has its own until the chorus brings them together.
  private func pulse(_ index: Int, _ chorus: Float, _ moment: Moment) -> Float {
    let own = (1 - chorus) * hash.unit(index, 4)
    let phase = Float(moment.phase(period: 2, offset: Double(own)))
    func beat(_ mean: Float, _ width: Float) -> Float {
      let away = phase - mean
      return Elementary.exp(-away * away / (2 * width * width))
    }
    return beat(0.22, 0.075) + 0.42 * beat(0.44, 0.08)
  }

  /// A work that is drawn from a field is left out where the story has none.
  private func addWork(
    _ index: Int, in lantern: FestivalLantern, _ state: WorkState, at moment: Moment,
    to scene: inout Scene
  ) throws {
    let work = works[index]
    let description = type(of: work).description
    if description.drawsField && moment.field == nil { return }
    let values = description.parameters.map { ($0.name, $0.standard) }
    let own = WorkState(
      name: description.name, presence: 1,
      values: Dictionary(values) { first, _ in first }, missing: [],
      detail: clamp(state.detail * lantern.radius / Self.description.extent * 1.6, 0.05, 1))
    var inside = Scene(camera: scene.camera, background: scene.background)
    try work.draw(own, at: moment, into: &inside)
    let placement = Placement(
      center: lantern.center, scale: lantern.radius * 1.05 / description.extent,
      turn: 0)
    // An open flower's work may bleed a little farther than a bud's.
    // At full detail the festival's extent is 540 pixels; two of them are seen as one piece.
    let pixel = Self.description.extent / (540 * max(state.detail, 0.01))
    let glass = LanternGlass(
      radius: description.extent * (1 + 0.12 * lantern.open),
      bleed: description.extent * (0.14 + 0.10 * lantern.open),
      finest: 2 * pixel / placement.scale)
    scene.add(glass.holding(inside.drawables), at: placement, light: lantern.light * 2.8)
  }
}
