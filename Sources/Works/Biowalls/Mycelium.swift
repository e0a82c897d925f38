import Color
import Geometry
import Scene
import Synchronization

/// The threads that feed a wall's cells: a labyrinth that Gray and Scott's reaction grows, as soft
/// light on sheets behind them.
final class Mycelium: Sendable {
  private struct Node: Sendable {
    var position: Vector3
    var spot: WallTissue.Spot
    /// Substance there, 0...1.
    var strength: Float
    var level: Float
    var radius: Float
    var rank: Float
  }

  private let seed: UInt64
  private let tissue: WallTissue
  private let nodes = Mutex<[Node]?>(nil)

  private static let columns = 192
  private static let stripRows = 12

  private struct Sheet: Sendable {
    /// Metres behind the cells.
    var behind: Float
    /// Metres between places of the grid.
    var spacing: Float
    var level: Float
    var shift: Int
  }

  private static let sheets = [
    Sheet(behind: 0.25, spacing: 0.021, level: 1, shift: 0),
    Sheet(behind: 1.0, spacing: 0.036, level: 0.3, shift: 91),
  ]

  init(seed: UInt64, tissue: WallTissue) {
    self.seed = seed
    self.tissue = tissue
  }

  func splats(_ state: WallState, _ fineness: Fineness) -> SplatCloud {
    // Threads keep their shape: of four nodes one is always there, and wider.
    let fineness = Fineness(detail: mix(0.25, 1, fineness.detail))
    // Thin threads where it is dry, thick ones where it is wet.
    let threshold = mix(0.78, 0.42, state.humidity)
    return SplatCloud(
      grown().compactMap { node in
        let health = state.health(node.spot) * state.wholeness(node.spot)
        let thread = smoothstep(threshold, threshold + 0.25, node.strength)
        let seen = fineness.weight(node.rank) * fineness.gain
        if thread * health * seen < 0.02 { return nil }
        let crest = state.crest(node.spot.share)
        let light = 0.012 + 0.030 * state.oxygen * node.spot.life + 0.13 * crest
        let color = Palette.biowalls.color(0.40 + 0.16 * node.strength + 0.3 * crest)
        return SplatCloud.Splat(
          position: node.position, radius: node.radius,
          color: color * (light * thread * health * seen * node.level * state.light))
      })
  }

  /// Grown when it is first seen, and kept.
  private func grown() -> [Node] {
    nodes.withLock { kept in
      let nodes = kept ?? grow()
      kept = nodes
      return nodes
    }
  }

  private func grow() -> [Node] {
    let hash = CounterHash(seed: seed, "biowalls.mycelium")
    var reaction = GrayScott(
      width: Self.columns, stripHeight: Self.stripRows,
      spots: (0..<70).map { Vector2(hash.unit($0), hash.unit($0, 1)) })
    reaction.run(steps: 1900, feed: 0.0545, kill: 0.062)
    return Self.sheets.flatMap { sheet in
      [Float(-1), 1].flatMap { side in
        laid(reaction, on: WallSurface(side: side, behind: sheet.behind), sheet, hash)
      }
    }
  }

  private func laid(
    _ reaction: GrayScott, on surface: WallSurface,
    _ sheet: Sheet,
    _ hash: CounterHash
  ) -> [Node] {
    let columns = Int(WallSurface.length / sheet.spacing)
    let rows = Int(WallSurface.height / sheet.spacing)
    let shift = sheet.shift + (surface.side > 0 ? 47 : 0)
    // Every second place, row by row in turns, is enough for light as soft as this.
    let inRow = columns / 2
    return (0..<inRow * (rows / 2)).compactMap { index -> Node? in
      let (column, row) = (
        index % inRow * 2 + index / inRow % 2, index / inRow * 2
      )
      let strength = reaction.substance(
        (column + shift) % reaction.width, (row + shift) % reaction.height)
      let place = Vector2(
        Float(column) * sheet.spacing, Float(row) * sheet.spacing - WallSurface.height / 2)
      let fading = WallSurface.fading(WallSurface.share(place))
      if strength < 0.16 || fading < 0.02 { return nil }
      return Node(
        position: surface.point(place), spot: tissue.spot(place, on: surface),
        strength: min(strength / 0.4, 1), level: sheet.level * fading, radius: 2.4 * sheet.spacing,
        rank: hash.unit(index, 2 + sheet.shift))
    }
  }
}
