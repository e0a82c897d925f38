import Color
public import Imaging
public import Scene
public import Story
public import Timeline
import Typesetting

/// All works and the captions: what a moment looks like.
public struct Works: Sendable {
  /// What a story may say about each work.
  public static let catalog: [WorkDescription] = [
    WasteHeart.description, LivingCircuits.description, Biowalls.description,
  ]

  private let size: PictureSize
  private let works: [String: any Work]
  private let captions = CaptionSetter()

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
    if let caption = moment.caption, caption.opacity > 0 {
      for fill in try fills(of: caption) { scene.add(.glass(fill)) }
    }
    return scene
  }

  private func fills(of caption: CaptionState) throws -> [GlassFill] {
    try captions.caption(
      caption.text, opacity: caption.opacity,
      style: CaptionStyle(family: caption.font, capHeight: caption.capHeight),
      pictureWidth: size.width, pictureHeight: size.height)
  }
}
