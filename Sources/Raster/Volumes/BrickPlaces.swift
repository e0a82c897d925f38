import Fields
import Geometry
import Imaging

/// A rectangle of a picture, in pixels.
struct PicturePart {
  let low: Vector2
  let high: Vector2

  init(low: Vector2, high: Vector2) { (self.low, self.high) = (low, high) }

  init(around place: Vector2, reach: Vector2) { self.init(low: place - reach, high: place + reach) }

  func wider(by pixels: Float) -> PicturePart {
    PicturePart(low: low - pixels, high: high + pixels)
  }
}

/// Where a grid's bricks are seen.
struct BrickPlaces {
  private let projection: CameraProjection
  private let size: Vector2
  /// The first brick's middle as the camera sees it, and the ways from brick to brick.
  private let first: Vector3
  private let ways: [Vector3]
  /// Of a sphere around a brick, metres.
  private let radius: Float

  init(_ space: VoxelSpace, _ screen: Screen) {
    projection = screen.projection
    size = Vector2(screen.size)
    let side = Float(ValueBricks.side)
    func place(_ voxel: Vector3) -> Vector3 {
      screen.projection.pointInView(space.pointInWorld(ofVoxel: voxel))
    }
    let middle = Vector3(repeating: side / 2)
    let first = place(middle)
    self.first = first
    ways = (0..<3).map { axis in
      var next = middle
      next[axis] += side
      return place(next) - first
    }
    radius = length(ways[0] + ways[1] + ways[2]) / 2
  }

  /// The picture's part that a brick may cover: all of it for one that is near the eye.
  func part(ofBrick brick: SIMD3<Int>) -> PicturePart {
    let x = first + ways[0] * Float(brick.x)
    let middle = x + ways[1] * Float(brick.y) + ways[2] * Float(brick.z)
    if middle.z < 2 * radius { return PicturePart(low: .zero, high: size) }
    let aslant = 1 + (abs(middle.x) + abs(middle.y)) / middle.z
    let reach = Vector2(
      repeating: projection.focalLength * radius / (middle.z - radius) * aslant)
    return PicturePart(around: projection.pixel(ofPointInView: middle), reach: reach)
  }
}

extension VisibleBricks {
  /// Those of which tiles show anything, or rows of rays around them, which pixels are blended of as well.
  func only(in tiles: RefinedTiles, _ places: BrickPlaces, _ axes: RayAxes) -> VisibleBricks {
    filtered { tiles.overlap(places.part(ofBrick: axes.stored($0)).wider(by: 4)) }
  }
}
