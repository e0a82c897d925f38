public typealias Vector2 = SIMD2<Float>
public typealias Vector3 = SIMD3<Float>

extension SIMD where Scalar == Float {
  /// The element-wise mix `self (1 - t) + other t`.
  @inlinable public func mixed(with other: Self, _ t: Float) -> Self { self + (other - self) * t }
}

@inlinable public func dot(_ a: Vector2, _ b: Vector2) -> Float { a.x * b.x + a.y * b.y }
@inlinable public func dot(_ a: Vector3, _ b: Vector3) -> Float {
  a.x * b.x + a.y * b.y + a.z * b.z
}
@inlinable public func cross(_ a: Vector3, _ b: Vector3) -> Vector3 {
  Vector3(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x)
}
@inlinable public func length(_ v: Vector2) -> Float { dot(v, v).squareRoot() }
@inlinable public func length(_ v: Vector3) -> Float { dot(v, v).squareRoot() }

/// `v` at length 1, or zero where `v` has no direction.
@inlinable public func normalized(_ v: Vector3) -> Vector3 {
  let size = length(v)
  return size > 0 ? v / size : .zero
}

@inlinable public func mix(_ a: Float, _ b: Float, _ t: Float) -> Float { a + (b - a) * t }
@inlinable public func mix(_ a: Double, _ b: Double, _ t: Double) -> Double { a + (b - a) * t }

@inlinable public func clamp<T: Comparable>(_ value: T, _ low: T, _ high: T) -> T {
  min(max(value, low), high)
}

/// Hermite step from 0 at `low` to 1 at `high`.
@inlinable public func smoothstep(_ low: Float, _ high: Float, _ x: Float) -> Float {
  let t = clamp((x - low) / (high - low), 0, 1)
  return t * t * (3 - 2 * t)
}
