/// A box of voxels in memory, x fastest, rows padded to whole blocks of 8 so that kernels never
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
    rowStride = (width + 7) / 8 * 8
    planeStride = rowStride * height
  }

  package var count: Int { planeStride * depth }

  package func index(_ x: Int, _ y: Int, _ z: Int) -> Int {
    z * planeStride + y * rowStride + x
  }

  /// The first index of every block of 8 voxels along x that holds a member.
  func blocks(where isMember: (Int) -> Bool) -> [Int] {
    stride(from: 0, to: count, by: 8).filter { start in
      (start..<start + 8).contains(where: isMember)
    }
  }
}
