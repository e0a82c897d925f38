import Notation

extension Canvas {
  init(_ map: TextMap) {
    self = .standard
    if let size = map.value("size", .canvasSize) { (width, height) = (size.width, size.height) }
    if let rate = map.value("rate", .frameRate) { self.rate = rate }
    let limits = Self.planeLimits
    let planes = Quantity.wholeNumber.limited(to: limits, "planes") { "\($0)" }
    if let planes = map.value("planes", planes) { self.planes = planes }
    if let depths = map.value("depth", .depths) {
      (near, far) = (depths.lowerBound, depths.upperBound)
    }
  }
}

extension CaptionStyle {
  /// Cap heights as fractions of the picture's height.
  package static let capHeightLimits = 0.01...0.2
  static let standard = CaptionStyle(font: "Inter", capHeight: 0.03)

  init(_ node: TextNode?, _ problems: Problems) {
    self = .standard
    guard let map = node.flatMap({ TextMap($0, .captions, problems) }) else { return }
    if let font = map.text("font", "a font's family name") {
      (self.font, fontPlace) = (font.value, font.place)
    }
    let height = Quantity.percentage.limited(to: Self.capHeightLimits, "height") {
      "\(written($0 * 100))%"
    }
    if let height = map.value("height", height) { capHeight = height }
  }
}
