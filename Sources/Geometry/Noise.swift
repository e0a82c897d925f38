/// Gradient noise (Perlin 2002, doi 10.1145/566654.566636) on a hashed lattice in up to four
/// dimensions: zero at lattice points, range about -1...1, twice differentiable.
public struct Noise: Sendable {
  private let hash: CounterHash

  public init(seed: UInt64, _ what: StaticString) { hash = CounterHash(seed: seed, what) }

  public func value(_ p: Vector3) -> Float { value(SIMD4(p.x, p.y, p.z, 0)) }

  /// Noise that returns to itself when `phase` (0...1) has gone round: the fourth dimension and a
  /// fifth are walked on a circle of `radius`, which sets how much changes in one round.
  public func looping(_ p: Vector3, phase: Double, radius: Float) -> Float {
    let angle = 2 * Double.pi * phase
    let x = radius * Float(Elementary.cos(angle))
    let y = radius * Float(Elementary.sin(angle))
    let first = value(SIMD4(p.x, p.y, p.z + 31.7, x + 17.3))
    let second = value(SIMD4(p.x + 57.1, p.y - 23.9, p.z, y - 41.9))
    return (first + second) * 0.70710678
  }

  public func value(_ p: SIMD4<Float>) -> Float {
    let cell = p.rounded(.down)
    let f = p - cell
    let fade = f * f * f * (f * (f * 6 - 15) + 10)
    let base = SIMD4<Int32>(cell)
    var sum: Float = 0
    for corner in 0..<16 {
      let offset = SIMD4<Int32>(
        Int32(corner & 1), Int32(corner >> 1 & 1), Int32(corner >> 2 & 1), Int32(corner >> 3))
      let o = SIMD4<Float>(offset)
      let w4 = o * fade + (1 - o) * (1 - fade)
      let weight = w4.x * w4.y * w4.z * w4.w
      if weight == 0 { continue }
      sum += weight * gradient(base &+ offset, f - o)
    }
    return sum * 1.4
  }

  private func gradient(_ lattice: SIMD4<Int32>, _ d: SIMD4<Float>) -> Float {
    let low = Int(lattice.x) &* 73_856_093 ^ Int(lattice.y) &* 19_349_663
    let high = Int(lattice.z) &* 83_492_791 ^ Int(lattice.w) &* 49_979_687
    let bits = hash.bits(low ^ high)
    // One of the 32 edge directions of the tesseract: one axis is zero, three carry a sign.
    var signs = SIMD4<Float>(
      bits & 1 == 0 ? 1 : -1, bits & 2 == 0 ? 1 : -1, bits & 4 == 0 ? 1 : -1,
      bits & 8 == 0 ? 1 : -1)
    signs[Int(bits >> 4 & 3)] = 0
    return (d * signs).sum()
  }
}
