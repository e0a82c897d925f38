/// Pointers to a coupling's weights, for the inner loops.
@unsafe struct CouplingWeights {
  let x: UnsafeMutablePointer<Float>
  let y: UnsafeMutablePointer<Float>
  let z: UnsafeMutablePointer<Float>
  let row: Int
  let plane: Int

  init(_ coupling: Coupling) {
    unsafe x = coupling.x.origin
    unsafe y = coupling.y.origin
    unsafe z = coupling.z.origin
    unsafe row = coupling.x.lattice.rowStride
    unsafe plane = coupling.x.lattice.planeStride
  }

  /// The sum of differences to the joined neighbors (the Laplacian times the spacing squared). Its
  /// order of additions is symmetric along each axis.
  @inline(__always)
  func laplacian(_ u: UnsafeMutablePointer<Float>, _ i: Int, _ center: Lanes) -> Lanes {
    let alongX =
      unsafe load(x, i) * (load(u, i + 1) - center) + load(x, i - 1) * (load(u, i - 1) - center)
    let alongY =
      unsafe load(y, i) * (load(u, i + row) - center) + load(y, i - row)
      * (load(u, i - row) - center)
    let alongZ =
      unsafe load(z, i) * (load(u, i + plane) - center) + load(z, i - plane)
      * (load(u, i - plane) - center)
    return alongX + alongY + alongZ
  }
}
