import Geometry
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
    if let fog = map.value("fog", .color) { self.fog = fog }
    if let quality = map.value("quality", Quantity<Quality>.choice("quality")) {
      self.quality = quality
    }
  }
}
