import Color
import Geometry
import Scene
import Story
import Timeline

/// The assembly that keeps the city's covenant. Each person is a thread that time draws into the
/// depth: in front is now, behind it what was. A proposal is a ring; consent pulls the threads
/// through it into a braid, objection swings out in open loops, silence hangs slack. What is signed is
/// tied into a knot that stays in the strand.
struct CovenantAssemblies: Work {
  static let description = WorkDescription(
    name: "covenant-assemblies",
    summary: "threads of people braided through proposals, time running into the depth",
    extent: 2,
    gaps: """
      a parameter whose channel has a gap takes its standard value, and the threads of that time \
      dim to 30 %
      """,
    parameters: [
      ParameterDescription(
        "attendance", "share of the people who are here", range: 0...1, standard: 0.9,
        channels: ["assembly_attendance"]),
      ParameterDescription(
        "proposal", "whether a proposal is on the table: each rise from 0 is another one",
        range: 0...1, standard: 1, channels: ["assembly_proposals"]),
      ParameterDescription(
        "consent", "share of the people who are for it", range: 0...1, standard: 0.6),
      ParameterDescription(
        "objection", "share of the people who are against it", range: 0...1, standard: 0.12,
        channels: ["assembly_grievance"]),
      ParameterDescription(
        "silence", "how slack those hang who say nothing", range: 0...1, standard: 0.6),
      ParameterDescription(
        "amendments", "how many links run between the threads", range: 0...1, standard: 0.2),
      ParameterDescription(
        "quorum", "share of consent that signs, a notch in the ring; 0 shows none", range: 0...1,
        standard: 0.667),
      ParameterDescription(
        "signed", "how far the knot of the proposal is tied", range: 0...1, standard: 0),
      ParameterDescription("glow", "brightness", unit: "stops", range: -4...4, standard: 0),
    ],
    anchors: [AnchorDescription("center", "the middle of the ring that is now")])

  private let threads: AssemblyThreads
  /// In a sunflower's order of seats, those that lie beside one another are so far apart.
  private static let neighbors = [8, 13, 21]
  private let hash: CounterHash

  init(seed: UInt64) {
    threads = AssemblyThreads(seed: seed)
    hash = CounterHash(seed: seed, "covenant")
  }

  func anchor(_ name: String, of state: WorkState, at moment: Moment) -> Vector3 {
    Vector3(0, 0, AssemblyThreads.front)
  }

  func draw(_ state: WorkState, at moment: Moment, into scene: inout Scene) {
    if state.light <= 0 { return }
    let history = AssemblyHistory(state, moment)
    // A few lines are soon too few: they thin out when the work is small, and so is its past.
    let fineness = Fineness(detail: min(1, 2.5 * state.detail))
    let span = AssemblyHistory.span * clamp(4 * state.detail, 0.2, 1)
    let samples = Self.drawn(history, detail: state.detail)
    let bends = AssemblyBends(ages: samples.map(\.age), pieces: state.detail < 0.3 ? 2 : 3)
    let waves = samples.map { AssemblyWaves(age: $0.age, span: span, moment) }
    var lines = LineBundle()
    var lights = SplatCloud()
    for person in 0..<AssemblyThreads.count {
      let weight = fineness.weight(hash.unit(person))
      if weight <= 0 { continue }
      let places = zip(samples, waves).map { threads.place(person, $0, $1) }
      let gain = weight * fineness.gain
      add(places, bends, gain, to: &lines, &lights)
    }
    addAmendments(history, samples, waves, to: &lines)
    for proposal in history.proposals {
      let ring = AssemblyRing(proposal, span: span, moment)
      guard ring.isSeen else { continue }
      ring.draw(fineness, into: &lines)
      ring.drawKnot(fineness, into: &lines, &lights)
    }
    scene.add(.lines(lines))
    scene.add(.splats(lights))
  }

  /// The past in coarser steps the longer ago; which stay is a matter of the film's own time.
  private static func drawn(
    _ history: AssemblyHistory, detail: Float
  ) -> [AssemblyHistory.Sample] {
    let coarse = detail < 0.12 ? 2 : 1
    return history.samples.enumerated().filter { index, sample in
      let every = coarse * (sample.age < 16 ? 2 : 4)
      return index == 0 || sample.cell % every == 0
    }.map(\.element)
  }

  private func add(
    _ places: [AssemblyThreads.Place], _ bends: AssemblyBends, _ gain: Float,
    to lines: inout LineBundle, _ lights: inout SplatCloud
  ) {
    lines.addChain(
      bends.smooth(
        places.map { .init(position: $0.position, width: $0.width, color: $0.color * gain) }))
    guard let head = places.first else { return }
    let color = LinearColor(Vector3(head.color.x, head.color.y, head.color.z))
    lights.splats.append(.init(position: head.position, radius: 0.032, color: color * (3.2 * gain)))
    lights.splats.append(
      .init(position: head.position, radius: 0.085, color: color * (0.26 * gain)))
  }

  /// Links between two threads that stay where they were tied.
  private func addAmendments(
    _ history: AssemblyHistory, _ samples: [AssemblyHistory.Sample], _ waves: [AssemblyWaves],
    to lines: inout LineBundle
  ) {
    for (sample, wave) in zip(samples, waves).dropFirst() where sample.amendments > 0 {
      for link in 0..<4 {
        let key = sample.cell * 4 + link
        if hash.unit(key, 1) >= sample.amendments * 0.7 { continue }
        let first = Int(hash.unit(key, 2) * Float(AssemblyThreads.count))
        let ends = [
          first, (first + Self.neighbors[Int(hash.unit(key, 3) * 3)]) % AssemblyThreads.count,
        ]
        let tied = smoothstep(0, 0.8, sample.age)
        let light =
          AssemblyThreads.fading(sample.age, wave.span) * sample.light * sample.proposal * tied
        lines.addChain(
          ends.map {
            .init(
              position: threads.place($0, sample, wave).position, width: 0.005,
              color: SIMD4(Palette.type.rgb * (0.30 * light), 0))
          })
      }
    }
  }
}
