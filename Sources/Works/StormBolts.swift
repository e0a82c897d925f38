import Color
import Geometry
import Scene
import Timeline

/// Lightning: each bolt strikes in a slot of time of its own, rises in 120 ms and fades in 400. Its
/// way is a line whose middle is displaced again and again, with branches.
struct StormBolts: Sendable {
  private let hash: CounterHash
  private let spiral = StormSpiral()

  /// Of logged strikes the strongest in about so many seconds is shown.
  private static let logSlot = 0.4
  /// Seconds that a bolt has to itself; with two lanes of them, at most five strikes in two seconds.
  private static let slot = 0.8
  private static let lanes = 2
  private static let levels = 6

  struct Strike {
    let index: Int
    /// 0...1.
    let power: Float
    let top: Vector3
    let foot: Vector3

    /// How brightly it lights a place in the cloud.
    func light(at point: Vector3) -> Float {
      let away = point - top
      return power / (0.25 + 2.2 * dot(away, away))
    }
  }

  init(seed: UInt64) { hash = CounterHash(seed: seed, "storm.bolts") }

  /// The bolts that are to be seen now: those of the log where the story names its channel of strikes,
  /// else as many as the charge brings about.
  func strikes(_ state: WorkState, _ moment: Moment) -> [Strike] {
    guard let log = moment.log, let channel = state.channels["strikes"] else {
      return strikes(charge: state["charge"], moment)
    }
    // Slots fit a loop a whole number of times.
    let seconds = moment.duration / max(1, (moment.duration / Self.logSlot).rounded())
    let now = Int((moment.seconds / seconds).rounded(.down))
    return (now - 3...now).compactMap { slot in
      let (start, end) = (Double(slot) * seconds, Double(slot + 1) * seconds)
      let logged = log.played(channel, in: start...end).filter { $0.value > 0 }
      guard let strongest = logged.max(by: { $0.value < $1.value }) else { return nil }
      let strength = Float(0.45 + 0.55 * strongest.value / (strongest.value + 4))
      let power = strength * Self.flash(Float(moment.seconds - strongest.film))
      return power < 0.01 ? nil : strike(Int(strongest.log * 1000) & 0xFF_FFFF, power)
    }
  }

  /// Up in 120 ms, down to a half every 130.
  private static func flash(_ age: Float) -> Float {
    age < 0 ? 0 : smoothstep(0, 0.12, age) * Elementary.exp2(-max(age - 0.12, 0) / 0.13)
  }

  private func strikes(charge: Float, _ moment: Moment) -> [Strike] {
    (0..<Self.lanes).compactMap { lane in
      let slots = max(1, (moment.duration / Self.slot).rounded())
      let shift = Double(lane) / Double(Self.lanes)
      let place = moment.phase(period: moment.duration, offset: shift / slots) * slots
      let index = Int(place) * Self.lanes + lane
      if hash.unit(index) > charge * 0.8 { return nil }
      let seconds = Float(place - place.rounded(.down)) * Float(Self.slot)
      let power = Self.flash(seconds)
      return power < 0.01
        ? nil : strike(index, power * smoothstep(0, 0.1, Float(Self.slot) - seconds))
    }
  }

  private func strike(_ index: Int, _ power: Float) -> Strike {
    let radius = hash.uniform(0.8...3.0, index, 1)
    let turn = 2 * .pi * hash.unit(index, 2)
    let top = spiral.inclined(spiral.point(radius, turn, 0.5))
    let foot = Vector3(
      top.x + hash.signed(index, 3) * 0.8, -2.3, top.z + hash.signed(index, 4) * 0.4)
    return Strike(index: index, power: power, top: top, foot: foot)
  }

  func draw(_ strike: Strike, light: Float, into scene: inout Scene) {
    var bundle = LineBundle()
    let power = strike.power * light
    let stem = way(strike.top, strike.foot, strike.index * 64, levels: Self.levels)
    add(stem, width: 0.013, power: power, to: &bundle)
    for branch in 1...4 {
      let key = strike.index * 64 + branch
      let from = Int(hash.uniform(0.08...0.7, key, 7) * Float(stem.count - 1))
      let reach = length(strike.foot - strike.top) * hash.uniform(0.15...0.4, key, 8)
      let down = normalized(
        strike.foot - strike.top + Vector3(hash.signed(key, 9), 0, hash.signed(key, 10) * 0.5) * 2.2
      )
      let twig = way(stem[from], stem[from] + down * reach, key, levels: 4)
      add(twig, width: 0.007, power: power * 0.45, to: &bundle)
    }
    scene.add(.lines(bundle))
    scene.add(.splats(halo(stem, power: power)))
  }

  private func add(_ way: [Vector3], width: Float, power: Float, to bundle: inout LineBundle) {
    bundle.addChain(
      way.enumerated().map { index, point in
        let fade = 1 - 0.55 * Float(index) / Float(way.count - 1)
        let color = Palette.bolt.rgb * (2.4 * power * fade)
        return LineBundle.End(position: point, width: width * fade, color: SIMD4(color, 0))
      })
  }

  /// The air about a bolt, lit by it.
  private func halo(_ way: [Vector3], power: Float) -> SplatCloud {
    SplatCloud(
      way.enumerated().filter { $0.offset % 2 == 0 }.map { index, point in
        let fade = 1 - 0.6 * Float(index) / Float(way.count - 1)
        return SplatCloud.Splat(
          position: point, radius: 0.17, color: Palette.storm.color(0.78) * (0.11 * power * fade))
      })
  }

  /// Midpoint displacement; a middle moves by 13 % of its piece in the standard deviation.
  private func way(_ from: Vector3, _ to: Vector3, _ key: Int, levels: Int) -> [Vector3] {
    var points = [from, to]
    for level in 0..<levels {
      var finer = [points[0]]
      for (index, (a, b)) in zip(points, points.dropFirst()).enumerated() {
        let draw = (key &* 1024 &+ level) &* 128 &+ index
        let sway = Vector3(
          hash.normal(draw, 20), hash.normal(draw, 22) * 0.4, hash.normal(draw, 24))
        finer.append((a + b) / 2 + sway * (0.13 * length(b - a)))
        finer.append(b)
      }
      points = finer
    }
    return points
  }
}
