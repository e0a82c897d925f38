import Geometry
import Imaging
import Parallel
import Scene

/// Resamples a volume to view-aligned slices at about its own resolution and composites them into
/// the planes at that resolution, as shear-warp does (Lacroute & Levoy 1994, doi
/// 10.1145/192161.192283), but after interpolation and in perspective.
struct VolumeSlicer: Sendable {
  let volume: Volume
  let screen: Screen
  let region: SliceRegion
  let space: VoxelSpace
  let kernel: SliceKernel
  private let nearDepth: Float
  private let farDepth: Float

  /// Low-resolution pixels and slices in a voxel.
  private static let pixelsPerVoxel: Float = 1.5
  private static let slicesPerVoxel: Float = 1.25

  /// Nil where nothing of the volume can be seen.
  init?(_ volume: Volume, _ screen: Screen) {
    guard volume.presence > 0, volume.scale > 0 else { return nil }
    let space = VoxelSpace(volume)
    let corners = space.corners.map { screen.projection.pointInView($0) }
    let depths = corners.map(\.z)
    guard let near = depths.min(), let far = depths.max(), near > screen.nearest else { return nil }
    let voxelPixels = screen.projection.focalLength * space.voxelSize / ((near + far) / 2)
    let step = max(1, Int(voxelPixels / Self.pixelsPerVoxel))
    guard
      let region = SliceRegion(
        around: corners.map { screen.projection.pixel(ofPointInView: $0) }, step: step,
        in: screen.size)
    else { return nil }
    self.volume = volume
    self.screen = screen
    self.space = space
    self.region = region
    nearDepth = near
    farDepth = far
    kernel = SliceKernel(volume, space: space, eyeForward: screen.projection.forward)
  }

  func tiles() throws -> VolumeTiles {
    let layers = SliceLayers(region: region, planes: planesTouched)
    let spacing = space.voxelSize / Self.slicesPerVoxel
    // Slices are tied to the volume's center, so that they do not crawl through it as it moves.
    let middle = screen.projection.pointInView(volume.center).z
    let first = Int(((nearDepth - middle) / spacing).rounded(.down))
    let last = Int(((farDepth - middle) / spacing).rounded(.up))
    for (order, index) in (first...max(first, last)).enumerated() {
      let depth = middle + (Float(index) + 0.5) * spacing
      let slice = self.slice(depth: depth, thickness: spacing)
      guard screen.visiblePlanes.overlaps(slice.farPlane..<slice.farPlane + 2) else { continue }
      try parallelForEach(count: region.chunkCount, threads: screen.threads) { chunk in
        for row in region.rows(ofChunk: chunk) {
          kernel.draw(slice, row: row, isEven: order % 2 == 0, into: layers)
        }
      }
    }
    return VolumeTiles(region: region, layers: layers)
  }

  /// All planes that any slice may share.
  private var planesTouched: Range<Int> {
    func farPlane(_ depth: Float) -> Int {
      screen.planes.neighbors(ofIndex: screen.planes.index(ofDepth: depth)).farPlane
    }
    let margin = space.voxelSize
    return farPlane(farDepth + margin)..<farPlane(max(nearDepth - margin, screen.nearest)) + 2
  }

  private func slice(depth: Float, thickness: Float) -> Slice {
    let projection = screen.projection
    let corner = region.pixelCenter(column: 0, row: 0)
    func voxel(_ column: Int, _ row: Int) -> Vector3 {
      space.voxel(
        ofPointInWorld: projection.pointInWorld(
          pixel: region.pixelCenter(column: column, row: row), depth: depth))
    }
    let origin = voxel(0, 0)
    let (farPlane, nearShare) = screen.planes.neighbors(
      ofIndex: screen.planes.index(ofDepth: depth))
    return Slice(
      origin: origin, perColumn: voxel(1, 0) - origin, perRow: voxel(0, 1) - origin,
      tangent: (corner - projection.center) / projection.focalLength,
      tangentStep: Float(region.step) / projection.focalLength, thickness: thickness,
      farPlane: farPlane, nearShare: nearShare, fade: screen.fade(atDepth: depth))
  }
}

/// One view-aligned slice: where its low-resolution pixels lie in the grid.
struct Slice: Sendable {
  /// Voxel coordinates of pixel (0, 0) and their change a pixel.
  var origin: Vector3
  var perColumn: Vector3
  var perRow: Vector3
  /// Tangents of the ray of pixel (0, 0) and their change a pixel.
  var tangent: Vector2
  var tangentStep: Float
  /// Along the view axis, metres.
  var thickness: Float
  var farPlane: Int
  var nearShare: Float
  var fade: Float
}

/// The part of the picture that a volume covers, in square cells of `step` pixels.
struct SliceRegion: Sendable {
  let step: Int
  /// Picture pixel at the top left corner.
  let left: Int
  let top: Int
  let width: Int
  let height: Int

  private static let chunkRows = 16

  init?(around points: [Vector2], step: Int, in size: PictureSize) {
    let margin = Float(2 * step)
    guard let first = points.first, points.allSatisfy({ $0.sum().isFinite }) else { return nil }
    let low = points.reduce(first) { pointwiseMin($0, $1) } - margin
    let high = points.reduce(first) { pointwiseMax($0, $1) } + margin
    let (right, bottom) = (Float(size.width) + margin, Float(size.height) + margin)
    guard high.x > 0, high.y > 0, low.x < right, low.y < bottom else { return nil }
    self.step = step
    left = Int(max(low.x, -margin).rounded(.down))
    top = Int(max(low.y, -margin).rounded(.down))
    width = (Int(min(high.x, right)) - left) / step + 1
    height = (Int(min(high.y, bottom)) - top) / step + 1
  }

  var chunkCount: Int { (height + Self.chunkRows - 1) / Self.chunkRows }

  func rows(ofChunk chunk: Int) -> Range<Int> {
    chunk * Self.chunkRows..<min((chunk + 1) * Self.chunkRows, height)
  }

  func pixelCenter(column: Int, row: Int) -> Vector2 {
    Vector2(
      Float(left) + (Float(column) + 0.5) * Float(step),
      Float(top) + (Float(row) + 0.5) * Float(step))
  }
}
