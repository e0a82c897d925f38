import Geometry

/// The tissue of a Biowall: a sheet of cells, hexagons whose shared corners are strewn a little, on
/// a wall that curves round the heart.
struct WallCells: Sendable {
  struct Cell: Sendable {
    var center: Vector3
    var corners: [Vector3]
    /// Where it stands along the wall and up, 0...1 each.
    var place: Vector2
    /// Colony in it, 0...1: colonies live in patches.
    var life: Float
    var index: Int
  }

  let cells: [Cell]

  private static let columns = 26
  private static let rows = 15
  private static let spacing: Float = 0.33
  private static let rise: Float = 0.8660254

  /// - Parameters:
  ///   - side: -1 for the left wall, 1 for the right one.
  ///   - sheet: 0 is the nearest to the heart.
  init(seed: UInt64, side: Float, sheet: Int) {
    let wall = Wall(side: side, radius: 3.45 + 0.5 * Float(sheet))
    cells = Self.cells(
      on: wall, sheet: sheet, CounterHash(seed: seed, "biowalls.cells"),
      patches: Noise(seed: seed, "biowalls.patches"))
  }

  /// A standing cylinder round the heart that flares at top and bottom.
  private struct Wall {
    var side: Float
    var radius: Float

    func point(_ p: Vector2) -> Vector3 {
      let angle = 1.22 + p.x / radius
      let out = radius * (1 + 0.035 * p.y * p.y)
      return Vector3(side * out * Elementary.sin(angle), p.y, out * Elementary.cos(angle))
    }
  }

  private static func cells(
    on wall: Wall, sheet: Int, _ hash: CounterHash, patches: Noise
  ) -> [Cell] {
    (0..<rows * columns).map { index in
      let (row, column) = (index / columns, index % columns)
      let middle = Vector2(
        (Float(column) + (row % 2 == 0 ? 0.25 : 0.75)) * spacing,
        (Float(row) - Float(rows - 1) / 2) * spacing * rise)
      let corners = (0..<6).map { k -> Vector3 in
        // Half spacings across and sixths up: the three cells that meet in a corner agree on it.
        let (kx, ky) = ([0, 1, 1, 0, -1, -1][k], [2, 1, -1, -2, -1, 1][k])
        let key = ((column * 2 + row % 2 + kx) &* 4099 &+ row * 3 + ky) &* 16 &+ sheet * 2
        let strewn = Vector2(hash.signed(key, 1), hash.signed(key, 2)) * (spacing * 0.17)
        let corner = Vector2(Float(kx) * spacing / 2, Float(ky) * spacing * 0.2886751)
        return wall.point(middle + corner + strewn)
      }
      let center = corners.reduce(.zero, +) / 6
      let patch = 0.5 + 0.9 * patches.value(center * 0.8) + 0.28 * hash.signed(index, 5 + sheet)
      return Cell(
        center: center, corners: corners,
        place: Vector2(Float(column) / Float(columns - 1), Float(row) / Float(rows - 1)),
        life: smoothstep(0.42, 0.95, patch), index: index)
    }
  }
}
