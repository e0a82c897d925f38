import Fields
import Geometry
import Scene

/// Where a volume's grid stands in the world.
struct VoxelSpace: Sendable {
  /// World position of the box's middle.
  let middleInWorld: Vector3
  /// The same in voxels.
  let middle: Vector3
  /// Voxels along the axes: a grid of a single layer counts as two that are alike.
  let counts: SIMD3<Int>
  /// Voxels a metre along the grid's axes.
  private let voxelsPerMetre: Vector3
  private let cosine: Float
  private let sine: Float
  private let halfExtent: Vector3

  init(_ volume: Volume) {
    let grid = volume.field.grid
    middleInWorld = volume.center
    voxelsPerMetre = 1 / (grid.spacing * volume.scale)
    counts = SIMD3(max(grid.width, 2), max(grid.height, 2), max(grid.depth, 2))
    middle = Vector3(Float(counts.x - 1), Float(counts.y - 1), Float(counts.z - 1)) / 2
    cosine = Elementary.cos(volume.turn)
    sine = Elementary.sin(volume.turn)
    halfExtent = middle / voxelsPerMetre
  }

  /// World corners of the grid's box.
  var corners: [Vector3] {
    (0..<8).map { corner in
      let signs = Vector3(
        corner & 1 == 0 ? -1 : 1, corner & 2 == 0 ? -1 : 1, corner & 4 == 0 ? -1 : 1)
      return middleInWorld + worldFromVolume(signs * halfExtent)
    }
  }

  func voxel(ofPointInWorld point: Vector3) -> Vector3 {
    voxels(along: point - middleInWorld) + middle
  }

  func pointInWorld(ofVoxel voxel: Vector3) -> Vector3 {
    middleInWorld + worldFromVolume((voxel - middle) / voxelsPerMetre)
  }

  /// A way in the world, in voxels.
  func voxels(along way: Vector3) -> Vector3 { volumeFromWorld(way) * voxelsPerMetre }

  /// Metres.
  var voxelEdges: Vector3 { 1 / voxelsPerMetre }

  /// Voxels a metre along the axes against their mean.
  var evenness: Vector3 { voxelsPerMetre * (3 / voxelsPerMetre.sum()) }

  /// Turns a direction about the vertical axis.
  func worldFromVolume(_ v: Vector3) -> Vector3 {
    Vector3(cosine * v.x + sine * v.z, v.y, cosine * v.z - sine * v.x)
  }

  func volumeFromWorld(_ v: Vector3) -> Vector3 {
    Vector3(cosine * v.x - sine * v.z, v.y, cosine * v.z + sine * v.x)
  }
}
