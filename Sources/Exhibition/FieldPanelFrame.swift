import Charts
import Color
import Fields
import Foundation
import Geometry
import Scene
import Typesetting

/// Where a panel of a field's plot stands, with its title and its scales in metres.
struct FieldPanelFrame {
  let panel: FieldSlices.Panel
  private let cell: PixelBox
  /// Where the values go: as large as the cell allows, in true proportion unless that is a hairline.
  let picture: PixelBox
  private let isStretched: Bool

  private static let capHeight: Float = 10
  private static let left = 96
  private static let right = 28
  private static let top = 62
  private static let bottom = 52
  /// How many times longer one side of a picture may be than the other.
  private static let mostUneven: Float = 4
  /// Pixels of a tick's mark.
  private static let mark: Float = 6

  init(_ panel: FieldSlices.Panel, in cell: PixelBox) {
    (self.panel, self.cell) = (panel, cell)
    let most = PixelBox(
      x: cell.x + Self.left, y: cell.y + Self.top, width: cell.width - Self.left - Self.right,
      height: cell.height - Self.top - Self.bottom)
    let trueTall = panel.up.length / panel.right.length
    let tall = clamp(trueTall, 1 / Self.mostUneven, Self.mostUneven)
    isStretched = tall != trueTall
    let width = min(Float(most.width), Float(most.height) / tall)
    let (columns, rows) = (max(1, Int(width)), min(most.height, max(1, Int(width * tall))))
    picture = PixelBox(
      x: most.x + (most.width - columns) / 2, y: most.y + (most.height - rows) / 2, width: columns,
      height: rows)
  }

  /// Which of the panel's values a pixel of the picture shows.
  func place(_ x: Int, _ y: Int) -> Int {
    let row = min(panel.height - 1, y * panel.height / picture.height)
    return row * panel.width + min(panel.width - 1, x * panel.width / picture.width)
  }

  /// The words and the ticks.
  ///
  /// - Throws: `TypesettingError` for words that cannot be set.
  func drawables() throws -> [Drawable] {
    let middle = Float(picture.x) + Float(picture.width) / 2
    var drawables = try Self.words(
      panel.title + (isStretched ? ", not in proportion" : ""),
      at: Vector2(middle, Float(cell.y) + 26), .center, bright: 0.8)
    drawables.append(frame)
    drawables += try scale(panel.right, pixels: picture.width, isUp: false)
    drawables += try scale(panel.up, pixels: picture.height, isUp: true)
    return drawables
  }

  /// Ticks, their numbers and the axis's name with its unit beyond them.
  private func scale(_ side: FieldSlices.Side, pixels: Int, isUp: Bool) throws -> [Drawable] {
    let range = Double(side.range.lowerBound)...Double(side.range.upperBound)
    let axis = AxisScale(Axis(side.name, range: range), values: [])
    let most = Float(pixels) / (Self.capHeight * (isUp ? 4 : 5))
    var drawables: [Drawable] = []
    for tick in axis.ticks(max(1, min(5, Int(most)))) where most >= 1 {
      guard let part = axis.fraction(of: tick.value) else { continue }
      let place = place(Float(part), isUp)
      drawables.append(Self.line(from: place, by: isUp ? Vector2(-1, 0) : Vector2(0, 1)))
      drawables += try label(tick.text, at: place, isUp)
    }
    let name = "\(side.name), m"
    if isUp {
      let corner = Vector2(Float(picture.x) - Self.capHeight * 1.2, nameLine)
      return drawables + (try Self.words(name, at: corner, .trailing, bright: 0.5))
    }
    let end = Vector2(
      Float(picture.x + picture.width),
      Float(picture.y + picture.height) + Self.mark + Self.capHeight * 3.6)
    return drawables + (try Self.words(name, at: end, .trailing, bright: 0.5))
  }

  /// Of the upward axis's name: clear of the number of a tick at its end.
  private var nameLine: Float { Float(picture.y) - Self.capHeight * 1.3 }

