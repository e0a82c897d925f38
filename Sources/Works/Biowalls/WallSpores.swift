import Color
import Geometry
import Scene
import Timeline

/// Spores that leave the walls where the wave of nutrients has passed, and drift up and in before
/// them.
struct WallSpores: Sendable {
  private struct Spore: Sendable {
    var from: Vector3
    var drift: Vector3
    var spot: WallTissue.Spot
    var seconds: Double
    var offset: Float
    var size: Float
    var isBorn: Bool
  }

  private let spores: [Spore]
  private let hash: CounterHash

  init(seed: UInt64, tissue: WallTissue) {
    let hash = CounterHash(seed: seed, "biowalls.spores")
    self.hash = hash
    spores = (0..<360).map { index in
      let side: Float = index % 2 == 0 ? -1 : 1
      let surface = WallSurface(side: side, behind: -0.05)
      let place = Vector2(
        hash.uniform(0.3...0.86 * WallSurface.length, index, 1),
        hash.signed(index, 2) * WallSurface.height * 0.44)
      let from = surface.point(place)
      let inward = normalized(Vector3(-from.x, 0, -from.z))
      return Spore(
        from: from,
        drift: inward * hash.uniform(0.4...1.7, index, 3)
          + Vector3(0, hash.uniform(0.1...0.9, index, 4), hash.uniform(0...0.7, index, 9)),
        spot: tissue.spot(place, on: surface), seconds: Double(hash.uniform(9...17, index, 5)),
        offset: hash.unit(index, 6),
        size: 0.009 + 0.020 * hash.unit(index, 7) * hash.unit(index, 8),
        isBorn: index % 3 != 0)
    }
  }

  func splats(_ state: WallState, _ fineness: Fineness, _ moment: Moment) -> SplatCloud {
    var cloud = SplatCloud()
    for (index, spore) in spores.enumerated() {
      let phase =
        spore.isBorn
        ? state.sincePassing(spore.spot.share)
        : Float(moment.phase(period: spore.seconds, offset: Double(spore.offset)))
      let alive = state.wholeness(spore.spot) * state.health(spore.spot)
      let fade = smoothstep(0, 0.08, phase) * smoothstep(0, 0.5, 1 - phase) * alive
      let seen = fineness.weight(hash.unit(index, 12)) * fineness.gain
      let light = state.light * fade * seen * (0.2 + 0.8 * state.oxygen)
      if light < 0.004 { continue }
      let way = 1 - (1 - phase) * (1 - phase)
      let sway = Elementary.sin(2 * .pi * (phase * 2 + spore.offset))
      let lift = Elementary.sin(2 * .pi * (phase * 3 + hash.unit(index, 11)))
      let position = spore.from + spore.drift * way + Vector3(0.10 * sway, 0.05 * lift, 0) * phase
      cloud.splats.append(
        .init(position: position, radius: spore.size, color: Palette.spore * (light * 1.3)))
      cloud.splats.append(
        .init(position: position, radius: spore.size * 5, color: Palette.spore * (light * 0.018)))
    }
    return cloud
  }
}
