import Color
import Geometry
import Scene

/// Draws a wall's cells: drops of living jelly. The membrane shines where it faces the light, the
/// body glows on the far side, where what came through it gathers; organelles stream along inside;
/// and when the wave of nutrients has passed, some divide and come together again.
struct WallPainter {
  let state: WallState
  let hash: CounterHash
  let fineness: Fineness
  /// Points of a membrane for each of its six corners.
  private let steps: Int
  private(set) var membranes = LineBundle()
  private(set) var bodies = SplatCloud()

  init(_ state: WallState, _ hash: CounterHash, _ fineness: Fineness) {
    self.state = state
    self.hash = hash
    self.fineness = fineness
    steps = fineness.steps(of: 4, atLeast: 1)
  }

  /// A cell at this moment.
  private struct Look {
    let light: Float
    let swell: Float
    let crest: Float
    /// 0...1: how brightly a colony shines in it.
    let shine: Float
    let rim: Float
    /// 0...1: how far it has divided.
    let division: Float
    let color: LinearColor
    let ring: [Vector3]
  }

  mutating func add(_ cell: WallCells.Cell) {
    let whole = state.wholeness(cell.spot)
    let light = cell.fading * state.light * (0.05 + 0.95 * whole)
    if light < 0.004 { return }
    let look = self.look(of: cell, light, whole)
    addMembrane(cell, look)
    if whole < 0.02 { return }
    addBody(cell, look)
    if look.shine > 0.02 { addOrganelles(cell, look) }
  }

  private func look(of cell: WallCells.Cell, _ light: Float, _ whole: Float) -> Look {
    let share = cell.spot.share
    let crest = state.crest(share)
    let health = state.health(cell.spot) * whole
    let swell = state.swell(share, own: hash.unit(cell.index), crest: crest) * health
    let ago = state.sincePassing(share) - 0.05 * hash.unit(cell.index, 4)
    let divides = hash.unit(cell.index, 5) < 0.35 + 0.4 * state.oxygen && ago > 0 && ago < 0.4
    let phase = divides ? Elementary.sin(.pi * ago / 0.4) : 0
    let rim = state.rim(cell.spot)
    let level = 0.36 + 0.30 * min(swell, 1) + 0.12 * crest
    let color = Palette.biowalls.color(level).mixed(with: Palette.spore, 0.85 * rim)
    let division = phase * phase * health
    return Look(
      light: light, swell: swell, crest: crest,
      shine: (0.10 + 0.90 * cell.spot.life) * health * (0.2 + 0.8 * state.oxygen)
        * (0.30 + 0.70 * min(swell, 1)) + 0.6 * crest * health,
      rim: rim, division: division, color: color,
      ring: ring(of: cell, inset: 0.74 + 0.16 * min(swell, 1), division))
  }

  /// The membrane: a quadratic B-spline about the cell's corners, pinched where it divides.
  private func ring(of cell: WallCells.Cell, inset: Float, _ division: Float) -> [Vector3] {
    let corners = cell.corners
    var ring: [Vector3] = []
    ring.reserveCapacity(6 * steps)
    for index in 0..<6 {
      let (a, b, c) = (corners[(index + 5) % 6], corners[index], corners[(index + 1) % 6])
      for step in 0..<steps {
        let t = Float(step) / Float(steps)
        let wb = 0.5 + t * (1 - t)
        let (wa, wc) = (0.5 * (1 - t) * (1 - t), 0.5 * t * t)
        ring.append((a * wa + b * wb + c * wc) * (inset * 1.12))
      }
    }
    if division < 0.01 { return ring }
    return ring.map { point in
      let along = dot(point, cell.axis) / cell.size
      let pinch = division * Elementary.exp(-along * along * 7)
      return point + cell.axis * (dot(point, cell.axis) * 0.10 * division)
        - cell.across * (dot(point, cell.across) * 0.72 * pinch)
    }
  }

  private mutating func addMembrane(_ cell: WallCells.Cell, _ look: Look) {
    let power = look.light * (0.035 + 0.26 * look.swell + 0.60 * look.crest + 0.30 * look.rim)
    let (own, cool) = (look.color.rgb, Palette.rim.rgb)
    var ends = look.ring.map { point -> LineBundle.End in
      let facing = dot(point, cell.towardKey) / cell.size
      let lit = 0.30 + 0.9 * max(facing, 0) * max(facing, 0)
      let away = max(-facing, 0)
      let light = own * lit + cool * (0.22 * away * away)
      return LineBundle.End(
        position: cell.center + point, width: 0.007 + 0.005 * max(facing, 0),
        color: SIMD4(light * power, 0))
    }
    ends.append(ends[0])
    membranes.addChain(ends)
    addGleam(cell, look, power)
  }

