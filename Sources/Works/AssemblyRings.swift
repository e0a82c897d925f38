import Color
import Geometry
import Scene
import Timeline

/// A proposal as a ring about the people, written round with its votes: consent is a whole arc from
/// the top clockwise, objection one of dashes the other way, and a notch says how far consent has to
/// come. What was signed holds a knot.
struct AssemblyRing {
  private let proposal: AssemblyHistory.Proposal
  private let center: Vector3
  private let radius: Float
  private let light: Float
  private let turn: Float

  init(_ proposal: AssemblyHistory.Proposal, span: Float, _ moment: Moment) {
    self.proposal = proposal
    let waves = AssemblyWaves(age: proposal.age, span: span, moment)
    center = Vector3(
      waves.spine.x, waves.spine.y,
      AssemblyThreads.front - proposal.age * AssemblyThreads.speed)
    radius = 0.84 + 0.36 * proposal.presence
    light = proposal.light * proposal.presence * AssemblyThreads.fading(proposal.age, span)
    turn = 2 * .pi * Float(moment.phase(period: 30))
  }

  var isSeen: Bool { light > 0.002 }

  func draw(_ fineness: Fineness, into bundle: inout LineBundle) {
    let steps = fineness.steps(of: 144, atLeast: 24)
    let color = Palette.proposal.rgb * light
    arc(0, 1, radius, width: 0.011, color * 1.1, steps, &bundle)
    arc(0, 1, radius + 0.075, width: 0.005, color * 0.5, steps, &bundle)
    addMarks(color, fineness, &bundle)
    let with = Palette.consent.rgb * light
    arc(0, proposal.consent, radius - 0.045, width: 0.022, with * 0.85, steps, &bundle)
    addDashes(Palette.objection.rgb * light, &bundle)
    addQuorum(&bundle)
  }

  /// A place on the ring; shares run clockwise from the top.
  private func point(_ share: Float, _ reach: Float) -> Vector3 {
    let angle = 2 * Float.pi * share
    return center + Vector3(Elementary.sin(angle), Elementary.cos(angle), 0) * reach
  }

  private func arc(
    _ from: Float, _ to: Float, _ reach: Float, width: Float, _ light: Vector3, _ steps: Int,
    _ bundle: inout LineBundle
  ) {
    if to - from < 0.002 { return }
    let count = max(2, Int((to - from) * Float(steps)))
    bundle.addChain(
      (0...count).map { step in
        let share = mix(from, to, Float(step) / Float(count))
        return .init(position: point(share, reach), width: width, color: SIMD4(light, 0))
      })
  }

  /// Fine strokes between the two lines, which go slowly round.
  private func addMarks(_ light: Vector3, _ fineness: Fineness, _ bundle: inout LineBundle) {
    for mark in 0..<120 {
      let weight = fineness.weight(Float(mark * 37 % 120) / 120)
      if weight <= 0 { continue }
      let share = Float(mark) / 120 + turn / (2 * .pi)
      let long: Float = mark % 10 == 0 ? 0.062 : 0.036
      let color = SIMD4(light * (0.55 * weight), 0)
      bundle.segments.append(
        .init(
          .init(position: point(share, radius + 0.014), width: 0.006, color: color),
          .init(position: point(share, radius + long), width: 0.006, color: color)))
    }
  }

  private func addDashes(_ light: Vector3, _ bundle: inout LineBundle) {
    let count = Int((proposal.objection * 60).rounded(.up))
    for dash in 0..<count {
      let from = Float(dash) / 60
      let to = min(from + 0.6 / 60, proposal.objection)
      arc(-to, -from, radius - 0.045, width: 0.020, light * 0.9, 288, &bundle)
    }
  }

  private func addQuorum(_ bundle: inout LineBundle) {
    if proposal.quorum <= 0 { return }
    let color = SIMD4(Palette.type.rgb * light, 0)
    bundle.segments.append(
      .init(
        .init(position: point(proposal.quorum, radius - 0.11), width: 0.010, color: color),
        .init(position: point(proposal.quorum, radius + 0.11), width: 0.010, color: color)))
  }

  /// A trefoil of hairlines, tied as far as the proposal is signed. Its light rises by a stop as it
  /// is tied, and falls back.
  func drawKnot(_ fineness: Fineness, into bundle: inout LineBundle, _ lights: inout SplatCloud) {
    if proposal.signed < 0.01 { return }
    let flash = proposal.signedAge.map { Elementary.exp2(Elementary.exp(-$0 / 0.7)) } ?? 1
    let power = light * flash
    let hairs = fineness.steps(of: 8, atLeast: 3)
    let steps = fineness.steps(of: 132, atLeast: 36)
    for hair in 0..<hairs {
      let share = Float(hair) / Float(hairs)
      bundle.addChain(
        (0...Int(proposal.signed * Float(steps))).map { step in
          let way = Float(step) / Float(steps)
          let shine = 0.55 + 0.45 * Elementary.cos(2 * .pi * (3 * way + share))
          let color = Palette.type.mixed(with: Palette.consent, 0.35 * share)
          return .init(
            position: knot(way, share), width: 0.006,
            color: SIMD4(color.rgb * (power * shine * 4.5 / Float(hairs)), 0))
        })
    }
    let glow = Palette.type.mixed(with: Palette.consent, 0.5)
    lights.splats.append(
      .init(position: center, radius: 0.62, color: glow * (0.10 * power * proposal.signed)))
  }

  /// - Parameter hair: 0..<1 round the rope.
  private func knot(_ way: Float, _ hair: Float) -> Vector3 {
    func rope(_ way: Float) -> Vector3 {
      let t = 2 * Float.pi * way
      return Vector3(
        Elementary.sin(t) + 2 * Elementary.sin(2 * t),
        Elementary.cos(t) - 2 * Elementary.cos(2 * t), -1.4 * Elementary.sin(3 * t))
    }
    let middle = rope(way)
    let along = normalized(rope(way + 0.002) - middle)
    let side = normalized(cross(along, Vector3(0, 0, 1)))
    let up = cross(side, along)
    let angle = 2 * Float.pi * (hair + 6 * way)
    let off = side * Elementary.cos(angle) + up * Elementary.sin(angle)
    let place = (middle + off * 0.30) * 0.105
    let (c, s) = (Elementary.cos(turn), Elementary.sin(turn))
    return center + Vector3(c * place.x + s * place.z, place.y, c * place.z - s * place.x)
  }
}
