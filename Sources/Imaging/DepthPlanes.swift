/// Where the planes of a layered frame lie: uniform in disparity (1/depth), one of them exactly at
/// the zero-parallax depth. Index 0 is the farthest; depths in metres from the eye.
public struct DepthPlanes: Hashable, Sendable {
  public let count: Int
  public let zeroParallaxIndex: Int
  /// Disparity between neighboring planes, 1/m.
  public let step: Float
  private let zeroParallaxDisparity: Float

  /// Planes that reach at least from `near` to `far`.
  /// - Precondition: 0 < near < zeroParallax < far and at least 3 planes.
  public init(near: Float, far: Float, zeroParallax: Float, count: Int) {
    precondition(0 < near && near < zeroParallax && zeroParallax < far && count >= 3)
    let (front, back) = (1 / near - 1 / zeroParallax, 1 / zeroParallax - 1 / far)
    let ideal = Float(count - 1) * back / (front + back)
    let index = min(max(Int(ideal.rounded()), 1), count - 2)
    step = max(front / Float(count - 1 - index), back / Float(index))
    zeroParallaxIndex = index
    zeroParallaxDisparity = 1 / zeroParallax
    self.count = count
  }

  /// Fractional plane index of a depth, clamped to the planes there are.
  public func index(ofDepth depth: Float) -> Float {
    min(max(unclampedIndex(ofDepth: depth), 0), Float(count - 1))
  }

  public func unclampedIndex(ofDepth depth: Float) -> Float {
    unclampedIndex(ofDisparity: 1 / depth)
  }

  /// Plane indices run linearly with disparity (1/m).
  public func unclampedIndex(ofDisparity disparity: Float) -> Float {
    Float(zeroParallaxIndex) + (disparity - zeroParallaxDisparity) / step
  }

  public func index(of place: PlanePlace) -> Int {
    switch place {
    case .plane(let index): index
    case .glass: zeroParallaxIndex
    }
  }

  /// 1/depth of a plane, 1/m; zero or less beyond the infinite.
  public func disparity(ofIndex index: Float) -> Float {
    zeroParallaxDisparity + (index - Float(zeroParallaxIndex)) * step
  }

  /// Depth of a plane in metres; infinite where its disparity is zero or less.
  public func depth(ofIndex index: Float) -> Float {
    let disparity = disparity(ofIndex: index)
    return disparity > 0 ? 1 / disparity : .infinity
  }
}

/// Which layer of a layered frame.
public enum PlanePlace: Hashable, Sendable {
  case plane(Int)
  /// What lies on the display's surface, at the zero-parallax depth, over all planes.
  case glass
}