  /// A highlight on the wet skin, inside of the membrane, toward the light.
  private mutating func addGleam(_ cell: WallCells.Cell, _ look: Look, _ power: Float) {
    let gleam = LinearColor(Palette.biowalls.color(0.95).rgb * (power * 0.9 * look.swell))
    let side = normalized(cross(cell.towardKey, cross(cell.axis, cell.across)))
    let count = 4
    membranes.addChain(
      (0...count).map { step in
        let t = Float(step) / Float(count) * 2 - 1
        let reach = cell.size * (0.56 - 0.10 * t * t)
        let fade = 1 - t * t
        return LineBundle.End(
          position: cell.center + cell.towardKey * reach + side * (cell.size * 0.34 * t),
          width: 0.004 + 0.014 * fade, color: SIMD4(gleam.rgb * fade, 0))
      })
  }

  /// The jelly: a haze, and the light that gathers on the side away from the key.
  private mutating func addBody(_ cell: WallCells.Cell, _ look: Look) {
    let haze = look.color * (look.light * (0.014 + 0.078 * look.shine))
    bodies.splats.append(
      .init(position: cell.center, radius: cell.size * 0.9, color: haze))
    let gathered = look.color * (look.light * (0.014 + 0.20 * look.shine * look.swell))
    bodies.splats.append(
      .init(
        position: cell.center - cell.towardKey * (cell.size * 0.42), radius: cell.size * 0.55,
        color: gathered))
  }

  /// Nucleus, chromatin and what streams along the membrane.
  private mutating func addOrganelles(_ cell: WallCells.Cell, _ look: Look) {
    let color = Palette.biowalls.color(min(0.50 + 0.40 * look.shine, 0.92))
      .mixed(with: Palette.spore, 0.5 * look.rim)
    let light = look.light * look.shine
    let nucleus =
      cell.corners[cell.index % 6] * (0.22 * hash.unit(cell.index, 1) * (1 - look.division))
    for half in [-1, 1] as [Float] {
      let middle = cell.center + nucleus + cell.axis * (half * 0.46 * look.division * cell.size)
      let power: Float = look.division > 0 ? 0.5 + 0.2 * look.division : 0.5
      bodies.splats.append(
        .init(
          position: middle, radius: cell.size * (0.26 - 0.05 * look.division),
          color: color * (light * 0.6 * power)))
      for grain in 0..<3 {
        let lane = 40 + grain * 2 + (half > 0 ? 8 : 0)
        let seen = fineness.weight(hash.unit(cell.index, lane + 1)) * fineness.gain
        if seen == 0 { continue }
        let angle = 2 * Float.pi * (hash.unit(cell.index, lane) + state.stream)
        let spread = cell.axis * Elementary.cos(angle) + cell.across * Elementary.sin(angle)
        let position = middle + spread * (cell.size * 0.09)
        bodies.splats.append(
          .init(position: position, radius: cell.size * 0.055, color: color * (light * 1.2 * seen)))
      }
    }
    addPlastids(cell, look, color, light)
  }

  private mutating func addPlastids(
    _ cell: WallCells.Cell, _ look: Look, _ color: LinearColor, _ light: Float
  ) {
    let count = 5 + Int(hash.unit(cell.index, 8) * 5)
    let way: Float = hash.unit(cell.index, 9) < 0.5 ? 1 : -1
    for plastid in 0..<count {
      let lane = 10 + plastid * 2
      let seen = fineness.weight(hash.unit(cell.index, lane + 60)) * fineness.gain
      if seen == 0 { continue }
      let share = hash.unit(cell.index, lane) + way * state.stream
      let place = (share - share.rounded(.down)) * Float(look.ring.count)
      let index = Int(place) % look.ring.count
      let on = look.ring[index].mixed(
        with: look.ring[(index + 1) % look.ring.count], place - place.rounded(.down))
      let inset = 0.58 + 0.24 * hash.unit(cell.index, lane + 1)
      bodies.splats.append(
        .init(
          position: cell.center + on * inset, radius: cell.size * 0.085,
          color: color * (light * 0.75 * seen)))
    }
  }
}
