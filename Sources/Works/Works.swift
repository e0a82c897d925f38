import Color
public import Imaging
public import Scene
public import Story
public import Timeline

/// All works and the words: what a moment looks like.
public struct Works: Sendable {
  /// What a story may say about each work.
  public static let catalog: [WorkDescription] = [
    WasteHeart.description, LivingCircuits.description, Biowalls.description,
    Storm.description, Sentinels.description, EcosystemCodes.description,
  ]

  private let works: [String: any Work]
  private let words: Words

  /// Lays out what does not change over the film.
  public init(size: PictureSize, seed: UInt64) {
    words = Words(size: size)
    works = [
      WasteHeart.description.name: WasteHeart(seed: seed),
      LivingCircuits.description.name: LivingCircuits(seed: seed),
      Biowalls.description.name: Biowalls(seed: seed),
      Storm.description.name: Storm(seed: seed),
      Sentinels.description.name: Sentinels(seed: seed),
      EcosystemCodes.description.name: EcosystemCodes(seed: seed),
    ]
  }

  /// - Throws: `WorkError` where a work lacks its data; `TextError` for words that cannot be set.
  public func scene(for moment: Moment) throws -> Scene {
    var scene = Scene(camera: moment.camera, background: Palette.void)
    for state in moment.works {
      try works[state.name]?.draw(state, at: moment, into: &scene)
    }
    scene.drawables += try words.drawables(for: moment, works)
    return scene
  }

  /// Lays out a moment's words alone.
  /// - Throws: `TextError` for words that cannot be set.
  public func checkWords(of moment: Moment) throws {
    _ = try words.drawables(for: moment, works)
  }

  /// The files of the fonts that were taken so far.
  public var fontFiles: [String] { words.fontFiles }
}
