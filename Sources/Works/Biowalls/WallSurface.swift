import Geometry

/// What a sheet of a Biowall lies on: a standing cylinder round the heart that flares at top and
/// bottom.
struct WallSurface: Sendable {
  /// -1 for the left wall, 1 for the right one.
  var side: Float
  var radius: Float

  /// Extent of every sheet at the radius of the first, metres.
  static let length: Float = 8.6
  static let height: Float = 4.4
  private static let firstRadius: Float = 3.45
  private static let start: Float = 1.16

  init(side: Float, behind: Float) {
    self.side = side
    radius = Self.firstRadius + behind
  }

  /// The point at a place, metres along the wall from its near end and up from its middle line.
  func point(_ p: Vector2) -> Vector3 {
    let angle = Self.start + p.x / Self.firstRadius
    let out = radius * (1 + 0.035 * p.y * p.y)
    return Vector3(side * out * Elementary.sin(angle), p.y, out * Elementary.cos(angle))
  }

  /// Where a place is along and up, 0...1 each.
  static func share(_ p: Vector2) -> Vector2 {
    Vector2(p.x / length, p.y / height + 0.5)
  }

  /// The wall fades towards its ends, so that it grows out of the dark.
  static func fading(_ share: Vector2) -> Float {
    smoothstep(0, 0.16, share.x) * smoothstep(0.1, 0.42, 1 - share.x)
      * smoothstep(0, 0.22, share.y) * smoothstep(0, 0.22, 1 - share.y)
  }
}
