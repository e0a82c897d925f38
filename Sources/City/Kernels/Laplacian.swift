/// Sums of differences to the joined neighbors: the 7-point Laplacian times the spacing squared,
/// with walls free of flux.
///
/// The order of additions is symmetric along each axis and between x and y, so that mirror images
/// and quarter turns about z stay so to the bit.
@unsafe struct Laplacian {
  private let row: Int
  private let plane: Int
  /// Brings a lane's bit of a wall pattern into its sign.
  private let signShift: SIMD16<Int32>

  init(_ lattice: Lattice) {
    unsafe row = lattice.rowStride
    unsafe plane = lattice.planeStride
    unsafe signShift = SIMD16((0..<16).map { 31 - $0 })
  }

  @inline(__always)
  func callAsFunction(
    _ u: UnsafeMutablePointer<Float>, _ block: DomainBlock, _ center: Lanes
  ) -> Lanes {
    let i = block.start
    var (right, left) = unsafe (load(u, i &+ 1) - center, load(u, i &- 1) - center)
    var (above, below) = unsafe (load(u, i &+ row) - center, load(u, i &- row) - center)
    var (nearer, farther) = unsafe (load(u, i &+ plane) - center, load(u, i &- plane) - center)
    if !block.isOpen {
      unsafe close(&right, block.right)
      unsafe close(&left, block.left)
      unsafe close(&above, block.above)
      unsafe close(&below, block.below)
      unsafe close(&nearer, block.nearer)
      unsafe close(&farther, block.farther)
    }
    return (right + left) + (above + below) + (nearer + farther)
  }

  /// Takes out the flux through walls.
  @inline(__always)
  private func close(_ difference: inout Lanes, _ walls: UInt16) {
    let pattern = SIMD16<Int32>(repeating: Int32(walls))
    let isWall = unsafe unsafeBitCast(
      (pattern &<< signShift) &>> 31, to: SIMDMask<SIMD16<Int32>>.self)
    difference.replace(with: Lanes.zero, where: isWall)
  }
}
