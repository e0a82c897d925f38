public import Color
public import Geometry
public import Time

public struct Canvas: Hashable, Sendable {
  /// Pixels.
  public var width: Int
  public var height: Int
  public var rate: FrameRate
  /// Depth planes of a layered frame.
  public var planes: Int
  /// Depths of the nearest and the farthest plane, metres from the eye.
  public var near: Double
  public var far: Double
  /// What endless fog looks like.
  public var fog: LinearColor
  /// How much care frames are made with.
  public var quality = Quality.standard
}
