public import Geometry
public import Time

public struct Viewpoint: Hashable, Sendable {
  /// Metres.
  public var eye: Vector3
  public var look: Vector3
  /// Field of view over the shorter side of the picture, radians.
  public var fieldOfView: Double
  /// Zero-parallax depth in metres; nil puts it at `look`.
  public var glass: Double?
}

/// From one named viewpoint to another over the whole beat.
public struct CameraMove: Hashable, Sendable {
  public var from: String
  public var to: String
  public var ease: Easing
}
