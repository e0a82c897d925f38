import Color
import Geometry
import Grading
public import Imaging
import Projection
import Raster
import Scene
import Typesetting

/// Charts side by side in one picture, drawn with our own rasterizer and type.
public struct ChartSheet: Sendable {
  public var charts: [Chart]
  public var columns: Int
  /// Pixels of one chart.
  public var cell: PictureSize

  public init(
    _ charts: [Chart], columns: Int = 2, cell: PictureSize = PictureSize(width: 640, height: 400)
  ) {
    precondition(columns > 0 && !charts.isEmpty, "a sheet has charts and columns")
    self.charts = charts
    self.columns = min(columns, charts.count)
    self.cell = cell
  }

  public var size: PictureSize {
    let rows = (charts.count + columns - 1) / columns
    return PictureSize(width: columns * cell.width, height: rows * cell.height)
  }

  /// - Throws: `TypesettingError` for words that cannot be set, and what the rasterizer throws.
  public func picture(threads: Int) throws -> DisplayImage {
    let camera = Camera(eye: Vector3(0, 0, 2), target: .zero, fieldOfView: 1)
    var scene = Scene(camera: camera, background: Palette.void)
    let typesetter = Typesetter()
    for (index, chart) in charts.enumerated() {
      let corner = Vector2(
        Float(index % columns * cell.width), Float(index / columns * cell.height))
      let painter = try ChartPainter(
        chart, origin: corner, size: Vector2(Float(cell.width), Float(cell.height)),
        typesetter: typesetter)
      scene.drawables += try painter.paint()
    }
    let planes = DepthPlanes(near: 1, far: 3, zeroParallax: 2, count: 3)
    let rasterizer = Rasterizer(size: size, planes: planes, threads: threads)
    let light = try FlatProjection.picture(of: scene, with: rasterizer)
    return Self.rounded(try Grade(bloom: .off).display(light, bitDepth: 16, threads: threads))
  }

  /// To 8 bits without dither: flat grounds stay flat, and the file small.
  private static func rounded(_ image: DisplayImage) -> DisplayImage {
    DisplayImage(
      size: image.size, bitDepth: 8, codes: image.codes.map { UInt16((UInt32($0) + 128) / 257) })
  }
}
