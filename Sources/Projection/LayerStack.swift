public import Color
public import Imaging
import Parallel
public import Raster
public import Scene

/// A scene's depth planes themselves, for those who lay them over one another on their own. Of each
/// plane only what it holds is kept.
public struct LayerStack: Sendable {
  public let size: PictureSize
  public let planes: DepthPlanes
  /// What light there is behind all layers.
  public let background: LinearColor
  /// Those that hold anything, each over the ones before.
  public let layers: [PlanePlace]
  private let bands: [PlaneStack]

  /// - Precondition: a rasterizer without a side margin.
  /// - Throws: what the rasterizer throws.
  public init(of scene: Scene, with rasterizer: Rasterizer) throws {
    precondition(rasterizer.sideMargin == 0, "layers have no margin")
    size = rasterizer.pictureSize
    planes = rasterizer.planes
    background = rasterizer.background(of: scene)
    let layered = try rasterizer.layered(scene, for: .layers)
    bands = try parallelMap(count: rasterizer.bandCount, threads: rasterizer.threads) { band in
      rasterizer.stack(layered, band: band)
    }
    let held = Set(bands.flatMap(\.places))
    layers = ((0..<planes.count).map(PlanePlace.plane) + [.glass]).filter(held.contains)
  }

  /// A layer's premultiplied light and cover.
  public func picture(of layer: PlanePlace) -> LinearImage {
    PictureRows.picture(size: size, isOpaque: false) { rows in
      for row in 0..<size.height { rows.fill(row: row, with: .zero) }
      for band in bands { band.copy(layer, into: rows) }
    }
  }
}
