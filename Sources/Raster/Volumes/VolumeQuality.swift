import Geometry

/// How densely a volume is sampled: enough for its voxels, not more than the picture shows.
struct VolumeQuality: Sendable {
  /// Rays a voxel, along each side of the picture.
  private(set) var raysPerVoxel: Float
  let slicesPerVoxel: Float
  /// Pixels between rays: no fewer than the first, between rows of rays, and no more than the second,
  /// however large the voxels. Columns are never nearer than those of the picture, which they meet.
  private(set) var pixelsARay: ClosedRange<Float>
  /// Columns of the picture between columns of rays at least.
  private(set) var leastStep: Float = 1
  /// The first number where voxels are hardly larger than pixels, which is where one row of rays a row
  /// of pixels shows no more than half of what a picture can.
  private var leastPixelsARay: Float
  /// Rays a voxel of a first look.
  private let looksPerVoxel: Float
  /// Second differences between neighboring rays of a first look, in about a display's codes, above
  /// which there have to be more rays.
  let roughness: Float

  /// Of light that comes from around the eye, which changes slowly: in fine grids it is known at no more
  /// places than in one of about 160 voxels a side.
  static func occlusion(_ counts: SIMD3<Int>) -> VolumeQuality {
    let most = Float(max(counts.x, counts.y, counts.z))
    return VolumeQuality(
      raysPerVoxel: min(0.6, 96 / most), slicesPerVoxel: min(0.75, 120 / most))
  }

  private init(raysPerVoxel: Float, slicesPerVoxel: Float) {
    (self.raysPerVoxel, self.slicesPerVoxel) = (raysPerVoxel, slicesPerVoxel)
    pixelsARay = 1...Float.infinity
    leastPixelsARay = 1
    (looksPerVoxel, roughness) = (raysPerVoxel, .infinity)
  }

  /// What was measured to bring lit pixels within 45.5 dB (standard) and 50 dB (fine) of a picture of
  /// quarter-voxel steps, for voxels of 1.5 to 6 pixels.
  ///
  /// - Parameters:
  ///   - sharpness: how many times a material changes within a voxel.
  ///   - bend: how many times its change changes from voxel to voxel, where it does most. Between sections
  ///     values are taken to change evenly; how far they don't grows with the square of the distance.
  init(_ quality: Quality, sharpness: Float, bend: Float) {
    let (rays, pixels, least): (Float, ClosedRange<Float>, Float)
    let slices: (aChange: Float, range: ClosedRange<Float>)
    let (looks, mostBends): (Float, Float)
    switch quality {
    case .draft:
      (rays, slices, pixels, least) = (1, (0.65, 0.35...3), 1...8, 1)
      (looks, mostBends, roughness) = (1, 0, .infinity)
    case .standard:
      (rays, slices, pixels, least) = (4, (0.92, 0.4...10), 1...4, 0.75)
      (looks, mostBends, roughness) = (0.6, 1.5, 32)
    case .fine:
      (rays, slices, pixels, least) = (5.5, (1.55, 0.65...16), 0.75...2, 0.75)
      (looks, mostBends, roughness) = (1, 1.5, 12)
    }
    let edge = clamp(sharpness, 1, 2)
    raysPerVoxel = rays * edge
    looksPerVoxel = looks * edge
    pixelsARay = pixels.lowerBound / edge...pixels.upperBound
    leastPixelsARay = least / edge
    let bends = max(bend, 0)
    let changes = max(
      bends.squareRoot() * (1 + 0.4 * clamp(bends - 1.3, 0, mostBends)), 2.2 * sharpness)
    slicesPerVoxel = clamp(
      slices.aChange * changes, slices.range.lowerBound, slices.range.upperBound)
  }

  /// A first look, after which only edges are looked at closer: most of a volume's picture is smooth
  /// from voxel to voxel.
  var firstLook: VolumeQuality {
    var look = self
    look.raysPerVoxel = looksPerVoxel
    look.pixelsARay = 1...5
    look.leastPixelsARay = 1
    return look
  }

  /// A column of rays a column of pixels, however large the voxels.
  var closer: VolumeQuality {
    var closer = self
    closer.pixelsARay = pixelsARay.lowerBound...max(pixelsARay.lowerBound, 1)
    return closer
  }

  /// Sixteen rays a pixel, whose mean it is, where the box ends within it: in eight rows, and two in each,
  /// which do not stand below one another, so that an edge of any direction passes them one by one.
  var outline: VolumeQuality {
    var outline = self
    (outline.pixelsARay, outline.leastPixelsARay, outline.leastStep) = (0.125...0.125, 0.125, 0.5)
    return outline
  }

  /// Picture rows between rows of rays.
  ///
  /// - Parameter footprint: voxels a picture row.
  func spacing(_ footprint: Float) -> Float {
    let large = clamp((1 / footprint - 1.3) / 0.2, 0, 1)
    let least = mix(leastPixelsARay, pixelsARay.lowerBound, large)
    return max(least, min(1 / (footprint * raysPerVoxel), pixelsARay.upperBound))
  }
}
