import Color
public import Imaging
import Parallel
public import Raster
public import Scene

/// The flat picture: all planes composited as seen from the camera itself.
public enum FlatProjection {
  /// The scene over its background, opaque.
  public static func picture(
    of scene: Scene, with rasterizer: Rasterizer
  ) throws -> LinearImage {
    let rasterizer = rasterizer.suited(to: scene)
    let layered = try rasterizer.layered(scene, for: .one)
    let background = SIMD4(rasterizer.background(of: scene).rgb, 1)
    return try PictureRows.picture(size: rasterizer.pictureSize) { rows in
      try parallelForEach(count: rasterizer.bandCount, threads: rasterizer.threads) { band in
        rasterizer.draw(layered, band: band, over: background, into: rows)
      }
    }
  }
}
