import Color
import Geometry
import Lanes
import Scene

/// Light on matter by its change from voxel to voxel: a key light with Lambert's law and Blinn's
/// highlight, and a rim where the surface turns away from the eye. Directions lie along the rays' axes.
struct MatterLight: Sendable {
  private let shading: VolumeShading
  /// Along the rays' axes.
  let towardKey: Vector3
  private let towardEye: Vector3
  private let halfway: Vector3
  /// Of changes a voxel along each axis, so that they count alike for uneven voxels.
  private let scale: Vector3

  /// - Parameter voxelStep: voxels by which changes are measured from one voxel to the next.
  init(
    _ shading: VolumeShading, _ space: VoxelSpace, _ axes: RayAxes, eyeForward: Vector3,
    voxelStep: Float
  ) {
    self.shading = shading
    let (key, eye) = (
      space.volumeFromWorld(shading.towardKey), space.volumeFromWorld(eyeForward) * -1
    )
    towardKey = axes.ordered(key)
    towardEye = axes.ordered(eye)
    halfway = axes.ordered(normalized(key + eye))
    scale = axes.ordered(space.evenness) / voxelStep
  }

  /// Light on matter, as factors of its own, of which so much comes from around the eye and from the
  /// key light.
  @inline(__always)
  func level<L: Lane>(_ change: (L, L, L), around: L, key: L) -> LightLevel<L> {
    let (x, y, z) = (change.0 * scale.x, change.1 * scale.y, change.2 * scale.z)
    let size = (x * x + y * y + z * z).squareRoot
    let (whole, soft) = (size.atLeast(.all(1e-6)), size + 0.05)
    let inverse = .all(1) / (whole * soft)
    let unit = -1 * (soft * inverse)
    let (nx, ny, nz) = (x * unit, y * unit, z * unit)
    // Where there is no surface the light comes from all sides alike.
    let surface = size * whole * inverse
    let lambert = Self.dot((nx, ny, nz), towardKey).atLeast(.all(0))
    let direct = 0.5 + (lambert - 0.5) * surface
    let away = 1 - Self.dot((nx, ny, nz), towardEye).magnitude.atMost(.all(1))
    let edge = away * away * away * surface
    var gloss = Self.dot((nx, ny, nz), halfway).atLeast(.all(0))
    gloss = gloss * gloss
    gloss = gloss * gloss
    gloss = gloss * gloss
    gloss = gloss * gloss
    let fromKey = direct * (1 - shading.ambient) + gloss * surface * shading.gloss
    let level = fromKey * key + shading.ambient
    let rim = shading.rim.rgb
    return LightLevel(
      red: (level + edge * rim.x) * around, green: (level + edge * rim.y) * around,
      blue: (level + edge * rim.z) * around)
  }

  @inline(__always)
  private static func dot<L: Lane>(_ a: (L, L, L), _ b: Vector3) -> L {
    a.0 * b.x + a.1 * b.y + a.2 * b.z
  }
}

/// Factors of the light that matter gives off.
struct LightLevel<L: Lane> {
  let red: L
  let green: L
  let blue: L
}