  private func place(_ part: Float, _ isUp: Bool) -> Vector2 {
    let (x, y) = (Float(picture.x), Float(picture.y))
    let (width, height) = (Float(picture.width), Float(picture.height))
    return isUp
      ? Vector2(x, y + (1 - part) * height) : Vector2(x + part * width, y + height)
  }

  private func label(_ text: String, at place: Vector2, _ isUp: Bool) throws -> [Drawable] {
    isUp
      ? try Self.words(
        text, at: place + Vector2(-Self.mark - 5, Self.capHeight / 2), .trailing, bright: 0.5)
      : try Self.words(
        text, at: place + Vector2(0, Self.mark + Self.capHeight * 1.8), .center, bright: 0.5)
  }

  private var frame: Drawable {
    let (low, high) = (
      Vector2(Float(picture.x), Float(picture.y)) - 0.5,
      Vector2(Float(picture.x + picture.width), Float(picture.y + picture.height)) + 0.5
    )
    let corners = [low, Vector2(high.x, low.y), high, Vector2(low.x, high.y), low]
    let path = Path.chain(corners).stroked(StrokeStyle(width: 1), tolerance: 0.05)
    return .glass(GlassFill(path: path, color: SIMD4(Palette.type.rgb * 0.12, 1)))
  }

  private static func line(from place: Vector2, by direction: Vector2) -> Drawable {
    let end = place + direction * mark
    let path = Path.chain([place, end]).stroked(StrokeStyle(width: 1.5), tolerance: 0.05)
    return .glass(GlassFill(path: path, color: SIMD4(Palette.type.rgb * 0.5, 1)))
  }

  static func words(
    _ text: String, at place: Vector2, _ alignment: TextStyle.Alignment, bright: Float
  ) throws -> [Drawable] {
    let style = TextStyle(
      family: "Inter", capHeight: capHeight, maxWidth: 1200, lineLimit: 1, alignment: alignment)
    let layout = try Typesetter().layout(text, style: style)
    return [.glyphs(layout.run(at: place, color: SIMD4(Palette.type.rgb * bright, 1)))]
  }
}

/// The colors' scale at the foot of a variable's panels.
struct FieldColorScale {
  private let slices: FieldSlices
  private let box: PixelBox

  /// Pixels at the foot of the panels.
  static let height = 56

  init(_ slices: FieldSlices, in box: PixelBox) { (self.slices, self.box) = (slices, box) }

  var bar: PixelBox {
    PixelBox(
      x: box.x + box.width * 2 / 5, y: box.y + box.height - 38, width: box.width / 3, height: 14)
  }

  /// The variable's name and unit and its least and greatest value.
  ///
  /// - Throws: `TypesettingError` for words that cannot be set.
  func words() throws -> [Drawable] {
    let variable = slices.variable
    let unit = variable.unit.isEmpty || variable.unit == "1" ? "" : ", \(variable.unit)"
    let line = Float(bar.y) + 12
    let start = Vector2(Float(box.x) + 96, line)
    guard let range = slices.range else {
      return try FieldPanelFrame.words(
        variable.name + unit + ": no value anywhere", at: start, .leading, bright: 0.8)
    }
    let (low, high) = (Float(bar.x) - 14, Float(bar.x + bar.width) + 14)
    return try FieldPanelFrame.words(variable.name + unit, at: start, .leading, bright: 0.8)
      + FieldPanelFrame.words(
        shown(range.lowerBound), at: Vector2(low, line), .trailing, bright: 0.5)
      + FieldPanelFrame.words(
        shown(range.upperBound), at: Vector2(high, line), .leading, bright: 0.5)
  }

  /// Four digits.
  private func shown(_ number: Float) -> String {
    let text = String(format: "%.4g", number)
    return text.hasPrefix("-") ? "\u{2212}\(text.dropFirst())" : text
  }
}
