import Geometry

/// Gray and Scott's reaction-diffusion (Pearson 1993, doi 10.1126/science.261.5118.189) on a torus: a
/// substrate u is fed, a substance v eats it and dies.
///
///     u_t = ∇²u - u v² + F (1 - u)
///     v_t = ½ ∇²v + u v² - (F + k) v
///
/// The grid is eight strips that lie over each other, one a lane, so that eight places are reckoned
/// at once; the rows that end a strip see the neighboring lane.
struct GrayScott {
  let width: Int
  /// Rows of a strip.
  private let depth: Int
  private var u: [SIMD8<Float>]
  private var v: [SIMD8<Float>]

  var height: Int { depth * 8 }

  /// - Parameter spots: places that start with the substance.
  init(width: Int, stripHeight: Int, spots: [Vector2]) {
    self.width = width
    depth = stripHeight
    u = Array(repeating: SIMD8(repeating: 1), count: width * depth)
    v = Array(repeating: .zero, count: width * depth)
    for spot in spots {
      for index in 0..<100 {
        let x = (Int(spot.x * Float(width)) + index % 10) % width
        let y = (Int(spot.y * Float(height)) + index / 10) % height
        u[y % depth * width + x][y / depth] = 0.5
        v[y % depth * width + x][y / depth] = 0.5
      }
    }
  }

  /// The substance at a place of the torus.
  func substance(_ x: Int, _ y: Int) -> Float { v[y % depth * width + x][y / depth] }

  mutating func run(steps: Int, feed: Float, kill: Float) {
    var (nextU, nextV) = (u, v)
    for _ in 0..<steps {
      for row in 0..<depth { step(row, feed, kill, &nextU, &nextV) }
      swap(&u, &nextU)
      swap(&v, &nextV)
    }
  }

  private func step(
    _ row: Int, _ feed: Float, _ kill: Float, _ nextU: inout [SIMD8<Float>],
    _ nextV: inout [SIMD8<Float>]
  ) {
    let (isFirst, isLast) = (row == 0, row == depth - 1)
    let middle = row * width
    let above = (isFirst ? depth - 1 : row - 1) * width
    let below = (isLast ? 0 : row + 1) * width
    func sides(_ grid: [SIMD8<Float>], _ x: Int) -> (SIMD8<Float>, SIMD8<Float>) {
      let (up, down) = (grid[above + x], grid[below + x])
      return (
        isFirst ? SIMD8(up[7], up[0], up[1], up[2], up[3], up[4], up[5], up[6]) : up,
        isLast
          ? SIMD8(down[1], down[2], down[3], down[4], down[5], down[6], down[7], down[0]) : down
      )
    }
    for x in 0..<width {
      let (left, right) = (x == 0 ? width - 1 : x - 1, x == width - 1 ? 0 : x + 1)
      func spread(_ grid: [SIMD8<Float>]) -> SIMD8<Float> {
        let (before, here, after) = (sides(grid, left), sides(grid, x), sides(grid, right))
        let edges = here.0 + here.1 + grid[middle + left] + grid[middle + right]
        let corners = before.0 + before.1 + after.0 + after.1
        return edges * 0.2 + corners * 0.05 - grid[middle + x]
      }
      let (a, b) = (u[middle + x], v[middle + x])
      let eaten = a * b * b
      nextU[middle + x] = a + (spread(u) - eaten + (1 - a) * feed)
      nextV[middle + x] = b + (spread(v) * 0.5 + eaten - b * (feed + kill))
    }
  }
}
