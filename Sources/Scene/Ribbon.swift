public import Geometry

/// A strip along a curve in the world. It covers itself where it overlaps in depth.
public struct Ribbon: Sendable {
  public struct Point: Sendable {
    /// World position, metres.
    public var position: Vector3
    /// Full width, metres.
    public var width: Float
    /// Linear, premultiplied: alpha 0 adds light, alpha 1 covers.
    public var color: SIMD4<Float>
    /// What the strip faces there; nil faces the eye.
    public var normal: Vector3?

    public init(
      position: Vector3, width: Float, color: SIMD4<Float>, normal: Vector3? = nil
    ) {
      self.position = position
      self.width = width
      self.color = color
      self.normal = normal
    }
  }

  public var points: [Point]
  /// How much of the half width fades out towards the edges: 0 is a hard edge, 1 fades from the
  /// middle on.
  public var softness: Float

  public init(_ points: [Point] = [], softness: Float = 0) {
    self.points = points
    self.softness = softness
  }
}
