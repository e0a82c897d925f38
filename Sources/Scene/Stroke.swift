public import Geometry

/// Where the plane lies that flat shapes are drawn on.
public enum Sheet: Hashable, Sendable {
  /// The display's glass, at zero parallax: pixels of the picture, y down.
  case glass
  /// In the world: x and y run along two axes, whose lengths are the path's units in metres. All of
  /// it lies at the origin's depth.
  case world(origin: Vector3, axisX: Vector3, axisY: Vector3)
}

/// A light or a cover at a place along something.
public struct ColorStop: Hashable, Sendable {
  /// Share of the length, 0...1.
  public var place: Float
  /// Linear, premultiplied: alpha 0 adds light, alpha 1 covers.
  public var color: SIMD4<Float>

  public init(_ place: Float, _ color: SIMD4<Float>) {
    self.place = place
    self.color = color
  }
}

/// A line along a path: of one color, or of colors that change with the length of each contour.
/// Where it crosses itself it does not cover twice.
public struct Stroke: Sendable {
  public var path: Path
  public var style: StrokeStyle
  public var sheet: Sheet
  /// By rising place; linear between, constant beyond the ends.
  public var colors: [ColorStop]

  public init(path: Path, style: StrokeStyle, sheet: Sheet, colors: [ColorStop]) {
    self.path = path
    self.style = style
    self.sheet = sheet
    self.colors = colors
  }

  public init(path: Path, style: StrokeStyle, sheet: Sheet, color: SIMD4<Float>) {
    self.init(path: path, style: style, sheet: sheet, colors: [ColorStop(0, color)])
  }
}

extension [ColorStop] {
  /// The color at a place; nothing where there are no stops.
  public func color(at place: Float) -> SIMD4<Float> {
    guard let first, let last else { return .zero }
    if place <= first.place { return first.color }
    for (a, b) in zip(self, dropFirst()) where place <= b.place {
      let span = b.place - a.place
      return span > 0 ? a.color.mixed(with: b.color, (place - a.place) / span) : b.color
    }
    return last.color
  }
}
