import Geometry

/// What lives and what is hurt where on the walls, for all times: patches of life, places that sicken
/// first, and wounds.
struct WallTissue: Sendable {
  /// A place's share of all that.
  struct Spot: Sendable {
    /// Where along and up, 0...1 each.
    var share: Vector2
    /// 0...1: colonies live in patches.
    var life: Float
    /// Toxin 0...1 at which it has sickened.
    var hardiness: Float
    /// Metres to the middle of the nearest wound, frayed.
    var wound: Float
  }

  private let patches: Noise
  private let sickness: Noise
  private let fraying: Noise
  private let wounds: [Vector3]

  init(seed: UInt64) {
    patches = Noise(seed: seed, "biowalls.patches")
    sickness = Noise(seed: seed, "biowalls.sickness")
    fraying = Noise(seed: seed, "biowalls.fraying")
    let hash = CounterHash(seed: seed, "biowalls.wounds")
    wounds = (0..<6).map { index in
      let along = WallSurface.length * (0.12 + 0.24 * Float(index / 2) + 0.1 * hash.unit(index, 1))
      return WallSurface(side: index % 2 == 0 ? -1 : 1, behind: 0)
        .point(Vector2(along, hash.signed(index, 2) * WallSurface.height * 0.28))
    }
  }

  func spot(_ place: Vector2, on surface: WallSurface) -> Spot {
    let point = surface.point(place)
    let nearest = wounds.map { length(point - $0) }.min() ?? .infinity
    return Spot(
      share: WallSurface.share(place),
      life: smoothstep(0.34, 0.9, 0.5 + 0.95 * patches.value(point * 0.75)),
      hardiness: clamp(0.85 - 0.95 * sickness.value(point * 0.9), 0.08, 1.6),
      wound: nearest + 0.5 * fraying.value(point * 1.6) + 0.22 * fraying.value(point * 4.1))
  }
}

/// The walls at one moment.
struct WallState: Sendable {
  let light: Float
  let humidity: Float
  let oxygen: Float
  private let toxin: Float
  private let breach: Float
  /// Metres from the middle of a wound to its rim.
  private let reach: Float
  /// Where along the wall the wave of nutrients is, 0..<1.
  let wave: Float
  let breath: Float
  /// Turn of the streaming inside the cells, 0..<1.
  let stream: Float

  init(_ parameter: (String) -> Float, light: Float, phase: (Double) -> Double) {
    self.light = light
    humidity = parameter("humidity")
    oxygen = parameter("oxygen")
    toxin = parameter("toxin")
    breach = parameter("breach")
    reach = 1.25 * breach.squareRoot() - 0.1
    wave = Float(phase(24))
    breath = Float(phase(6))
    stream = Float(phase(16))
  }

  /// 1 for healthy, less for what toxin has sickened.
  func health(_ spot: WallTissue.Spot) -> Float {
    1 - 0.88 * smoothstep(spot.hardiness - 0.14, spot.hardiness + 0.14, toxin)
  }

  /// 1 for whole, 0 inside of a wound.
  func wholeness(_ spot: WallTissue.Spot) -> Float {
    breach > 0 ? smoothstep(reach - 0.05, reach + 0.12, spot.wound) : 1
  }

  /// How much of a wound's rim a place is, where tissue heals.
  func rim(_ spot: WallTissue.Spot) -> Float {
    let away = (spot.wound - reach - 0.14) / 0.17
    return min(breach * 8, 1) * Elementary.exp(-away * away)
  }

  /// How long ago the wave passed a place, as a share of its round, 0..<1.
  func sincePassing(_ share: Vector2) -> Float {
    let ago = wave - share.x - 0.10 * (share.y - 0.5)
    return ago - ago.rounded(.down)
  }

  /// The wave: a steep front and a long wake, 0...1.
  func crest(_ share: Vector2) -> Float {
    let ago = sincePassing(share)
    if ago < 0.5 { return Elementary.exp(-ago * 11) }
    return Elementary.exp(-(1 - ago) * (1 - ago) * 3000)
  }

  /// How full a place is: humidity, its own breath, and the wave that goes by.
  func swell(_ share: Vector2, own: Float, crest: Float) -> Float {
    let breathing = 0.5 + 0.5 * Elementary.sin(2 * .pi * (breath + own))
    return clamp(0.12 + 0.45 * humidity + 0.13 * breathing + 0.6 * crest, 0, 1.2)
  }
}
