import Color
import Notation
import Time

extension Quantity where Value == ClosedRange<Double> {
  /// Metres from `2.5 m .. 30 m`.
  static var depths: Quantity {
    Quantity(expected: "depths such as 2.5 m .. 30 m") { text throws(Mismatch) in
      guard let ends = rangeEnds(text), let near = try Quantity<Double>.length.read(ends.low),
        let far = try Quantity<Double>.length.read(ends.high)
      else { return nil }
      guard Canvas.depthLimits.contains(near), Canvas.depthLimits.contains(far) else {
        let limits = Canvas.depthLimits
        throw Mismatch(
          "depths lie within \(written(limits.lowerBound)) m to \(written(limits.upperBound)) m, "
            + "found \(text)")
      }
      guard Float(near) < Float(far) else {
        throw Mismatch("the near depth must be smaller than the far one, found \(text)")
      }
      return near...far
    }
  }
}

/// Pixels.
struct CanvasSize: Sendable {
  var width: Int
  var height: Int
}

extension Quantity where Value == CanvasSize {
  /// `1920x1080`.
  static var canvasSize: Quantity {
    Quantity(expected: "a size such as 1920x1080") { text throws(Mismatch) in
      let parts = text.split(separator: "x", omittingEmptySubsequences: false).map { digits($0) }
      guard parts.count == 2, let width = parts[0], let height = parts[1] else { return nil }
      let limits = Canvas.sideLimits
      guard limits.contains(width), limits.contains(height) else {
        throw Mismatch(
          "'size' takes \(limits.lowerBound) to \(limits.upperBound) pixels a side, found \(text)")
      }
      guard width.isMultiple(of: 2), height.isMultiple(of: 2) else {
        throw Mismatch("sides must be even, found \(text); \(evenSizes(near: width, height))")
      }
      return CanvasSize(width: width, height: height)
    }
  }

  private static func evenSizes(near width: Int, _ height: Int) -> String {
    let smaller = "\(width - width % 2)x\(height - height % 2)"
    return "nearest are \(smaller) and \(width + width % 2)x\(height + height % 2)"
  }
}

extension Quantity where Value == FrameRate {
  /// `30`, `29.97` or `30000/1001`.
  static var frameRate: Quantity {
    Quantity(expected: "a frame rate such as 30, 29.97 or 30000/1001") { text throws(Mismatch) in
      guard let rate = FrameRate(text) else { return nil }
      let limits = Canvas.rateLimits
      guard limits.contains(rate.framesPerSecond) else {
        throw Mismatch(
          "'rate' takes \(written(limits.lowerBound)) to \(written(limits.upperBound)) frames a "
            + "second, found \(text)")
      }
      return rate
    }
  }
}

extension Canvas {
  /// Pixels a side.
  package static let sideLimits = 16...16_384
  /// Frames a second.
  package static let rateLimits = 1.0...240.0
  package static let planeLimits = 3...256
  /// Metres.
  package static let depthLimits = 0.01...100_000.0

  static let standard = Canvas(
    width: 1920, height: 1080, rate: FrameRate(30), planes: 48, near: 2, far: 40,
    fog: LinearColor(hex: 0x0E1E30))
}
