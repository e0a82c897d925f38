import Color
import Geometry
import Scene
import Timeline

/// The people of the festival and what they carry: a dark field of heads that the lanterns light as
/// they pass, small lights among the procession, and sparks that rise from all of it.
struct FestivalCrowd: Sendable {
  private let hash: CounterHash

  private static let heads = 2600
  private static let lights = 320
  private static let sparks = 420

  init(seed: UInt64) { hash = CounterHash(seed: seed, "festival.crowd") }

  /// - Parameter lanterns: that light the people near them.
  func people(
    _ lanterns: [FestivalLantern], density: Float, light: Float, _ fineness: Fineness,
    _ moment: Moment
  ) -> SplatCloud {
    var cloud = SplatCloud()
    for index in 0..<Self.heads where hash.unit(index) < 0.15 + 0.85 * density {
      let weight = fineness.weight(hash.unit(index, 1)) * fineness.gain
      if weight <= 0 { continue }
      let place = headPlace(index, moment)
      var warmth: Float = 0.012
      for lantern in lanterns {
        let way = lantern.center - place
        warmth += lantern.light * lantern.radius * lantern.radius / (0.55 + 3.2 * dot(way, way))
      }
      let tone = Palette.festival.color(0.30 + 0.45 * hash.unit(index, 2))
      cloud.splats.append(
        .init(
          position: place, radius: hash.uniform(0.026...0.05, index, 3),
          color: tone * (light * weight * min(warmth, 0.5) * 1.5)))
    }
    return cloud
  }

  private func headPlace(_ index: Int, _ moment: Moment) -> Vector3 {
    let angle = 2 * Float.pi * hash.unit(index, 4)
    let reach = 0.5 + 4.4 * hash.unit(index, 5).squareRoot()
    let (x, z) = (reach * Elementary.sin(angle) * 1.15, reach * Elementary.cos(angle) - 0.9)
    let step = moment.phase(
      period: Double(hash.uniform(1.6...2.6, index, 6)), offset: Double(hash.unit(index, 7)))
    let bob = Elementary.sin(2 * .pi * Float(step))
    return Vector3(x, -1.62 - 0.10 * z + 0.025 * bob + 0.09 * hash.unit(index, 8), z)
  }

  /// Lights that people carry along the way, beside and below the lanterns.
  func carried(
    _ way: FestivalWay, density: Float, light: Float, _ fineness: Fineness, _ moment: Moment
  ) -> SplatCloud {
    var cloud = SplatCloud()
    for index in 0..<Self.lights {
      let key = 10_000 + index
      let there = smoothstep(0, 0.05, density - hash.unit(key) * 0.95)
      let weight = there * fineness.weight(hash.unit(key, 1)) * fineness.gain
      if weight <= 0 { continue }
      let frame = way.frame(hash.unit(key, 2))
      let swing = moment.phase(
        period: Double(hash.uniform(3...6, key, 3)), offset: Double(hash.unit(key, 4)))
      let bob = Elementary.sin(2 * .pi * Float(swing))
      let aside = hash.signed(key, 5)
      let position =
        frame.point + frame.right * (0.62 * aside)
        + Vector3(0, -0.62 - 0.5 * hash.unit(key, 6) + 0.04 * bob, 0)
      let tone = Palette.festival.color(0.55 + 0.35 * hash.unit(key, 7))
      let flicker = 0.8 + 0.2 * bob
      cloud.splats.append(
        .init(position: position, radius: 0.020, color: tone * (1.5 * light * weight * flicker)))
      cloud.splats.append(
        .init(position: position, radius: 0.07, color: tone * (0.09 * light * weight)))
    }
    return cloud
  }

  /// - Parameter joy: how many sparks rise.
  func sparks(
    joy: Float, light: Float, _ fineness: Fineness, _ moment: Moment
  ) -> SplatCloud {
    var cloud = SplatCloud()
    for index in 0..<Self.sparks {
      let key = 20_000 + index
      let there = smoothstep(0, 0.08, joy - hash.unit(key) * 0.92)
      let weight = there * fineness.weight(hash.unit(key, 1)) * fineness.gain
      if weight <= 0 { continue }
      let phase = Float(
        moment.phase(
          period: Double(hash.uniform(6...11, key, 2)), offset: Double(hash.unit(key, 3))))
      let angle = 2 * Float.pi * hash.unit(key, 4)
      let reach = 3.2 * hash.unit(key, 5).squareRoot()
      let sway = Elementary.sin(2 * .pi * (2 * phase + hash.unit(key, 6)))
      let position = Vector3(
        reach * Elementary.sin(angle) + 0.12 * sway, -1.6 + 3.9 * phase,
        reach * Elementary.cos(angle) - 0.8)
      let fade = smoothstep(0, 0.12, phase) * (1 - phase) * (1 - phase)
      cloud.splats.append(
        .init(
          position: position, radius: hash.uniform(0.010...0.022, key, 7),
          color: Palette.gold * (1.7 * light * weight * fade)))
    }
    return cloud
  }
}
