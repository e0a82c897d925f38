/// One float per voxel of a lattice, with an empty plane on either side so that the neighbors of
/// any voxel can be read.
///
/// Safe to share between threads as long as no voxel is written by one while another uses it; the
/// media keep to that by writing each block from one band only.
@safe package final class VoxelField: @unchecked Sendable {
  package let lattice: Lattice
  private let allocation: UnsafeMutablePointer<Float>
  private let allocatedCount: Int

  package init(_ lattice: Lattice) {
    self.lattice = lattice
    allocatedCount = lattice.count + 2 * (lattice.planeStride + Lattice.blockWidth)
    unsafe allocation = .allocate(capacity: allocatedCount)
    unsafe allocation.initialize(repeating: 0, count: allocatedCount)
  }

  deinit { unsafe allocation.deallocate() }

  /// The voxel with index 0.
  var origin: UnsafeMutablePointer<Float> {
    unsafe allocation + lattice.planeStride + Lattice.blockWidth
  }

  package subscript(index: Int) -> Float {
    get {
      precondition(index >= 0 && index < lattice.count, "a voxel outside the lattice")
      return unsafe origin[index]
    }
    set {
      precondition(index >= 0 && index < lattice.count, "a voxel outside the lattice")
      unsafe origin[index] = newValue
    }
  }

  func copy(from other: VoxelField) {
    precondition(other.lattice == lattice, "fields on one lattice")
    unsafe allocation.update(from: other.allocation, count: allocatedCount)
  }

  /// The greatest absolute difference between two fields.
  func distance(to other: VoxelField) -> Float {
    precondition(other.lattice == lattice, "fields on one lattice")
    var greatest: Float = 0
    for index in 0..<lattice.count {
      unsafe greatest = max(greatest, abs(origin[index] - other.origin[index]))
    }
    return greatest
  }
}
