import Geometry

/// The tissue of a Biowall: a sheet of cells, hexagons whose shared corners are strewn a little.
struct WallCells: Sendable {
  struct Cell: Sendable {
    var index: Int
    var center: Vector3
    /// From the center.
    var corners: [Vector3]
    /// Unit vectors in the wall: along which it divides, across that, and to where light comes from.
    var axis: Vector3
    var across: Vector3
    var towardKey: Vector3
    /// Mean distance of its corners, metres.
    var size: Float
    var fading: Float
    var spot: WallTissue.Spot
  }

  let cells: [Cell]

  private static let spacing: Float = 0.33
  private static let rise: Float = 0.8660254
  private static let columns = 27
  private static let rows = 17
  private static let key = normalized(Vector3(-0.62, 0.66, 0.42))

  init(seed: UInt64, side: Float, tissue: WallTissue) {
    let hash = CounterHash(seed: seed, "biowalls.cells")
    let growth = Noise(seed: seed, "biowalls.growth")
    let surface = WallSurface(side: side, behind: 0)
    cells = (0..<Self.rows * Self.columns).map { index in
      Self.cell(index, on: surface, hash, growth, tissue)
    }
  }

  private static func cell(
    _ index: Int, on surface: WallSurface, _ hash: CounterHash, _ growth: Noise,
    _ tissue: WallTissue
  ) -> Cell {
    let (row, column) = (index / columns, index % columns)
    let middle = Vector2(
      (Float(column) + (row % 2 == 0 ? 0.25 : 0.75)) * spacing,
      (Float(row) - Float(rows - 1) / 2) * spacing * rise)
    let side = surface.side > 0 ? 1 << 20 : 0
    // Tissue grows unevenly: the lattice is drawn out here and pressed together there.
    func grown(_ p: Vector2) -> Vector3 {
      let place = Vector3(p.x * 0.42, p.y * 0.42, surface.side)
      let pull = Vector2(growth.value(place), growth.value(place + Vector3(0, 0, 9.3)))
      return surface.point(p + pull * 0.42)
    }
    let corners = (0..<6).map { k -> Vector3 in
      // Half spacings across and sixths up: the three cells that meet in a corner agree on it.
      let (kx, ky) = ([0, 1, 1, 0, -1, -1][k], [2, 1, -1, -2, -1, 1][k])
      let key = side + (column * 2 + row % 2 + kx) &* 4099 &+ row * 3 + ky
      let strewn = Vector2(hash.signed(key, 1), hash.signed(key, 2)) * (spacing * 0.2)
      let corner = Vector2(Float(kx) * spacing / 2, Float(ky) * spacing * 0.2886751)
      return grown(middle + corner + strewn)
    }
    let center = corners.reduce(.zero, +) / 6
    let up = Vector3(0, 1, 0)
    let along = normalized(surface.point(middle + Vector2(0.01, 0)) - surface.point(middle))
    let turn = 2 * Float.pi * hash.unit(index, 3)
    let axis = along * Elementary.cos(turn) + up * Elementary.sin(turn)
    let normal = cross(along, up)
    let out = corners.map { $0 - center }
    return Cell(
      index: side + index, center: center, corners: out, axis: axis,
      across: normalized(cross(normal, axis)),
      towardKey: normalized(key - normal * dot(key, normal)),
      size: out.reduce(Float(0)) { $0 + length($1) } / 6,
      fading: WallSurface.fading(WallSurface.share(middle)),
      spot: tissue.spot(middle, on: surface))
  }
}
