import Synchronization

/// Decoded snapshots, the least recently used given up first. Safe to use from several threads: one
/// decodes while the others wait, so that nothing is decoded twice.
final class SnapshotCache: Sendable {
  typealias Voxels = [SIMD4<Float>]

  private let capacity: Int
  /// In the order of their last use.
  private let snapshots = Mutex<[(index: Int, voxels: Voxels)]>([])

  /// - Parameter bytes: how much to keep at most.
  init(bytes: Int, snapshotBytes: Int) {
    capacity = bytes / max(1, snapshotBytes)
  }

  func voxels(
    of index: Int, decode: () throws(FieldError) -> Voxels
  ) throws(FieldError) -> Voxels {
    try snapshots.withLock { snapshots throws(FieldError) in
      if let place = snapshots.firstIndex(where: { $0.index == index }) {
        let found = snapshots.remove(at: place)
        snapshots.append(found)
        return found.voxels
      }
      if snapshots.count >= max(1, capacity) { snapshots.removeFirst() }
      let voxels = try decode()
      if capacity > 0 { snapshots.append((index, voxels)) }
      return voxels
    }
  }
}
