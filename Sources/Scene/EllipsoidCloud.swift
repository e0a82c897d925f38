public import Color
public import Geometry

/// Soft ellipsoids of light, added to what is behind them: splats with axes of their own, drawn out
/// along the way that they go while the shutter is open. Their light is that of the still splat.
public struct EllipsoidCloud: Sendable {
  public struct Ellipsoid: Sendable {
    /// World position, metres.
    public var position: Vector3
    /// Three half axes, world metres, at right angles to each other: where the light ends.
    public var axes: (Vector3, Vector3, Vector3)
    /// Way made while the shutter is open, world metres: velocity times exposure time.
    public var travel: Vector3
    /// Radiance at the center before it moves, linear.
    public var color: LinearColor

    public init(
      position: Vector3, axes: (Vector3, Vector3, Vector3), travel: Vector3 = .zero,
      color: LinearColor
    ) {
      self.position = position
      self.axes = axes
      self.travel = travel
      self.color = color
    }

    /// A ball.
    public init(
      position: Vector3, radius: Float, travel: Vector3 = .zero, color: LinearColor
    ) {
      self.init(
        position: position,
        axes: (Vector3(radius, 0, 0), Vector3(0, radius, 0), Vector3(0, 0, radius)),
        travel: travel, color: color)
    }
  }

  public var ellipsoids: [Ellipsoid]

  public init(_ ellipsoids: [Ellipsoid] = []) { self.ellipsoids = ellipsoids }
}
