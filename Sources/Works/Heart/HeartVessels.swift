import Color
import Fields
import Geometry
import Scene

/// The vessels on the heart's skin: trees that grow from its crown to its tip, dark where the muscle
/// rests and alight where the wave runs through it.
struct HeartVessels: Sendable {
  /// Directions from the heart's middle, from the thick end to the thin one.
  private struct Twig: Sendable {
    var rank: Float
    var directions: [Vector3]
    var width: Float
  }

  private let twigs: [Twig]

  /// From the middle to the tip.
  private static let tip = normalized(Vector3(0.36, -0.84, 0.10))
  private static let side = normalized(cross(tip, Vector3(0, 0, 1)))

  init(seed: UInt64) {
    let hash = CounterHash(seed: seed, "heart.vessels")
    var twigs: [Twig] = []
    for trunk in 0..<9 {
      let turn = (Float(trunk) + 0.5 * hash.unit(trunk)) / 9
      Self.grow(
        from: Vector2(0.02, turn), heading: Vector2(1, 0.10 * hash.signed(trunk, 1)),
        length: 0.86, width: 0.016, depth: 0, key: trunk + 1, hash, into: &twigs)
    }
    self.twigs = twigs
  }

  /// - Parameter p: x from 0 at the crown to 1 at the tip, y in turns about the way there.
  private static func direction(_ p: Vector2) -> Vector3 {
    // From somewhat above the equator down to the pole.
    let polar = mix(1.75, 0.06, p.x)
    let around = 2 * Float.pi * p.y
    let out = side * Elementary.cos(around) + cross(tip, side) * Elementary.sin(around)
    return tip * Elementary.cos(polar) + out * Elementary.sin(polar)
  }

  /// A vessel that meanders down, with branches to both sides by turns.
  private static func grow(
    from start: Vector2, heading: Vector2, length: Float, width: Float, depth: Int, key: Int,
    _ hash: CounterHash, into twigs: inout [Twig]
  ) {
    let steps = [24, 14, 8][depth]
    var (place, way) = (start, heading)
    var directions = [direction(place)]
    for step in 1...steps {
      // Turns are narrower near the tip.
      let narrow = 1 / max(Elementary.sin(mix(1.75, 0.06, place.x)), 0.25)
      place += Vector2(way.x, way.y * narrow * 0.16) * (length / Float(steps))
      if place.x > 0.97 { break }
      way.y += hash.signed(key * 64 + step, 2) * 0.36
      way.y *= 0.88
      directions.append(direction(place))
      guard depth < 2, step % 3 == 0, step < steps else { continue }
      let toward: Float = step / 3 % 2 == 0 ? 1 : -1
      let share = Float(step) / Float(steps)
      grow(
        from: place, heading: Vector2(0.75, toward * hash.uniform(1.3...2.3, key * 64 + step, 3)),
        length: length * 0.42 * (1 - 0.6 * share), width: width * (0.60 - 0.2 * share),
        depth: depth + 1, key: key * 16 + step, hash, into: &twigs)
    }
    twigs.append(
      Twig(rank: depth == 0 ? 0 : hash.unit(key, 4), directions: directions, width: width))
  }

  /// - Parameters:
  ///   - gain: light of the wave.
  ///   - cover: how dark vessels at rest are, 0...1.
  func lines(on heart: HeartPlace, gain: Float, cover: Float, _ fineness: Fineness)
    -> LineBundle
  {
    var bundle = LineBundle()
    guard let tissue = heart.field.variables.firstIndex(of: "tissue"),
      let activation = heart.field.variables.firstIndex(of: "activation")
    else { return bundle }
    let reach = length(heart.field.grid.extent) / 2
    for twig in twigs {
      let seen = fineness.weight(twig.rank)
      if seen == 0 { continue }
      var chain: [LineBundle.End] = []
      var last: Vector3?
      for (index, direction) in twig.directions.enumerated() {
        let place = heart.surface(of: tissue, toward: direction, from: reach)
        if Self.isApart(place, last) {
          bundle.addChain(chain)
          chain.removeAll(keepingCapacity: true)
        }
        last = place
        guard let place else { continue }
        let share = Float(index) / Float(twig.directions.count)
        let width = twig.width * (1 - 0.7 * share) * smoothstep(-0.12, 0.10, share)
        let wave = heart.value(activation, at: place * 0.94)
        chain.append(
          end(
            heart.world(place + direction * 0.012), width * heart.scale, wave, gain * seen,
            cover * seen))
      }
      bundle.addChain(chain)
    }
    return bundle
  }

  /// Where the skin jumps from one part of the heart to another a vessel ends.
  private static func isApart(_ a: Vector3?, _ b: Vector3?) -> Bool {
    guard let a, let b else { return true }
    return length(a - b) > 0.13
  }

  private func end(
    _ position: Vector3, _ width: Float, _ wave: Float, _ gain: Float, _ cover: Float
  ) -> LineBundle.End {
    let crest = smoothstep(0.04, 0.7, wave)
    let rest = Palette.heart.color(0.13).rgb * (0.7 * cover)
    var color = rest * (1 - crest)
    if crest > 0 {
      color += Palette.heart.emission(0.72 + 0.2 * crest, gain: 1.2).rgb * (crest * 0.7 * gain)
    }
    return LineBundle.End(
      position: position, width: width, color: SIMD4(color, 0.75 * cover * (1 - crest)))
  }
}
