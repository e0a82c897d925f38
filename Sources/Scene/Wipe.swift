import Color
import Geometry

/// A front on its way through the depth planes: what it has passed shows the later scene, what it
/// has not yet reached the earlier one.
public final class Wipe: Sendable {
  public enum Direction: Hashable, Sendable {
    case nearToFar, farToNear
  }

  public let earlier: Scene
  /// 0 shows the earlier scene alone, 1 the later one.
  public let progress: Float
  public let direction: Direction

  public init(from earlier: Scene, progress: Float, direction: Direction) {
    self.earlier = earlier
    self.progress = progress
    self.direction = direction
  }

  /// How much of a plane shows the later scene; the front stands in at most one plane, which both
  /// scenes share.
  public func share(ofPlane index: Int, count: Int) -> Float {
    let rank = direction == .nearToFar ? count - 1 - index : index
    return min(max(progress * Float(count) - Float(rank), 0), 1)
  }
}

extension Scene {
  /// All of it sharp, in clear air.
  public var withoutEffects: Scene {
    var scene = self
    (scene.camera.aperture, scene.glow, scene.fog) = (0, 0, nil)
    if let wipe {
      scene.wipe = Wipe(
        from: wipe.earlier.withoutEffects, progress: wipe.progress, direction: wipe.direction)
    }
    return scene
  }

  /// This scene passing over another; the light where nothing is goes over evenly.
  public func wiping(
    over earlier: Scene, progress: Float, direction: Wipe.Direction
  ) -> Scene {
    var scene = self
    scene.background = earlier.background.mixed(with: background, progress)
    scene.wipe = Wipe(from: earlier, progress: progress, direction: direction)
    return scene
  }
}
