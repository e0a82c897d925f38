public import Geometry
public import Imaging

/// A picture on a flat rectangle in the world, seen from both sides.
public struct Panel: Sendable {
  public var texture: Texture
  /// World position of the picture's middle, metres.
  public var center: Vector3
  /// From the middle to the right and the upper edge, world metres.
  public var right: Vector3
  public var up: Vector3
  /// Multiplies the picture's light and cover, 0...1.
  public var opacity: Float

  public init(
    texture: Texture, center: Vector3, right: Vector3, up: Vector3, opacity: Float = 1
  ) {
    self.texture = texture
    self.center = center
    self.right = right
    self.up = up
    self.opacity = opacity
  }
}
