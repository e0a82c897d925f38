import Color
import Geometry
import Scene
import Story
import Timeline

/// Colonies of microbes that work together: each a disk of living relief on a plane of its own, in
/// whose cells light goes round. The more they fall into step the nearer their planes come, the more
/// of them flash at once, and the brighter the white core that they share.
///
/// The cells' phases are spread normally about the common one, by as much as gives their order
/// parameter: r = |mean of e^i theta| = e^(-sigma^2 / 2).
struct MicroorganismAlchemies: Work {
  static let description = WorkDescription(
    name: "microorganism-alchemies",
    summary: "colonies of microbes that fall into step and raise a core of light",
    parameters: [
      ParameterDescription(
        "growth", "how far the colonies have grown", range: 0...1, standard: 0.8,
        channels: ["alchemy_teams"]),
      ParameterDescription(
        "order", "how far all cells are in step (Kuramoto's order parameter)", range: 0...1,
        standard: 0.5, channels: ["alchemy_order"]),
      ParameterDescription(
        "exchange", "how much passes between colonies", range: 0...1, standard: 0.6,
        channels: ["alchemy_work"]),
      ParameterDescription(
        "yield", "light of the core when all are in step", range: 0...1, standard: 0.7,
        channels: ["alchemy_work", "waste_conversion"]),
      ParameterDescription("glow", "brightness", unit: "stops", range: -4...4, standard: 0),
    ],
    anchors: [AnchorDescription("center", "the shared core")])

  private let colonies: [Colony]
  private let links: [(Int, Int)]
  let hash: CounterHash

  private static let cells = 210
  private static let hairs = 190
  private static let strands = 16
  /// Light goes round in this time, seconds.
  static let pulse = 2.5
  /// The core gives the beat, and it comes this part of a round later a metre farther out: there is
  /// always light somewhere.
  static let lag: Float = 0.42

  init(seed: UInt64) {
    let hash = CounterHash(seed: seed, "alchemies")
    self.hash = hash
    let kinds: [Colony.Texture] = [.maze, .spiral, .petals, .spots, .rings, .maze, .petals]
    let count = Float(kinds.count)
    colonies = kinds.enumerated().map { index, texture in
      let angle = 2 * Float.pi * (Float(index) + 0.24 * hash.signed(index, 1)) / count + 0.35
      let radius = [0.78, 0.62, 0.70, 0.44, 0.74, 0.56, 0.60][index] as Float
      let out = 1.18 + 0.14 * hash.signed(index, 2)
      // Neighbors lie on planes far from each other.
      let depth = [-0.9, 1.0, -0.2, 1.35, -1.3, 0.5, -1.7][index] as Float
      return Colony(
        index, texture: texture,
        home: Vector3(
          1.50 * out * Elementary.cos(angle), 0.86 * out * Elementary.sin(angle), depth),
        radius: radius, lean: Vector2(hash.signed(index, 4), hash.signed(index, 5)) * 0.55,
        seed: seed)
    }
    let ring = kinds.indices.map { ($0, ($0 + 1) % kinds.count) }
    links = ring + [(0, 3), (2, 5), (4, 1)]
  }

  func draw(_ state: WorkState, at moment: Moment, into scene: inout Scene) {
    if state.light <= 0 { return }
    let frame = Frame(state, moment)
    var relief = LineBundle()
    var threads = LineBundle()
    var lights = SplatCloud()
    let stands = colonies.map { Stand($0, frame) }
    for stand in stands {
      addRelief(stand, frame, to: &relief, &lights)
      addHairs(stand, frame, to: &threads)
      addCells(stand, frame, to: &lights)
    }
    for (number, link) in links.enumerated() {
      addLink(number, stands[link.0], stands[link.1], frame, to: &threads, &lights)
    }
    addCore(stands, frame, to: &threads, &lights)
    scene.add(.lines(relief))
    scene.add(.lines(threads))
    scene.add(.splats(lights))
  }

  /// Standard deviation in radians of normally spread phases with an order parameter.
  static func spread(ofOrder order: Float) -> Float {
    Float((-2 * Elementary.log(Double(clamp(order, 0.01, 1)))).squareRoot())
  }

  static func color(of colony: Colony) -> LinearColor {
    Palette.colonies[[4, 3, 2, 1, 3, 0, 4][colony.index]]
  }

  /// How far a thing's phase is off the common one, in spreads: normal at every time.
  func deviation(of index: Int, _ frame: Frame) -> Float {
    hash.normal(index, 11) * frame.unrest.x + hash.normal(index, 12) * frame.unrest.y
  }

