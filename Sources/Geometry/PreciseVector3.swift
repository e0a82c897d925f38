/// A vector for curves that are followed through a whole film: `Vector3` has 7 digits, which is
/// enough for where something is and too few for how fast it goes from one frame to the next.
public typealias PreciseVector3 = SIMD3<Double>

@inlinable public func dot(_ a: PreciseVector3, _ b: PreciseVector3) -> Double {
  a.x * b.x + a.y * b.y + a.z * b.z
}
@inlinable public func cross(_ a: PreciseVector3, _ b: PreciseVector3) -> PreciseVector3 {
  PreciseVector3(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x)
}
@inlinable public func length(_ v: PreciseVector3) -> Double { dot(v, v).squareRoot() }

/// `v` at length 1, or zero where `v` has no direction.
@inlinable public func normalized(_ v: PreciseVector3) -> PreciseVector3 {
  let size = length(v)
  return size > 0 ? v / size : .zero
}

@inlinable public func mix(_ a: PreciseVector3, _ b: PreciseVector3, _ t: Double) -> PreciseVector3
{
  a + (b - a) * t
}
