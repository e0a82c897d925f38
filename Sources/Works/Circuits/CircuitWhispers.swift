import Color
import Geometry
import Scene
import Timeline

/// Ghosts of earlier states: for a second or two a region remembers how its roads ran before they
/// grew together, a layer behind those of today, and what went over them then runs backward.
struct CircuitWhispers: Sendable {
  private let hash: CounterHash
  private let paths: [Polyline]

  /// Seconds that a whisper has to itself, and how many may be heard at once.
  private static let slot = 2.5
  private static let voices = 7

  private struct Whisper {
    let key: Int
    let center: Vector3
    let reach: Float
    let power: Float
    /// Which of its pieces come through changes with it.
    let beat: Int
  }

  init(seed: UInt64, former paths: [Polyline]) {
    hash = CounterHash(seed: seed, "circuits.whispers")
    self.paths = paths
  }

  func draw(_ state: CircuitState, into lines: inout LineBundle, _ lights: inout SplatCloud) {
    let heard = (0..<Self.voices).compactMap { whisper($0, state) }
    if heard.isEmpty { return }
    for (index, path) in paths.enumerated() {
      let middle = path.points[path.points.count / 2]
      for whisper in heard {
        let away = length((middle - whisper.center) * Vector3(1, 1, 0.4))
        let power = whisper.power * smoothstep(whisper.reach, whisper.reach * 0.4, away)
        if power > 0.01 { add(path, index, whisper, power * state.light, &lines, &lights) }
      }
    }
  }

  private func whisper(_ voice: Int, _ state: CircuitState) -> Whisper? {
    let moment = state.moment
    let slots = max(1, (moment.duration / Self.slot).rounded())
    let shift = Double(voice) / Double(Self.voices)
    let place = moment.phase(period: moment.duration, offset: shift / slots) * slots
    let key = Int(place) * Self.voices + voice
    if hash.unit(key) > state.whispers { return nil }
    let t = Float(place - place.rounded(.down))
    let rise = smoothstep(0.02, 0.18, t) * smoothstep(0.95, 0.6, t)
    let beat = Int(t * Float(Self.slot) * 12)
    let flicker = 0.45 + 0.55 * hash.unit(key &* 64 &+ beat, 7)
    if rise * flicker < 0.01 { return nil }
    let path = paths[Int(hash.unit(key, 1) * Float(paths.count)) % paths.count]
    return Whisper(
      key: key, center: path.points[0], reach: hash.uniform(1.1...1.9, key, 2),
      power: rise * flicker, beat: beat)
  }

  private func add(
    _ path: Polyline, _ index: Int, _ whisper: Whisper, _ power: Float,
    _ lines: inout LineBundle, _ lights: inout SplatCloud
  ) {
    let behind = Vector3(0, 0, -CircuitState.layer)
    let color = Palette.circuits.color(0.62).mixed(with: Palette.storm.color(0.72), 0.55)
    let light = SIMD4(color.rgb * (power * 0.20), 0)
    for (piece, (a, b)) in zip(path.points, path.points.dropFirst()).enumerated() {
      let draw = (index &* 16 &+ piece) &* 4096 &+ whisper.key &* 64 &+ whisper.beat
      if hash.unit(draw, 3) < 0.3 { continue }
      lines.segments.append(
        .init(
          .init(position: a + behind, width: 0.008, color: light),
          .init(position: b + behind, width: 0.008, color: light)))
    }
    let back = 1 - hash.unit(index, 5) - Float(whisper.beat) * 0.025
    let place = path.point(at: (back - back.rounded(.down)) * path.length)
    lights.splats.append(
      .init(position: place + behind, radius: 0.022, color: color * (power * 0.6)))
  }
}
