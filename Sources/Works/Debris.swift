import Color
import Geometry
import Scene
import Timeline

/// Waste on its way: motes that circle in from the dark in an inclined, braided disk, redden as they
/// near the heart, and rise from it again as sparks.
struct Debris: Sendable {
  private let hash: CounterHash
  private let drift: Noise

  private static let motes = 7600
  private static let sparks = 900

  init(seed: UInt64) {
    hash = CounterHash(seed: seed, "heart.debris")
    drift = Noise(seed: seed, "heart.debris.drift")
  }

  func splats(_ state: WorkState, _ moment: Moment) -> SplatCloud {
    let amount = state["debris"]
    let light = state.presence * (state.missing.contains("debris") ? 0.3 : 1)
    var cloud = SplatCloud()
    for index in 0..<Self.motes where hash.unit(index, 20) < 0.15 + 0.85 * amount {
      cloud.splats.append(mote(index, moment, light))
    }
    for index in 0..<Self.sparks where hash.unit(index, 40) < 0.25 + 0.75 * amount {
      cloud.splats.append(spark(index, moment, light * (0.4 + 0.6 * state["glow"])))
    }
    return cloud
  }

  private func mote(_ index: Int, _ moment: Moment, _ light: Float) -> SplatCloud.Splat {
    let seconds = Double(hash.uniform(9...17, index, 1))
    let phase = Float(moment.phase(period: seconds, offset: Double(hash.unit(index, 2))))
    // Angular momentum is kept, roughly: the nearer, the faster round.
    let fall = phase * phase * (1.6 - 0.6 * phase)
    let radius = mix(hash.uniform(2.5...3.9, index, 3), 0.75, fall)
    let braid = Float(index % 3) * (2 * .pi / 3)
    let scatter = hash.normal(index, 4) * mix(0.5, 0.16, fall)
    let angle =
      braid + scatter + 5.2 * (fall * 0.75 + 0.25 * phase)
      + 2 * .pi * hash.unit(index, 5) * 0.12
    let height = hash.normal(index, 6) * mix(0.10, 0.035, fall) * radius
    let flat = Vector3(
      radius * Elementary.cos(angle), height, radius * Elementary.sin(angle) * 0.9)
    let fade = smoothstep(0, 0.18, phase) * smoothstep(0, 0.10, 1 - phase)
    let heat = smoothstep(0.35, 1, fall)
    let cold = LinearColor(hex: 0x7A6A8C)
    let color = cold.mixed(with: Palette.heart.color(0.62 + 0.3 * heat), heat)
    let size = hash.uniform(0.006...0.015, index, 7) * (1.2 - 0.4 * fall)
    let power = 0.14 + 1.3 * heat
    return SplatCloud.Splat(
      position: Self.inclined(flat), radius: size, color: color * (light * fade * power))
  }

  /// The disk's tilt: towards the viewer and a little to one side.
  private static func inclined(_ p: Vector3) -> Vector3 {
    let (tilt, roll) = (Float(0.42), Float(-0.16))
    let (ct, st) = (Elementary.cos(tilt), Elementary.sin(tilt))
    let (cr, sr) = (Elementary.cos(roll), Elementary.sin(roll))
    let q = Vector3(p.x, p.y * ct - p.z * st, p.y * st + p.z * ct)
    return Vector3(q.x * cr - q.y * sr, q.x * sr + q.y * cr, q.z)
  }

  private func spark(_ index: Int, _ moment: Moment, _ light: Float) -> SplatCloud.Splat {
    let lane = index + Self.motes
    let seconds = Double(hash.uniform(4...8, lane, 1))
    let phase = Float(moment.phase(period: seconds, offset: Double(hash.unit(lane, 2))))
    let vessel = index % 2 == 0 ? Vector3(-0.12, 1.05, 0) : Vector3(0.22, 0.98, 0.1)
    let direction = Vector3(hash.normal(lane, 3) * 0.34, 1, hash.normal(lane, 4) * 0.34)
    let reach = hash.uniform(0.6...1.9, lane, 5)
    let rise = 1 - (1 - phase) * (1 - phase)
    let bend = drift.value(vessel + direction * (rise * reach) + Vector3(Float(index % 17), 0, 0))
    let position = vessel + direction * (rise * reach) + Vector3(bend * 0.25 * rise, 0, 0)
    let fade = smoothstep(0, 0.08, phase) * (1 - phase) * (1 - phase)
    let color = Palette.heart.emission(0.95 - 0.3 * phase, gain: 1.0)
    return SplatCloud.Splat(
      position: position, radius: hash.uniform(0.008...0.018, lane, 6),
      color: color * (light * fade * 0.9))
  }
}
