/// How strongly each voxel exchanges with its next neighbor along x, y and z: 1 where two voxels
/// are joined, 0 where a wall lies between them, which makes every border free of flux.
final class Coupling: Sendable {
  let x: VoxelField
  let y: VoxelField
  let z: VoxelField

  init(_ lattice: Lattice, joins: (_ first: Int, _ second: Int) -> Bool) {
    let (x, y, z) = (VoxelField(lattice), VoxelField(lattice), VoxelField(lattice))
    for k in 0..<lattice.depth {
      for j in 0..<lattice.height {
        for i in 0..<lattice.width {
          let here = lattice.index(i, j, k)
          let (right, above) = (here + 1, here + lattice.rowStride)
          let nearer = here + lattice.planeStride
          if i + 1 < lattice.width, joins(here, right) { x[here] = 1 }
          if j + 1 < lattice.height, joins(here, above) { y[here] = 1 }
          if k + 1 < lattice.depth, joins(here, nearer) { z[here] = 1 }
        }
      }
    }
    (self.x, self.y, self.z) = (x, y, z)
  }
}
