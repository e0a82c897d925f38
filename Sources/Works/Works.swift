import Color
public import Imaging
public import Scene
public import Story
public import Timeline

/// All works and the captions: what a moment looks like.
public struct Works: Sendable {
  /// What a story may say about each work.
  public static let catalog: [WorkDescription] = [
    WasteHeart.description, LivingCircuits.description, Biowalls.description,
  ]

  private let size: PictureSize
  private let works: [String: any Work]

  /// Lays out what does not change over the film.
  public init(size: PictureSize, seed: UInt64) {
    self.size = size
    works = [
      WasteHeart.description.name: WasteHeart(seed: seed),
      LivingCircuits.description.name: LivingCircuits(seed: seed),
      Biowalls.description.name: Biowalls(seed: seed),
    ]
  }

  /// - Throws: `WorkError` where a work lacks its data; the typesetter's errors for captions.
  public func scene(for moment: Moment) throws -> Scene {
    var scene = Scene(camera: moment.camera, background: Palette.void)
    for state in moment.works {
      try works[state.name]?.draw(state, at: moment, into: &scene)
    }
    return scene
  }
}
