import Fields
import Geometry

/// The scene on which volume renderers are compared: matter that Gray and Scott's reaction (1984, doi
/// 10.1016/0009-2509(84)87017-7) leaves in an implicit heart (Taubin 1994, doi 10.1109/38.279042), in
/// a box of 2 m. The reaction runs on 128 voxels a side; other sizes are resampled from it, so that all
/// show the same.
enum HeartField {
  private static let side = 128
  private static let steps = 420
  private static let (feed, kill): (Float, Float) = (0.04, 0.06)
  private static let (spreadU, spreadV): (Float, Float) = (0.128, 0.064)

  /// A field of `count` voxels a side.
  static func state(_ count: Int) -> FieldState {
    let matter = reacted()
    let scale = Float(side - 1) / Float(count - 1)
    let taps = (0..<count).map { Taps(Float($0) * scale, side) }
    var values = [Float](repeating: 0, count: count * count * count)
    for z in 0..<count {
      for y in 0..<count {
        for x in 0..<count {
          let place = Vector3(Float(x), Float(y), Float(z)) * scale
          let inside = smoothstep(0.01, -0.01, heart(place))
          if inside <= 0 { continue }
          let value = sample(matter, taps[x], taps[y], taps[z])
          values[(z * count + y) * count + x] = value * inside
        }
      }
    }
    let grid = Grid(
      width: count, height: count, depth: count, origin: .zero,
      spacing: Vector3(repeating: 2 / Float(count - 1)))
    return FieldState(grid: grid, variables: ["matter"], values: [values])
  }

  /// The voxels around a place, and the weights of cubic B-splines: smooth, and what is positive stays
  /// so.
  private struct Taps {
    var indices = SIMD4<Int>()
    var weights = SIMD4<Float>()

    init(_ place: Float, _ side: Int) {
      let base = place.rounded(.down)
      let (t, s) = (place - base, 1 - (place - base))
      weights =
        SIMD4(s * s * s, 4 - 6 * t * t + 3 * t * t * t, 4 - 6 * s * s + 3 * s * s * s, t * t * t)
        / 6
      for tap in 0..<4 { indices[tap] = min(max(Int(base) + tap - 1, 0), side - 1) }
    }
  }

  private static func sample(_ values: [Float], _ x: Taps, _ y: Taps, _ z: Taps) -> Float {
    var sum: Float = 0
    for k in 0..<4 {
      for j in 0..<4 {
        let row = (z.indices[k] * side + y.indices[j]) * side
        var line: Float = 0
        for i in 0..<4 { line += values[row + x.indices[i]] * x.weights[i] }
        sum += line * y.weights[j] * z.weights[k]
      }
    }
    return sum
  }

  /// Negative inside; places are voxels of the reaction's grid.
  private static func heart(_ voxel: Vector3) -> Float {
    let p = (voxel / Float(side - 1) * 2 - 1) * 1.42
    let a = p.x * p.x + 2.25 * p.z * p.z + p.y * p.y - 1
    let cube = p.y * p.y * p.y
    return a * a * a - p.x * p.x * cube - 0.1125 * p.z * p.z * cube
  }

  private static func reacted() -> [Float] {
    let count = side * side * side
    var u = [Float](repeating: 1, count: count)
    var v = [Float](repeating: 0, count: count)
    let isInside = (0..<count).map { index in
      heart(Vector3(Float(index % side), Float(index / side % side), Float(index / side / side)))
        < 0
    }
    let chance = CounterHash(seed: 1, "heart field")
    for seed in 0..<700 {
      let place = (0..<3).map { 3 + Int(chance.unit(seed, $0) * Float(side - 6)) }
      for offset in 0..<125 {
        let (x, y, z) = (
          place[0] + offset % 5 - 2, place[1] + offset / 5 % 5 - 2, place[2] + offset / 25 - 2
        )
        let index = (z * side + y) * side + x
        if isInside[index] { (u[index], v[index]) = (0.5, 0.25) }
      }
    }
    for _ in 0..<steps { (u, v) = step(u, v, isInside) }
    return v
  }

  private static func step(
    _ u: [Float], _ v: [Float], _ isInside: [Bool]
  ) -> ([Float], [Float]) {
    var (nextU, nextV) = (u, v)
    let page = side * side
    for z in 1..<side - 1 {
      for y in 1..<side - 1 {
        for x in 1..<side - 1 {
          let i = (z * side + y) * side + x
          if !isInside[i] { continue }
          func spread(_ a: [Float]) -> Float {
            a[i - 1] + a[i + 1] + a[i - side] + a[i + side] + a[i - page] + a[i + page] - 6 * a[i]
          }
          let reaction = u[i] * v[i] * v[i]
          nextU[i] = u[i] + spreadU * spread(u) - reaction + feed * (1 - u[i])
          nextV[i] = v[i] + spreadV * spread(v) + reaction - (feed + kill) * v[i]
        }
      }
    }
    return (nextU, nextV)
  }
}
