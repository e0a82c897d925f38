import Geometry
import Projection
import Scene
import Story
import Timeline

/// What a shot is drawn from.
enum ShotLayout {
  case scene(Staging)
  case dissolve(from: Staging, to: Staging, Float)
  /// How much of the scene's light is left.
  case dimmed(Staging, Float)
}

/// A scene and the depths that its planes reach.
struct Staging {
  var scene: Scene
  var depths: ClosedRange<Float>?
}

extension Production {
  /// Lays out the scene of a shot, or the two that a passage joins.
  func layout(of shot: Shot, _ threads: Int) throws -> ShotLayout {
    guard let passage = shot.passage else { return .scene(try staging(shot.moment, threads)) }
    switch (passage.kind, passage.earlier) {
    case (.dip, let earlier):
      return try dip(from: earlier, to: shot.moment, passage.progress, threads)
    case (.dissolve, let earlier?):
      return .dissolve(
        from: try staging(earlier, threads), to: try staging(shot.moment, threads), passage.progress
      )
    case (.wipe(let direction), let earlier?):
      return .scene(
        Self.wipe(
          from: try staging(earlier, threads), to: try staging(shot.moment, threads),
          passage.progress, direction))
    case (_, nil): return .scene(try staging(shot.moment, threads))
    }
  }

  func pictures(of layout: ShotLayout, _ threads: Int) throws -> [ViewPicture] {
    switch layout {
    case .scene(let staging): return try pictures(of: staging, threads)
    case .dissolve(let earlier, let later, let progress):
      let (before, after) = (
        try pictures(of: earlier, threads), try pictures(of: later, threads)
      )
      return zip(before, after).map { $0.mixed(with: $1, share: progress) }
    case .dimmed(let staging, let light):
      var views = try pictures(of: staging, threads)
      // Taken out one by one, so that none is copied.
      return (0..<views.count).map { _ in
        views.removeFirst().dimmed(to: light, background: staging.scene.background)
      }
    }
  }

  private func pictures(of staging: Staging, _ threads: Int) throws -> [ViewPicture] {
    try format.pictures(
      of: staging.scene, with: rasterizer(for: staging.scene, depths: staging.depths, threads))
  }

  private func staging(_ moment: Moment, _ threads: Int) throws -> Staging {
    Staging(scene: try scene(for: moment, threads), depths: moment.depths)
  }

  /// Half of the way the one scene's light goes, the other half the other's comes; where there is no
  /// scene before, all of the way it comes.
  private func dip(
    from earlier: Moment?, to later: Moment, _ progress: Float, _ threads: Int
  ) throws -> ShotLayout {
    guard let earlier else { return .dimmed(try staging(later, threads), progress) }
    let light = abs(2 * progress - 1)
    return .dimmed(try staging(progress < 0.5 ? earlier : later, threads), light)
  }

  /// Both scenes on common planes, whose glass and depths go over from the one's to the other's.
  private static func wipe(
    from earlier: Staging, to later: Staging, _ progress: Float, _ direction: Passage.Direction
  ) -> Staging {
    var (before, after) = (earlier.scene, later.scene)
    let glass = mix(before.camera.zeroParallaxDepth, after.camera.zeroParallaxDepth, progress)
    before.camera.zeroParallaxDepth = glass
    after.camera.zeroParallaxDepth = glass
    var depths = later.depths
    if let first = earlier.depths, let second = later.depths {
      let near = mix(first.lowerBound, second.lowerBound, progress)
      depths = near...max(near, mix(first.upperBound, second.upperBound, progress))
    }
    return Staging(
      scene: after.wiping(
        over: before, progress: progress,
        direction: direction == .nearToFar ? .nearToFar : .farToNear),
      depths: depths)
  }
}
