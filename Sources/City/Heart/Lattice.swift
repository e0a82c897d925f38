/// A box of voxels in memory, x fastest, rows padded to whole blocks of 16 so that kernels never
/// need a remainder loop.
package struct Lattice: Sendable, Equatable {
  package let width: Int
  package let height: Int
  package let depth: Int
  package let rowStride: Int
  package let planeStride: Int

  package init(width: Int, height: Int, depth: Int) {
    precondition(width > 0 && height > 0 && depth > 0, "a lattice has voxels")
    self.width = width
    self.height = height
    self.depth = depth
    rowStride = (width + Self.blockWidth - 1) / Self.blockWidth * Self.blockWidth
    planeStride = rowStride * height
  }

  /// Voxels along x that a kernel takes at once.
  package static let blockWidth = 16

  package var count: Int { planeStride * depth }

  package func index(_ x: Int, _ y: Int, _ z: Int) -> Int {
    z * planeStride + y * rowStride + x
  }

  /// The voxel's coordinates.
  func place(_ index: Int) -> (x: Int, y: Int, z: Int) {
    (index % rowStride, index % planeStride / rowStride, index / planeStride)
  }

  /// Where a voxel of the box stands in a list without padding.
  func placeInBox(_ index: Int) -> Int {
    let (row, x) = index.quotientAndRemainder(dividingBy: rowStride)
    return row * width + x
  }

  /// Whether an index is a voxel of the box and not padding at a row's end.
  func isInBox(_ index: Int) -> Bool { index % rowStride < width }
}
