import Geometry

/// Eyes side by side on a rail through the camera, all looking straight ahead with off-axis frusta
/// that share the glass: no toe-in, so that there is no vertical parallax and what lies on the glass
/// is the same in every view.
public struct Rail: Hashable, Sendable {
  /// Each eye's distance to the right of the camera in metres, leftmost eye first.
  public let offsets: [Float]

  public init(offsets: [Float]) {
    precondition(!offsets.isEmpty, "a rail has an eye")
    self.offsets = offsets
  }

  /// Two eyes.
  public static func stereo(separation: Float) -> Rail {
    Rail(offsets: [-separation / 2, separation / 2])
  }

  /// Eyes at equal angles over a cone, both ends included, as seen from the middle of the glass.
  ///
  /// - Parameters:
  ///   - cone: the whole angle in radians.
  ///   - glass: depth of the zero-parallax plane in metres.
  public static func cone(_ cone: Float, views: Int, glass: Float) -> Rail {
    precondition(views >= 1, "a rail has an eye")
    return Rail(
      offsets: (0..<views).map { view in
        let share = views == 1 ? 0 : Float(view) / Float(views - 1) - 0.5
        return glass * Elementary.sin(cone * share) / Elementary.cos(cone * share)
      })
  }

  /// How many pixels a plane moves to the right in an eye's view for each plane that it lies in
  /// front of the glass. With focal length f, eye offset d and planes that step by s in disparity,
  /// a point at depth z lies at f (x - d) / z + f d / D: it moves by f d (1/D - 1/z) = -f d s.
  func shiftPerPlane(focalLength: Float, disparityStep: Float) -> [Float] {
    offsets.map { -focalLength * $0 * disparityStep }
  }
}
