import Color
public import Geometry
public import Imaging
import Parallel
public import Raster
public import Scene

/// One picture for every eye of a rail, from one rasterization: each plane is laid into each view
/// moved sideways by its parallax.
public enum MultiviewProjection {
  /// The views, leftmost eye first, each of the rasterizer's picture size and opaque.
  ///
  /// - Parameter rasterizer: its side margin must hold the largest shift; see `margin`.
  /// - Throws: what the rasterizer throws.
  public static func pictures(
    of scene: Scene, rail: Rail, with rasterizer: Rasterizer
  ) throws -> [LinearImage] {
    let layered = try rasterizer.layered(scene)
    let size = rasterizer.pictureSize
    let focalLength = scene.camera.projection(width: size.width, height: size.height).focalLength
    let eyes = shiftPerPlane(rail, scene, rasterizer).map {
      EyeShifts($0, focalLength: focalLength, rasterizer)
    }
    let background = SIMD4(rasterizer.background(of: scene).rgb, 1)
    return try PictureRows.pictures(count: eyes.count, size: size) { views in
      try parallelForEach(count: rasterizer.bandCount, threads: rasterizer.threads) { band in
        rasterizer.viewStack(layered, band: band)
          .draw(over: background, seenBy: eyes, into: views)
      }
    }
  }

  /// Columns that must be rasterized beyond each side of a picture so that every view is full.
  public static func margin(
    for rail: Rail, camera: Camera, size: PictureSize, planes: DepthPlanes
  ) -> Int {
    let focalLength = camera.projection(width: size.width, height: size.height).focalLength
    let shifts = rail.shiftPerPlane(focalLength: focalLength, disparityStep: planes.step)
    let reach = max(planes.zeroParallaxIndex, planes.count - 1 - planes.zeroParallaxIndex)
    let largest = shifts.map { abs($0) }.max() ?? 0
    return Int(min((largest * Float(reach)).rounded(.up), Float(4 * size.width))) + 2
  }

  /// Planes enough that neighboring ones lie no farther apart in any view, if as many may be: what lies
  /// between two planes is shared by both, and must not be seen twice.
  public static func planeCount(
    for rail: Rail, camera: Camera, size: PictureSize, near: Float, far: Float,
    spacing: PlaneSpacing = .ofThings
  ) -> Int {
    let focalLength = camera.projection(width: size.width, height: size.height).focalLength
    let reach = rail.offsets.map { abs($0) }.max() ?? 0
    let parallax = focalLength * reach * (1 / near - 1 / far)
    return min(Int((parallax / spacing.pixels).rounded(.up)) + 2, spacing.most)
  }

  /// By how many pixels neighboring views differ where a scene's contents are nearest and farthest.
  public static func disparity(
    of scene: Scene, rail: Rail, with rasterizer: Rasterizer
  ) throws -> (near: Float, far: Float) {
    let occupied = try rasterizer.layered(scene).occupiedPlanes
    let shifts = shiftPerPlane(rail, scene, rasterizer)
    let step = zip(shifts, shifts.dropFirst()).map { abs($1 - $0) }.max() ?? 0
    let zero = rasterizer.planes.zeroParallaxIndex
    guard let occupied else { return (0, 0) }
    return (
      step * Float(max(occupied.upperBound - zero, 0)),
      step * Float(max(zero - occupied.lowerBound, 0))
    )
  }

  /// In a wipe the views go over from one scene's parallax to the other's, so that nothing jumps
  /// sideways as it begins and ends.
  private static func shiftPerPlane(
    _ rail: Rail, _ scene: Scene, _ rasterizer: Rasterizer
  ) -> [Float] {
    let size = rasterizer.pictureSize
    func shifts(_ camera: Camera) -> [Float] {
      let projection = camera.projection(width: size.width, height: size.height)
      return rail.shiftPerPlane(
        focalLength: projection.focalLength, disparityStep: rasterizer.planes.step)
    }
    guard let wipe = scene.wipe else { return shifts(scene.camera) }
    return zip(shifts(wipe.earlier.camera), shifts(scene.camera)).map {
      mix($0, $1, wipe.progress)
    }
  }
}
