import Fields
import Geometry
import Scene

/// Where a volume's grid stands in the world.
struct VoxelSpace: Sendable {
  private let center: Vector3
  /// Voxels a metre along the grid's axes.
  private let voxelsPerMetre: Vector3
  private let middle: Vector3
  private let cosine: Float
  private let sine: Float
  private let halfExtent: Vector3
  /// Mean edge of a voxel in the world, metres.
  let voxelSize: Float

  init(_ volume: Volume) {
    let grid = volume.field.grid
    center = volume.center
    voxelsPerMetre = 1 / (grid.spacing * volume.scale)
    middle = Vector3(Float(grid.width - 1), Float(grid.height - 1), Float(grid.depth - 1)) / 2
    cosine = Elementary.cos(volume.turn)
    sine = Elementary.sin(volume.turn)
    halfExtent = grid.extent * volume.scale / 2
    voxelSize = (grid.spacing * volume.scale).sum() / 3
  }

  /// World corners of the grid's box.
  var corners: [Vector3] {
    (0..<8).map { corner in
      let signs = Vector3(
        corner & 1 == 0 ? -1 : 1, corner & 2 == 0 ? -1 : 1, corner & 4 == 0 ? -1 : 1)
      return center + worldFromVolume(signs * halfExtent)
    }
  }

  func voxel(ofPointInWorld point: Vector3) -> Vector3 {
    volumeFromWorld(point - center) * voxelsPerMetre + middle
  }

  /// Turns a direction about the vertical axis.
  func worldFromVolume(_ v: Vector3) -> Vector3 {
    Vector3(cosine * v.x + sine * v.z, v.y, cosine * v.z - sine * v.x)
  }

  func volumeFromWorld(_ v: Vector3) -> Vector3 {
    Vector3(cosine * v.x - sine * v.z, v.y, cosine * v.z + sine * v.x)
  }
}
