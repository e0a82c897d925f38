import Geometry
import Imaging
import Scene

/// A scene on the screen: primitives in pixels and plane coordinates, sorted by band and plane.
public struct LayeredScene: Sendable {
  let splats: Bins<ScreenSplat>
  let lines: Bins<ScreenLine>
  let fills: FillBins
  let glass: FillBins
  let volumes: [VolumeTiles]

  /// The planes that anything in the world lies on, or nil for an empty scene.
  public var occupiedPlanes: ClosedRange<Int>? {
    let planes =
      splats.occupiedPlanes + lines.occupiedPlanes + fills.shapes.occupiedPlanes
      + volumes.flatMap(\.occupiedPlanes)
    guard let first = planes.min(), let last = planes.max() else { return nil }
    return first...last
  }

  init(_ scene: Scene, rasterizer: Rasterizer) throws {
    let screen = Screen(scene.camera, rasterizer)
    var splats = BinBuilder<ScreenSplat>(rasterizer)
    var lines = BinBuilder<ScreenLine>(rasterizer)
    var fills = FillBinBuilder(rasterizer)
    var glass = FillBinBuilder(rasterizer)
    var volumes: [VolumeTiles] = []
    for drawable in scene.drawables {
      switch drawable {
      case .splats(let cloud): screen.add(cloud, to: &splats)
      case .lines(let bundle): screen.add(bundle, to: &lines)
      case .fill(let fill): screen.add(fill, to: &fills)
      case .glass(let fill): screen.add(fill, to: &glass)
      case .volume(let volume):
        if let tiles = try VolumeSlicer(volume, screen)?.tiles() { volumes.append(tiles) }
      }
    }
    self.splats = splats.bins()
    self.lines = lines.bins()
    self.fills = fills.bins()
    self.glass = glass.bins()
    self.volumes = volumes
  }
}

/// The camera bound to a picture and its planes.
struct Screen: Sendable {
  let projection: CameraProjection
  let size: PictureSize
  let planes: DepthPlanes
  let threads: Int
  /// Where the wanted picture's top left corner lies in what is rasterized.
  let pictureOrigin: Vector2
  /// Nothing nearer than this is drawn, metres.
  let nearest: Float

  init(_ camera: Camera, _ rasterizer: Rasterizer) {
    size = rasterizer.size
    planes = rasterizer.planes
    threads = rasterizer.threads
    pictureOrigin = Vector2(Float(rasterizer.sideMargin), 0)
    projection = camera.projection(
      width: rasterizer.pictureSize.width, height: rasterizer.pictureSize.height,
      sideMargin: rasterizer.sideMargin)
    nearest = planes.depth(ofIndex: Float(planes.count - 1)) * 0.25
  }

  /// Light fades out between the nearest plane and the nearest depth, so that nothing is cut off as
  /// it comes past the eye.
  func fade(atDepth depth: Float) -> Float { smoothstep(nearest, nearest * 3, depth) }
}
