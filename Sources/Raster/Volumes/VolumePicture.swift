import Lanes

/// What a volume's rays saw: all of it, or a first look and, where there are edges, closer ones.
struct VolumePicture: Sendable {
  let look: VolumeTiles
  private var closer: [(rays: VolumeTiles, tiles: RefinedTiles)] = []
  /// What is drawn of closer looks.
  private var tiles: RefinedTiles?

  init(look: VolumeTiles) { self.look = look }

  /// Draws some tiles by other rays.
  mutating func draw(_ some: RefinedTiles, by rays: VolumeTiles) { draw([(rays, some)]) }

  /// The same of several, whose tiles are as high as each other and have none in common.
  mutating func draw(_ parts: [(rays: VolumeTiles, tiles: RefinedTiles)]) {
    guard var all = parts.first?.tiles else { return }
    for part in parts.dropFirst() { all.insert(part.tiles) }
    guard let tiles else {
      (closer, self.tiles) = (parts, all)
      return
    }
    all = all.lines
    for index in closer.indices {
      closer[index].tiles = closer[index].tiles.lines
      closer[index].tiles.remove(all)
    }
    closer += parts.map { ($0.rays, $0.tiles.lines) }
    all.insert(tiles.lines)
    self.tiles = all
  }

  /// Whether its planes are shares of a picture of all of them.
  var isShared: Bool { look.isShared }

  var occupiedPlanes: [Int] {
    Set(look.occupiedPlanes + closer.flatMap(\.rays.occupiedPlanes)).sorted()
  }

  func holds(plane: Int) -> Bool {
    look.holds(plane: plane) || closer.contains { $0.rays.holds(plane: plane) }
  }

  func draw(plane: Int, into target: PlaneBand) {
    forEachLook { $0.draw(plane: plane, into: target, $1) }
  }

  /// Draws a plane's share of what is seen as a layer.
  func draw(plane: Int, fittedBy shares: MatterShares, into target: PlaneBand) {
    forEachLook { $0.draw(plane: plane, fittedBy: shares, into: target, $1) }
  }

  /// Tells what is seen of all planes.
  func fit(_ shares: MatterShares, width: Int, _ lanes: LaneWidth) {
    forEachLook { $0.fit(shares, width: width, lanes, $1) }
  }

  @inline(__always)
  private func forEachLook(_ draw: (VolumeTiles, DrawnTiles) -> Void) {
    draw(look, tiles.map(DrawnTiles.besides) ?? .everywhere)
    for part in closer { draw(part.rays, .within(part.tiles)) }
  }
}

/// The part of a picture that some rays are drawn in.
enum DrawnTiles {
  case everywhere
  case besides(RefinedTiles)
  case within(RefinedTiles)

  /// - Parameter column: the first of sixteen pixels.
  @inline(__always)
  func holds(column: Int, row: Int) -> Bool {
    switch self {
    case .everywhere: true
    case .besides(let tiles): !tiles.contains(column: column, row: row)
    case .within(let tiles): tiles.contains(column: column, row: row)
    }
  }
}
