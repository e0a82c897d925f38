/// What a kernel takes at once. Every operation is element by element, so that a CPU with narrower
/// registers gives the same bits.
package typealias Lanes = SIMD16<Float>

@inline(__always)
func load(_ field: UnsafeMutablePointer<Float>, _ index: Int) -> Lanes {
  unsafe UnsafeRawPointer(field + index).loadUnaligned(as: Lanes.self)
}

@inline(__always)
func store(_ lanes: Lanes, _ field: UnsafeMutablePointer<Float>, _ index: Int) {
  unsafe UnsafeMutableRawPointer(field + index).storeBytes(of: lanes, as: Lanes.self)
}