  /// Single cells over the disk, evenly as seeds in a flower.
  private func addCells(_ stand: Stand, _ frame: Frame, to lights: inout SplatCloud) {
    let color = Self.color(of: stand.colony)
    for cell in 0..<Self.cells {
      let key = stand.colony.index * 1000 + cell + 100
      let weight = frame.fineness.weight(hash.unit(key, 1))
      if weight <= 0 { continue }
      let share = ((Float(cell) + 0.5) / Float(Self.cells)).squareRoot()
      let angle = 2.3999632 * Float(cell)
      let place = Vector2(Elementary.cos(angle), Elementary.sin(angle)) * (share * stand.reach)
      let position = stand.point(place, raised: 0.26)
      let flash = frame.flash(deviation(of: key, frame), lag: length(position) * Self.lag)
      let hot = color.mixed(with: Palette.type, 0.25 + 0.45 * flash)
      let power = frame.light * weight * frame.fineness.gain * (0.14 + 0.8 * flash)
      lights.splats.append(
        .init(
          position: position, radius: 0.008 + 0.007 * flash,
          color: hot * power))
    }
  }

  /// Fine hairs beyond the front.
  private func addHairs(_ stand: Stand, _ frame: Frame, to bundle: inout LineBundle) {
    let color = Self.color(of: stand.colony).rgb
    for hair in 0..<Self.hairs {
      let key = stand.colony.index * 1000 + hair + 20_000
      let weight = frame.fineness.weight(hash.unit(key, 1))
      if weight <= 0 { continue }
      let angle = 2 * Float.pi * (Float(hair) + hash.unit(key, 2)) / Float(Self.hairs)
      let long = 0.10 + 0.42 * hash.unit(key, 3) * hash.unit(key, 4)
      let curl =
        0.5 * hash.signed(key, 5)
        + 0.12 * Elementary.sin(2 * .pi * (2 * frame.turn + hash.unit(key, 6)))
      let power = frame.light * weight * frame.fineness.gain * (0.10 + 0.22 * hash.unit(key, 7))
      bundle.addChain(
        (0...6).map { step in
          let t = Float(step) / 6
          let bent = angle + curl * t * t * 0.5
          let out = stand.reach * (0.86 + long * t)
          let place = Vector2(Elementary.cos(bent), Elementary.sin(bent)) * out
          return LineBundle.End(
            position: stand.point(place, raised: 0.05 - 0.35 * t * t), width: 0.004,
            color: SIMD4(color * (power * (1 - t) * smoothstep(0, 0.2, t)), 0))
        })
    }
  }

  /// Strands between two colonies, and what goes along them.
  private func addLink(
    _ number: Int, _ from: Stand, _ to: Stand, _ frame: Frame, to bundle: inout LineBundle,
    _ lights: inout SplatCloud
  ) {
    let middle = (from.center + to.center) / 2
    let outward =
      normalized(Vector3(middle.x, middle.y, 0)) * (number < colonies.count ? 0.16 : -0.1)
    for strand in 0..<Self.strands {
      let key = number * 100 + strand + 40_000
      let weight =
        frame.fineness.weight(hash.unit(key, 1))
        * smoothstep(
          hash.unit(key, 2) - 0.1, hash.unit(key, 2) + 0.1, frame.exchange)
      if weight <= 0 { continue }
      func root(_ stand: Stand, _ other: Stand, _ lane: Int) -> Vector3 {
        let away = other.center - stand.center
        let scale = 1 / stand.colony.radius
        let side = Vector2(dot(away, stand.right), dot(away, stand.up)) * (scale * scale)
        let spread = Vector2(hash.signed(key, lane), hash.signed(key, lane + 1)) * 0.42
        let place = side / max(length(side), 0.01) * 0.62 + spread
        return stand.point(place * stand.reach, raised: 0.18)
      }
      let (start, end) = (root(from, to, 3), root(to, from, 5))
      let bow = middle + outward + hash.direction(key, 7) * 0.10
      let way = Spline(through: [start, bow, end], samplesPerSegment: 10)
      let color = Self.color(of: from.colony).mixed(with: Self.color(of: to.colony), 0.5).rgb
      let power = frame.light * weight * frame.fineness.gain
      bundle.addChain(
        (0...16).map { step in
          let t = Float(step) / 16
          return LineBundle.End(
            position: way.point(at: t), width: 0.0035,
            color: SIMD4(color * (power * (0.07 + 0.16 * (2 * t - 1) * (2 * t - 1))), 0))
        })
      addParcel(key, way, power, frame, to: &lights)
    }
  }

  private func addParcel(
    _ key: Int, _ way: Spline, _ power: Float, _ frame: Frame, to lights: inout SplatCloud
  ) {
    let seconds = Double(hash.uniform(3...6, key, 10))
    let t = Float(frame.moment.phase(period: seconds, offset: Double(hash.unit(key, 11))))
    let fade = smoothstep(0, 0.15, min(t, 1 - t))
    lights.splats.append(
      .init(
        position: way.point(at: hash.unit(key, 12) < 0.5 ? t : 1 - t), radius: 0.012,
        color: Palette.core * (0.7 * power * fade)))
  }
}
