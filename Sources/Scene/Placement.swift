public import Geometry

/// Where something stands that was made about the world's origin: it is turned about the y axis, then
/// scaled, then moved.
public struct Placement: Hashable, Sendable {
  /// World position of what was the origin, metres.
  public var center: Vector3
  /// World metres in a metre of what is placed.
  public var scale: Float
  /// Turn about the y axis, radians.
  public let turn: Float
  private let cosine: Float
  private let sine: Float

  public init(center: Vector3, scale: Float, turn: Float = 0) {
    self.center = center
    self.scale = scale
    self.turn = turn
    cosine = Elementary.cos(turn)
    sine = Elementary.sin(turn)
  }

  public func point(_ point: Vector3) -> Vector3 { center + vector(point) }

  /// A way from one point to another.
  public func vector(_ vector: Vector3) -> Vector3 { direction(vector) * scale }

  /// What has no length of its own.
  public func direction(_ direction: Vector3) -> Vector3 {
    Vector3(
      cosine * direction.x + sine * direction.z, direction.y,
      cosine * direction.z - sine * direction.x)
  }
}

extension Scene {
  /// Adds what was made about the origin at a place of its own.
  ///
  /// - Parameter light: multiplies its light and cover, at least 0; cover ends at 1.
  public mutating func add(_ drawables: [Drawable], at placement: Placement, light: Float = 1) {
    self.drawables += drawables.map { $0.placed(placement, light: light) }
  }
}

extension Drawable {
  /// The same at another place. What lies on the display's glass stays there.
  public func placed(_ placement: Placement, light: Float = 1) -> Drawable {
    switch self {
    case .splats(let cloud): .splats(cloud.placed(placement, light))
    case .ellipsoids(let cloud): .ellipsoids(cloud.placed(placement, light))
    case .lines(let bundle): .lines(bundle.placed(placement, light))
    case .fill(let fill): .fill(fill.placed(placement, light))
    case .stroke(let stroke): .stroke(stroke.placed(placement, light))
    case .ribbon(let ribbon): .ribbon(ribbon.placed(placement, light))
    case .mesh(let mesh): .mesh(mesh.placed(placement, light))
    case .panel(let panel): .panel(panel.placed(placement, light))
    case .volume(let volume): .volume(volume.placed(placement, light))
    case .glass, .glyphs: self
    }
  }
}
