import Geometry

/// How densely a volume is sampled: enough for its voxels, not more than the picture shows.
struct VolumeQuality: Sendable {
  /// Rays a voxel, along each side of the picture.
  let raysPerVoxel: Float
  let slicesPerVoxel: Float
  /// The most pixels between rays, however large the voxels.
  let pixelsARay: Float

  /// Of light that comes from around the eye, which changes slowly.
  static let occlusion = VolumeQuality(raysPerVoxel: 0.5, slicesPerVoxel: 0.75)

  private init(raysPerVoxel: Float, slicesPerVoxel: Float) {
    (self.raysPerVoxel, self.slicesPerVoxel) = (raysPerVoxel, slicesPerVoxel)
    pixelsARay = .infinity
  }

  /// - Parameter sharpness: how many times a material changes within a voxel.
  init(_ quality: Quality, sharpness: Float) {
    let (rays, slices, pixels): (Float, Float, Float)
    switch quality {
    case .draft: (rays, slices, pixels) = (1, 0.75, 8)
    case .standard: (rays, slices, pixels) = (1.5, 1.25, 4)
    case .fine: (rays, slices, pixels) = (2.6, 2, 2)
    }
    pixelsARay = pixels
    raysPerVoxel = rays * clamp(sharpness, 1, 2)
    slicesPerVoxel = slices * clamp(sharpness, 1, 4)
  }
}
