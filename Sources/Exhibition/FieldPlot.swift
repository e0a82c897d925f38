import Color
public import Fields
import Foundation
import Geometry
import Grading
public import Imaging
import Projection
import Raster
import Scene

/// A sheet that shows what a field looks like: of each variable three slices and a projection with
/// their scales in metres, and the scale of the colors. Places without a value are a plain dark blue,
/// which the scale does not have.
public struct FieldPlot: Sendable {
  public let variables: [FieldSlices]

  private static let ramp = Palette.heart
  private static let missing = LinearColor(hex: 0x16294A)

  /// - Precondition: a variable at least.
  public init(_ variables: [FieldSlices]) {
    precondition(!variables.isEmpty, "a plot of something")
    self.variables = variables
  }

  /// One variable's panels stand in a square, several have a row each.
  public var size: PictureSize {
    variables.count == 1
      ? PictureSize(width: 1280, height: 1080)
      : PictureSize(width: 1760, height: 480 * variables.count)
  }

  /// - Throws: `TypesettingError` for words that cannot be set, and what the rasterizer throws.
  public func picture(threads: Int) throws -> DisplayImage {
    var scene = Scene(
      camera: Camera(eye: Vector3(0, 0, 2), target: .zero, fieldOfView: 1),
      background: Palette.void)
    for (slices, box) in zip(variables, boxes) {
      let frames = zip(slices.panels, cells(in: box)).map { FieldPanelFrame($0, in: $1) }
      for frame in frames { scene.drawables += try frame.drawables() }
      scene.drawables += try FieldColorScale(slices, in: box).words()
    }
    let planes = DepthPlanes(near: 1, far: 3, zeroParallax: 2, count: 3)
    let rasterizer = Rasterizer(size: size, planes: planes, threads: threads)
    let light = try FlatProjection.picture(of: scene, with: rasterizer)
    var sheet = try Grade(bloom: .off).display(light, bitDepth: 8, threads: threads)
    for (slices, box) in zip(variables, boxes) { draw(slices, in: box, on: &sheet) }
    return sheet
  }

  /// A variable's share of the sheet.
  private var boxes: [PixelBox] {
    let height = size.height / variables.count
    return variables.indices.map {
      PixelBox(x: 0, y: $0 * height, width: size.width, height: height)
    }
  }

  private func cells(in box: PixelBox) -> [PixelBox] {
    let columns = variables.count == 1 ? 2 : 4
    let height = (box.height - FieldColorScale.height) * columns / 4
    let width = box.width / columns
    return (0..<4).map { index in
      PixelBox(
        x: box.x + index % columns * width, y: box.y + index / columns * height, width: width,
        height: height)
    }
  }

  /// The values and the colors, which are set as they are: no light falls on them.
  private func draw(_ slices: FieldSlices, in box: PixelBox, on sheet: inout DisplayImage) {
    for (panel, cell) in zip(slices.panels, cells(in: box)) {
      let frame = FieldPanelFrame(panel, in: cell)
      fill(frame.picture, of: &sheet) { x, y in
        color(of: panel.values[frame.place(x, y)], in: slices.range)
      }
    }
    guard slices.range != nil else { return }
    let bar = FieldColorScale(slices, in: box).bar
    fill(bar, of: &sheet) { x, _ in Self.ramp.color(Float(x) / Float(bar.width - 1)) }
  }

  private func color(of value: Float, in range: ClosedRange<Float>?) -> LinearColor {
    guard let range, !value.isNaN else { return Self.missing }
    let span = range.upperBound - range.lowerBound
    return Self.ramp.color(span > 0 ? (value - range.lowerBound) / span : 0.5)
  }

  private func fill(
    _ box: PixelBox, of sheet: inout DisplayImage, _ color: (Int, Int) -> LinearColor
  ) {
    for y in 0..<box.height {
      for x in 0..<box.width {
        let rgb = color(x, y).rgb
        let first = ((box.y + y) * size.width + box.x + x) * 3
        for channel in 0..<3 {
          let code = SRGB.encoded(clamp(rgb[channel], 0, 1)) * 255
          sheet.codes[first + channel] = UInt16(code.rounded())
        }
      }
    }
  }
}

/// A rectangle of a picture, in pixels from the top left.
struct PixelBox {
  var x: Int
  var y: Int
  var width: Int
  var height: Int
}
