import Color
import Geometry
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
    LivingConsumption.description,
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
      LivingConsumption.description.name: LivingConsumption(seed: seed),
    ]
  }

  /// - Throws: `WorkError` where a work lacks its data; `TextError` for words that cannot be set.
  public func scene(for moment: Moment) throws -> Scene {
    var scene = Scene(camera: moment.camera, background: Palette.void)
    scene.camera.focusDepth = focusDepth(at: moment)
    scene.glow = moment.grade.glow
    if moment.fog.density > 0 {
      scene.fog = Fog(
        density: moment.fog.density, start: moment.fog.start, color: moment.fog.color)
    }
    for state in moment.works {
      try works[state.name]?.draw(state, at: moment, into: &scene)
    }
    scene.drawables += try words.drawables(for: moment, works)
    return scene
  }

  /// Nil where what lies on the glass is sharp. A work that is not there is not focused on.
  private func focusDepth(at moment: Moment) -> Float? {
    if moment.focus == .glass { return nil }
    let (eye, forward) = (moment.camera.eye, moment.camera.forward)
    let glass = moment.camera.zeroParallaxDepth
    return moment.focus.depth { target in
      switch target {
      case .glass: return glass
      case .distance(let distance): return Float(distance)
      case .place(let name, let anchor):
        guard let state = moment.works.first(where: { $0.name == name }), let work = works[name]
        else { return glass }
        let depth = dot(work.anchor(anchor, of: state, at: moment) - eye, forward)
        return max(depth, glass * 0.01)
      }
    }
  }

  /// Lays out a moment's words alone.
  /// - Throws: `TextError` for words that cannot be set.
  public func checkWords(of moment: Moment) throws {
    _ = try words.drawables(for: moment, works)
  }

  /// The files of the fonts that were taken so far.
  public var fontFiles: [String] { words.fontFiles }
}
