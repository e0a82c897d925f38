import Color
public import Fields
import Foundation
import Geometry
import Grading
public import Imaging
import Projection
import Raster
import Scene
import Typesetting

/// A sheet that shows what a field looks like: three slices and a projection, with the scale of the
/// colors. Places without a value are a plain dark blue, which the scale does not have.
public struct FieldPlot: Sendable {
  public let slices: FieldSlices
  public let size: PictureSize

  private static let ramp = Palette.heart
  private static let missing = LinearColor(hex: 0x16294A)

  public init(_ slices: FieldSlices, size: PictureSize = PictureSize(width: 1280, height: 960)) {
    self.slices = slices
    self.size = size
  }

  /// - Throws: `TypesettingError` for words that cannot be set, and what the rasterizer throws.
  public func picture(threads: Int) throws -> DisplayImage {
    var sheet = try words(threads: threads)
    for (index, panel) in slices.panels.enumerated() { draw(panel, in: cell(index), on: &sheet) }
    drawScale(on: &sheet)
    return sheet
  }

  private struct Cell {
    var x: Int
    var y: Int
    var width: Int
    var height: Int
  }

  private var margin: Int { size.height / 24 }

  /// Where a panel's values go; its title is above.
  private func cell(_ index: Int) -> Cell {
    let (width, height) = (size.width / 2, (size.height - 2 * margin) / 2)
    return Cell(
      x: index % 2 * width + margin, y: index / 2 * height + 2 * margin, width: width - 2 * margin,
      height: height - 2 * margin)
  }

  /// The panel as large as its cell allows, each value a rectangle in true proportion.
  private func draw(_ panel: FieldSlices.Panel, in cell: Cell, on sheet: inout DisplayImage) {
    let tall = Float(panel.height) * panel.aspect / Float(panel.width)
    let width = max(1, min(Float(cell.width), Float(cell.height) / tall))
    let (columns, rows) = (max(1, Int(width)), max(1, Int(width * tall)))
    let left = cell.x + (cell.width - columns) / 2
    for row in 0..<min(rows, cell.height) {
      let from = min(panel.height - 1, row * panel.height / rows) * panel.width
      for column in 0..<columns {
        let value = panel.values[from + min(panel.width - 1, column * panel.width / columns)]
        put(color(of: value), left + column, cell.y + row, on: &sheet)
      }
    }
  }

  private func color(of value: Float) -> LinearColor {
    guard let range = slices.range, !value.isNaN else { return Self.missing }
    let span = range.upperBound - range.lowerBound
    return Self.ramp.color(span > 0 ? (value - range.lowerBound) / span : 0.5)
  }

  private func drawScale(on sheet: inout DisplayImage) {
    guard slices.range != nil else { return }
    for column in scale.x..<scale.x + scale.width {
      let color = Self.ramp.color(Float(column - scale.x) / Float(scale.width - 1))
      for row in scale.y..<scale.y + scale.height { put(color, column, row, on: &sheet) }
    }
  }

  private var scale: Cell {
    Cell(
      x: size.width / 3, y: size.height - margin - margin / 3, width: size.width / 3,
      height: margin / 3)
  }

  private func put(_ color: LinearColor, _ x: Int, _ y: Int, on sheet: inout DisplayImage) {
    let first = (y * size.width + x) * 3
    for channel in 0..<3 {
      let code = SRGB.encoded(clamp(color.rgb[channel], 0, 1)) * 255
      sheet.codes[first + channel] = UInt16(code.rounded())
    }
  }

  /// The sheet with its words alone.
  private func words(threads: Int) throws -> DisplayImage {
    var scene = Scene(
      camera: Camera(eye: Vector3(0, 0, 2), target: .zero, fieldOfView: 1),
      background: Palette.void)
    for (text, place, alignment) in labels {
      let style = TextStyle(
        family: "Inter", capHeight: Float(margin) / 4, maxWidth: Float(size.width) * 0.9,
        lineLimit: 1, alignment: alignment)
      let layout = try Typesetter().layout(text, style: style)
      scene.add(.glyphs(layout.run(at: place, color: SIMD4(Palette.type.rgb * 0.7, 1))))
    }
    let planes = DepthPlanes(near: 1, far: 3, zeroParallax: 2, count: 3)
    let rasterizer = Rasterizer(size: size, planes: planes, threads: threads)
    let light = try FlatProjection.picture(of: scene, with: rasterizer)
    return try Grade(bloom: .off).display(light, bitDepth: 8, threads: threads)
  }

  private var labels: [(text: String, place: Vector2, alignment: TextStyle.Alignment)] {
    var labels = slices.panels.enumerated().map { index, panel in
      let cell = cell(index)
      let place = Vector2(Float(cell.x + cell.width / 2), Float(cell.y - margin / 3))
      return (panel.title, place, TextStyle.Alignment.center)
    }
    let unit =
      slices.variable.unit.isEmpty || slices.variable.unit == "1" ? "" : " \(slices.variable.unit)"
    let middle = Float(scale.y + scale.height)
    let name = slices.variable.name + unit
    guard let range = slices.range else {
      labels.append(
        (name + ": no value anywhere", Vector2(Float(size.width) / 2, middle), .center))
      return labels
    }
    let gap = Float(margin) / 3
    labels.append((name, Vector2(Float(margin), middle), .leading))
    labels.append((shown(range.lowerBound), Vector2(Float(scale.x) - gap, middle), .trailing))
    let end = Float(scale.x + scale.width) + gap
    labels.append((shown(range.upperBound), Vector2(end, middle), .leading))
    return labels
  }

  /// Four digits.
  private func shown(_ number: Float) -> String { String(format: "%.4g", number) }
}
