import Color
public import Imaging
import Parallel
public import Raster
public import Scene

/// How near what is seen lies: 1 on the nearest plane, 0 on the farthest, uniform in disparity, as
/// displays that take color and depth side by side expect it (white is near).
public enum DepthProjection {
  /// A picture whose red, green and blue are the nearness, not light: it must not be graded.
  ///
  /// Lens, glow and air leave it as it is. Light without cover counts as well as it can be seen, so that glowing things have a depth.
  /// - Throws: what the rasterizer throws.
  public static func nearness(
    of scene: Scene, with rasterizer: Rasterizer
  ) throws -> LinearImage {
    let layered = try rasterizer.layered(scene.withoutEffects)
    let nearest = Float(rasterizer.planes.count - 1)
    return try PictureRows.picture(size: rasterizer.pictureSize) { rows in
      try parallelForEach(count: rasterizer.bandCount, threads: rasterizer.threads) { band in
        for row in rasterizer.rows(ofBand: band) { rows.fill(row: row, with: .zero) }
        rasterizer.sweep(layered, band: band) { plane, place in
          let index = Float(rasterizer.planes.index(of: place))
          plane.compositeNearness(index / nearest, over: rows)
        }
      }
    }
  }
}
