import Geometry

/// Gray and Scott's reaction (Pearson 1993, doi 10.1126/science.261.5118.189) on a torus with the nine-point Laplacian of weights .2 and .05, at the
/// parameters that grow coral.
struct GrayScott: Sendable {
  let width: Int
  let height: Int
  private var food: [Float]
  private var life: [Float]

  private static let feed: Float = 0.0545
  private static let kill: Float = 0.0620

  init(width: Int, height: Int, seed: UInt64) {
    self.width = width
    self.height = height
    let hash = CounterHash(seed: seed, "gray-scott")
    food = Array(repeating: 1, count: width * height)
    life = Array(repeating: 0, count: width * height)
    for spot in 0..<max(6, width * height / 160) {
      let (cx, cy) = (
        Int(hash.unit(spot, 0) * Float(width)),
        Int(hash.unit(spot, 1) * Float(height))
      )
      for dy in -2...2 {
        for dx in -2...2 {
          let cell = (cy + dy + height) % height * width + (cx + dx + width) % width
          food[cell] = 0.5
          life[cell] = 0.25
        }
      }
    }
  }

  /// The second substance's density; coordinates wrap.
  func density(x: Int, y: Int) -> Float {
    life[(y % height + height) % height * width + (x % width + width) % width]
  }

  mutating func run(steps: Int) {
    var (nextFood, nextLife) = (food, life)
    for _ in 0..<steps {
      for y in 0..<height {
        let up = (y + height - 1) % height * width
        let down = (y + 1) % height * width
        for x in 0..<width {
          let (left, right) = (x == 0 ? width - 1 : x - 1, x == width - 1 ? 0 : x + 1)
          let here = y * width + x
          func laplacian(_ s: [Float]) -> Float {
            let sides = s[up + x] + s[down + x] + s[y * width + left] + s[y * width + right]
            let diagonals = s[up + left] + s[up + right] + s[down + left] + s[down + right]
            return 0.2 * sides + 0.05 * diagonals - s[here]
          }
          let (u, v) = (food[here], life[here])
          let reaction = u * v * v
          nextFood[here] = u + laplacian(food) - reaction + Self.feed * (1 - u)
          nextLife[here] = v + 0.5 * laplacian(life) + reaction - (Self.feed + Self.kill) * v
        }
      }
      swap(&food, &nextFood)
      swap(&life, &nextLife)
    }
  }
}
