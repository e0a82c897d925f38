import Geometry
import Imaging

/// How a camera sees a grid: rays in voxels, and the part of the picture in which it lies.
struct VolumeView: Sendable {
  /// In voxels.
  let eye: Vector3
  /// Voxels a metre of depth of a ray through the picture's center, and their change with the
  /// ray's tangents.
  let forward: Vector3
  let right: Vector3
  let up: Vector3
  /// The grid's middle in the picture, and its distance from the eye along the grid's axes.
  let center: Vector2
  private let distance: Vector3
  /// The picture's part.
  let low: Vector2
  let high: Vector2
  private let projection: CameraProjection
  /// World directions of the grid's axes, seen by the camera.
  private let axisInView: [Vector3]

  /// Nil where the grid is not in the picture.
  init?(_ space: VoxelSpace, _ screen: Screen) {
    projection = screen.projection
    eye = space.voxel(ofPointInWorld: projection.eye)
    forward = space.voxels(along: projection.forward)
    right = space.voxels(along: projection.right)
    up = space.voxels(along: projection.up)
    guard (eye + forward + right + up).sum().isFinite else { return nil }
    let corners = space.corners.map { [projection] in projection.pointInView($0) }
    guard let bounds = Self.bounds(corners, screen) else { return nil }
    (low, high) = bounds
    let middle = projection.pointInView(space.middleInWorld)
    center =
      middle.z > screen.nearest
      ? pointwiseMin(pointwiseMax(projection.pixel(ofPointInView: middle), low), high)
      : (low + high) / 2
    distance = space.middle - eye
    axisInView = (0..<3).map { [projection] axis in
      var unit = Vector3.zero
      unit[axis] = 1
      let world = space.worldFromVolume(unit)
      return Vector3(
        dot(world, projection.right), dot(world, projection.up), dot(world, projection.forward))
    }
  }

  /// The picture's part that a box may cover: all of it where the box reaches behind the eye.
  private static func bounds(_ corners: [Vector3], _ screen: Screen) -> (Vector2, Vector2)? {
    let size = Vector2(screen.size)
    let depths = corners.map(\.z)
    guard let near = depths.min(), let far = depths.max(), far > screen.nearest else { return nil }
    if near <= screen.nearest { return (.zero, size) }
    let places = corners.map { screen.projection.pixel(ofPointInView: $0) }
    guard let first = places.first, places.allSatisfy({ $0.sum().isFinite }) else { return nil }
    let low = places.reduce(first) { pointwiseMin($0, $1) }
    let high = places.reduce(first) { pointwiseMax($0, $1) }
    guard high.x > 0, high.y > 0, low.x < size.x, low.y < size.y else { return nil }
    return (pointwiseMax(low, .zero), pointwiseMin(high, size))
  }

  func ray(_ x: Float, _ y: Float) -> Vector3 {
    forward + right * ((x - projection.center.x) / projection.focalLength)
      + up * ((projection.center.y - y) / projection.focalLength)
  }

  /// The slope of an axis' picture at the grid's middle.
  private func slope(_ axis: Int) -> Float {
    let tangent = (center - projection.center) / projection.focalLength
    let direction = axisInView[axis]
    return -(direction.y + tangent.y * direction.z) / (direction.x - tangent.x * direction.z)
  }

  /// March where a ray crosses most voxels. Rows run along x, in which voxels lie side by side,
  /// unless its picture is much steeper than the other axis'.
  var axes: RayAxes? {
    let ray = self.ray(center.x, center.y)
    let rates = [abs(ray.x), abs(ray.y), abs(ray.z)]
    guard let most = rates.max(), most > 0, let march = rates.firstIndex(of: most) else {
      return nil
    }
    let others = [0, 1, 2].filter { $0 != march }
    let steep = others.map { abs(slope($0)) }
    let isFirst = others[0] == 0 ? steep[0] < 1.2 || steep[0] <= steep[1] : steep[0] <= steep[1]
    return isFirst
      ? RayAxes(row: others[0], column: others[1], march: march)
      : RayAxes(row: others[1], column: others[0], march: march)
  }

  /// Voxels that a ray moves by at the grid's middle for one picture column and one picture row.
  func footprint(_ axes: RayAxes) -> Vector2 {
    let slope = self.slope(axes.row)
    let slices = max(abs(axes.ordered(distance).z), 1)
    func place(_ dx: Float, _ dy: Float) -> Vector2 {
      let ray = axes.ordered(self.ray(center.x + dx, center.y + dy))
      return Vector2(ray.x, ray.y) / ray.z
    }
    let along = (place(0.5, 0.5 * slope) - place(-0.5, -0.5 * slope)).x
    // From picture row to picture row rays also move along their rows.
    let across = length(place(0, 0.5) - place(0, -0.5))
    return Vector2(max(abs(along), 1e-4), max(across, 1e-4)) * slices
  }

  func pencil(_ axes: RayAxes, spacing: Float) -> RowPencil {
    let direction = axisInView[axes.row]
    let focal = projection.focalLength
    let tangent = (center.x - projection.center.x) / focal
    let scale = -1 / (direction.x - tangent * direction.z)
    // The slope at a picture row y is that of the axis' picture there.
    return RowPencil(
      reference: center.x, spacing: spacing,
      slope: (direction.y - projection.center.y / focal * direction.z) * scale,
      bend: direction.z / focal * scale)
  }
}
