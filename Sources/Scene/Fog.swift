public import Color
import Geometry

/// Air that takes light away with the way through it, and gives its own in return (Beer and Lambert).
public struct Fog: Hashable, Sendable {
  /// What a metre takes, 1/m: of the light of a depth z, exp(-density (z - start)) arrives.
  public var density: Float
  /// Up to this depth the air is clear, metres from the eye.
  public var start: Float
  /// What endless fog looks like.
  public var color: LinearColor

  public init(density: Float, start: Float = 0, color: LinearColor) {
    self.density = density
    self.start = start
    self.color = color
  }

  /// The share of the light of a depth that comes through.
  public func transmittance(atDepth depth: Float) -> Float {
    let way = max(depth - start, 0)
    guard density > 0, way > 0 else { return 1 }
    return way.isFinite ? Elementary.exp(-density * way) : 0
  }
}
