import Geometry

/// Gray and Scott's reaction-diffusion (Pearson 1993, doi 10.1126/science.261.5118.189) on a torus: a
/// substrate u is fed, a substance v eats it and dies.
///
///     u_t = ∇²u - u v² + F (1 - u)
///     v_t = ½ ∇²v + u v² - (F + k) v
///
/// The grid is eight strips that lie over each other, one a lane, so that eight places are reckoned
/// at once. Around it lies a margin of copies from the other side; above and below a strip they are
/// those of the neighboring lane.
struct GrayScott {
  let width: Int
  /// Rows of a strip.
  private let depth: Int
  private let stride: Int
  private var u: [SIMD8<Float>]
  private var v: [SIMD8<Float>]

  var height: Int { depth * 8 }

  /// - Parameter spots: places 0...1 that start with the substance.
  init(width: Int, stripHeight: Int, spots: [Vector2]) {
    self.width = width
    depth = stripHeight
    stride = width + 2
    u = Array(repeating: SIMD8(repeating: 1), count: stride * (depth + 2))
    v = Array(repeating: .zero, count: stride * (depth + 2))
    for spot in spots {
      for index in 0..<100 {
        let x = (Int(spot.x * Float(width)) + index % 10) % width
        let y = (Int(spot.y * Float(height)) + index / 10) % height
        u[place(x, y)][y / depth] = 0.5
        v[place(x, y)][y / depth] = 0.5
      }
    }
  }

  private func place(_ x: Int, _ y: Int) -> Int { (y % depth + 1) * stride + x + 1 }

  /// The substance at a place of the torus.
  func substance(_ x: Int, _ y: Int) -> Float { v[place(x, y)][y / depth] }

  mutating func run(steps: Int, feed: Float, kill: Float) {
    var (nextU, nextV) = (u, v)
    for _ in 0..<steps {
      close(&u)
      close(&v)
      for row in 1...depth { step(row * stride, feed, kill, &nextU, &nextV) }
      swap(&u, &nextU)
      swap(&v, &nextV)
    }
  }

  /// Copies what lies beyond the margin's other side into it.
  private func close(_ grid: inout [SIMD8<Float>]) {
    let (last, end) = (depth * stride, (depth + 1) * stride)
    for x in 1...width {
      let (a, b) = (grid[last + x], grid[stride + x])
      grid[x] = SIMD8(a[7], a[0], a[1], a[2], a[3], a[4], a[5], a[6])
      grid[end + x] = SIMD8(b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[0])
    }
    for row in 0...depth + 1 {
      grid[row * stride] = grid[row * stride + width]
      grid[row * stride + width + 1] = grid[row * stride + 1]
    }
  }

  private func step(
    _ row: Int, _ feed: Float, _ kill: Float, _ nextU: inout [SIMD8<Float>],
    _ nextV: inout [SIMD8<Float>]
  ) {
    func spread(_ grid: [SIMD8<Float>], _ here: Int) -> SIMD8<Float> {
      let (above, below) = (here - stride, here + stride)
      let edges = grid[above] + grid[below] + grid[here - 1] + grid[here + 1]
      let corners = grid[above - 1] + grid[above + 1] + grid[below - 1] + grid[below + 1]
      return edges * 0.2 + corners * 0.05 - grid[here]
    }
    for here in row + 1...row + width {
      let (a, b) = (u[here], v[here])
      let eaten = a * b * b
      nextU[here] = a + (spread(u, here) - eaten + (1 - a) * feed)
      nextV[here] = b + (spread(v, here) * 0.5 + eaten - b * (feed + kill))
    }
  }
}
