public import Geometry
public import Imaging
import Parallel
public import Raster
public import Scene

/// What a display takes: how many views, from where, and how they share one picture.
public enum DisplayFormat: Hashable, Sendable {
  case flat
  /// Left eye's view, then the right one's, side by side; `half` squeezes each to half its width.
  /// The separation is that of the eyes in metres; nil takes a thirtieth of the glass's distance.
  case stereo(half: Bool, separation: Float?)
  /// Red from the left eye, green and blue from the right one, for red-cyan glasses.
  case anaglyph(separation: Float?)
  /// Color, and to the right of it nearness as gray: white is near.
  case depth
  /// A light-field display's quilt; the cone of its views in radians.
  case quilt(QuiltFormat, cone: Float)

  /// A view as it is drawn, for a story's picture of a size.
  public func viewSize(for size: PictureSize) -> PictureSize {
    if case .quilt(let quilt, _) = self { return quilt.view }
    return size
  }

  /// How the pictures of `pictures(of:with:)` stand in the finished one.
  public func mosaic(for size: PictureSize) -> Mosaic {
    switch self {
    case .flat, .anaglyph: Mosaic(tile: size, columns: 1, rows: 1)
    case .stereo(half: true, _):
      Mosaic(
        tile: PictureSize(width: size.width / 2, height: size.height), columns: 2, rows: 1)
    case .stereo(half: false, _), .depth: Mosaic(tile: size, columns: 2, rows: 1)
    case .quilt(let quilt, _): quilt.mosaic
    }
  }

  /// Where the eyes are, or nil where there is one.
  public func rail(for camera: Camera) -> Rail? {
    let glass = camera.zeroParallaxDepth
    switch self {
    case .flat, .depth: return nil
    case .stereo(_, let separation), .anaglyph(let separation):
      return .stereo(separation: separation ?? glass / 30)
    case .quilt(let quilt, let cone):
      return .cone(cone, views: quilt.viewCount, glass: glass)
    }
  }

  /// Columns to rasterize beyond each side of a view.
  public func margin(camera: Camera, size: PictureSize, planes: DepthPlanes) -> Int {
    guard let rail = rail(for: camera) else { return 0 }
    return MultiviewProjection.margin(for: rail, camera: camera, size: size, planes: planes)
  }

  /// How many planes a scene should be drawn on.
  ///
  /// - Parameter fewest: what the story asks for; one eye needs no more.
  public func planeCount(
    for scene: Scene, size: PictureSize, near: Float, far: Float, atLeast fewest: Int
  ) -> Int {
    guard let rail = rail(for: scene.camera) else { return fewest }
    return max(
      fewest,
      MultiviewProjection.planeCount(
        for: rail, camera: scene.camera, size: size, near: near, far: far,
        spacing: PlaneSpacing(scene)))
  }

  /// The pictures of the mosaic in its order, each of the tile's size.
  /// - Throws: what the rasterizer throws.
  public func pictures(of scene: Scene, with rasterizer: Rasterizer) throws -> [ViewPicture] {
    guard let rail = rail(for: scene.camera) else {
      let flat = try FlatProjection.picture(of: scene, with: rasterizer)
      if self != .depth { return [.light(flat)] }
      return [.light(flat), .numbers(try DepthProjection.nearness(of: scene, with: rasterizer))]
    }
    let views = try MultiviewProjection.pictures(of: scene, rail: rail, with: rasterizer)
    if case .anaglyph = self { return [.light(Self.anaglyph(views[0], views[1]))] }
    let width = mosaic(for: rasterizer.pictureSize).tile.width
    return try parallelMap(count: views.count, threads: rasterizer.threads) { view in
      .light(views[view].resampled(toWidth: width))
    }
  }

  /// Half color: the left eye's luminance in red, which spares the eyes a fight over saturated reds.
  private static func anaglyph(_ left: LinearImage, _ right: LinearImage) -> LinearImage {
    var result = right
    for y in 0..<left.size.height {
      let (red, green, blue) = (
        left.offset(row: y, channel: 0), left.offset(row: y, channel: 1),
        left.offset(row: y, channel: 2)
      )
      for x in 0..<left.size.width {
        result.samples[red + x] =
          0.2126 * left.samples[red + x] + 0.7152 * left.samples[green + x]
          + 0.0722 * left.samples[blue + x]
      }
    }
    return result
  }
}

/// A picture of a mosaic before it is finished.
public enum ViewPicture: Sendable {
  /// To be graded.
  case light(LinearImage)
  /// To be written as it is.
  case numbers(LinearImage)
}
