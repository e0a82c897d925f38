/// The timing curve of CSS: a cubic Bézier curve from (0, 0) to (1, 1) whose x is the time.
public struct CubicBezier: Hashable, Sendable {
  public let x1: Double
  public let y1: Double
  public let x2: Double
  public let y2: Double

  /// Nil where the curve would run back in time: both x lie within 0...1.
  public init?(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) {
    guard (0...1).contains(x1), (0...1).contains(x2), y1.isFinite, y2.isFinite else { return nil }
    (self.x1, self.y1, self.x2, self.y2) = (x1, y1, x2, y2)
  }

  /// - Precondition: `time` is within 0...1.
  func callAsFunction(_ time: Double) -> Double {
    if time <= 0 || time >= 1 { return time }
    return Self.coordinate(y1, y2, parameter(at: time))
  }

  /// Where on the curve a time is. x rises with the parameter, so halving the interval finds it to
  /// the last bit.
  private func parameter(at time: Double) -> Double {
    var (low, high) = (0.0, 1.0)
    while true {
      let middle = (low + high) / 2
      if middle <= low || middle >= high { return middle }
      if Self.coordinate(x1, x2, middle) < time { low = middle } else { high = middle }
    }
  }

  private static func coordinate(_ first: Double, _ second: Double, _ t: Double) -> Double {
    let rest = 1 - t
    return 3 * rest * rest * t * first + 3 * rest * t * t * second + t * t * t
  }
}
