import Color
import Geometry
import Scene
import Timeline

/// The people of an assembly: where each was at each time, and in what color.
struct AssemblyThreads: Sendable {
  /// What does not change about a person.
  private struct Person: Sendable {
    /// Where in the round it stands.
    let home: Vector2
    let outward: Vector2
    /// Its place inside of its strand of the braid.
    let inBraid: Vector2
    let strand: Int
    let wander: Int
    /// Cosines and sines of its own phases.
    let phase: (Vector2, Vector2)
    let arrives: Float
    let tone: Float
  }

  private let hash: CounterHash
  private let people: [Person]

  static let count = 168
  private static let strands = 3
  /// Metres a second into the past.
  static let speed: Float = 0.5
  /// Depth of now, world metres.
  static let front: Float = 1.3

  init(seed: UInt64) {
    let hash = CounterHash(seed: seed, "covenant.people")
    self.hash = hash
    people = (0..<Self.count).map { index in
      let angle = 2.399963 * Float(index) + 0.5 * hash.signed(index, 1)
      let radius = 1.02 * ((Float(index) + 0.5) / Float(Self.count)).squareRoot()
      let outward = Vector2(Elementary.cos(angle), Elementary.sin(angle))
      let inner = 2 * .pi * hash.unit(index, 2)
      let reach = hash.unit(index, 3).squareRoot()
      func turned(_ lane: Int) -> Vector2 {
        let phase = 2 * .pi * hash.unit(index, lane)
        return Vector2(Elementary.cos(phase), Elementary.sin(phase))
      }
      return Person(
        home: outward * radius, outward: outward,
        inBraid: Vector2(Elementary.cos(inner), Elementary.sin(inner)) * reach,
        strand: index % Self.strands, wander: index / Self.strands % AssemblyWaves.wanders,
        phase: (turned(4), turned(5)), arrives: hash.unit(index, 6), tone: hash.unit(index, 7))
    }
  }

  /// A person at a time: where, what light, and how much it is of the voices for and against.
  struct Place {
    var position: Vector3
    var color: SIMD4<Float>
    var width: Float
  }

  /// - Parameter waves: at the sample's time.
  func place(
    _ index: Int, _ sample: AssemblyHistory.Sample, _ waves: AssemblyWaves
  ) -> Place {
    let person = people[index]
    let stance = Stance(hash.unit(index, 100 + sample.proposalID), sample)
    let here = smoothstep(
      person.arrives - 0.04, person.arrives + 0.04, sample.attendance * 1.08 - 0.04)
    let curl = waves.curl.turned(by: person.phase.0)
    let drift = waves.wander[person.wander].turned(by: person.phase.1)
    var across = person.home * (1.12 - 0.16 * sample.proposal - 0.04 * here) + drift * 0.15
    across += person.outward * (0.8 * (1 - here))
    across.y -= stance.silent * (0.22 + 0.10 * curl.y)
    let tight = 0.52 - 0.26 * sample.consent - 0.08 * sample.signed
    let braid = waves.braid[person.strand] * tight + person.inBraid * (0.55 * tight)
    let pull = stance.consents * stance.consents * (3 - 2 * stance.consents)
    across = across.mixed(with: braid, pull)
    across += person.outward * (stance.objects * (0.24 + 0.24 * curl.x))
    let depth = Self.front - sample.age * Self.speed + stance.objects * 0.40 * curl.y
    let center = waves.spine
    return Place(
      position: Vector3(center.x + across.x, center.y + across.y, depth),
      color: SIMD4(light(person, stance, sample) * (here * Self.fading(sample.age, waves.span)), 0),
      width: 0.0075 + 0.004 * stance.consents)
  }

  private func light(
    _ person: Person, _ stance: Stance, _ sample: AssemblyHistory.Sample
  ) -> Vector3 {
    let own = Palette.people.color(0.42 + 0.36 * person.tone)
    let voiced = own.mixed(with: Palette.consent, (0.55 + 0.4 * person.tone) * stance.consents)
      .mixed(with: Palette.objection, 0.9 * stance.objects)
    let power = 0.30 - 0.17 * stance.silent - 0.245 * stance.consents + 0.10 * stance.objects
    return voiced.rgb * (sample.light * power)
  }

  /// What is long ago is dim.
  ///
  /// - Parameter span: seconds after which nothing is seen.
  static func fading(_ age: Float, _ span: Float) -> Float {
    let share = min(age / span, 1)
    return (1 - smoothstep(0.45, 1, share)) * Elementary.exp(-2.4 * share)
  }

  /// How a person stands to the proposal on the table, each 0...1. Who is with it follows from the
  /// proposal's own order of the people: the first of them consent, the last object.
  struct Stance {
    let consents: Float
    let objects: Float
    let silent: Float

    init(_ rank: Float, _ sample: AssemblyHistory.Sample) {
      let with = smoothstep(rank - 0.18, rank + 0.18, sample.consent * 1.36 - 0.18)
      let last = 1 - rank
      let against = smoothstep(last - 0.08, last + 0.08, sample.objection * 1.16 - 0.08)
      consents = sample.proposal * with * (1 - against)
      objects = sample.proposal * against
      silent = sample.proposal * sample.silence * (1 - with) * (1 - against)
    }
  }
}

/// What swings at one time, for all people alike; each adds its own phase.
struct AssemblyWaves: Sendable {
  static let wanders = 4
  private static let periods: [Double] = [10, 12, 15, 20]

  let wander: [Vector2]
  let curl: Vector2
  /// The strands' places in a braid of radius 1.
  let braid: [Vector2]
  /// The middle of the assembly, off the axis.
  let spine: Vector2
  /// Seconds after which nothing is seen.
  let span: Float

  init(age: Float, span: Float, _ moment: Moment) {
    self.span = span
    func turned(_ period: Double, _ offset: Double = 0) -> Vector2 {
      // The period as the film bends it, so that the past is what now was then.
      let cycles = moment.isLoop ? max(1, (moment.duration / period).rounded()) : 1
      let real = moment.isLoop ? moment.duration / cycles : period
      let turns = moment.phase(period: period, offset: offset) - Double(age) / real
      let angle = 2 * .pi * Float(turns - turns.rounded(.down))
      return Vector2(Elementary.cos(angle), Elementary.sin(angle))
    }
    wander = Self.periods.map { turned($0) }
    curl = turned(3)
    braid = (0..<3).map { strand in
      let across = turned(3.3, Double(strand) / 3)
      return Vector2(across.x, 2 * across.x * across.y * 0.6)
    }
    let z = age * AssemblyThreads.speed
    let sway = moment.phase(period: 30)
    let bend = 2 * Float.pi * Float(sway)
    let reach = smoothstep(0, 8, z)
    spine = Vector2(
      reach * (0.75 * Elementary.sin(0.34 * z + 0.4) + 0.10 * Elementary.sin(bend + 0.3 * z)),
      reach * (0.42 * Elementary.cos(0.29 * z) + 0.08 * Elementary.cos(bend + 0.4 * z)))
  }
}

extension Vector2 {
  /// As complex numbers of length 1 multiply: turned by the other's angle.
  func turned(by other: Vector2) -> Vector2 {
    Vector2(x * other.x - y * other.y, x * other.y + y * other.x)
  }
}
