import Color
import Geometry
public import Imaging
import Parallel
public import Scene
public import Story
public import Timeline

/// All works and the words: what a moment looks like.
public struct Works: Sendable {
  /// What a story may say about each work.
  public static let catalog: [WorkDescription] =
    kinds.map { $0.description } + [Festival.description]

  /// All but the festival, which draws them; in the order of its procession.
  static let kinds: [any Work.Type] = [
    WasteHeart.self, LivingCircuits.self, Biowalls.self, Storm.self, Sentinels.self,
    EcosystemCodes.self, LivingConsumption.self, MicroorganismAlchemies.self,
    BiocompositeCity.self, CovenantAssemblies.self,
  ]

  /// The picture at whose size works choose their detail.
  private let detailSize: PictureSize
  private let works: [String: any Work]
  private let words: Words

  /// Lays out what does not change over the film.
  ///
  /// - Parameter detailSize: works are as detailed as in a picture of this size; nil for `size`.
  public init(size: PictureSize, seed: UInt64, detailSize: PictureSize? = nil) {
    self.detailSize = detailSize ?? size
    words = Words(size: size, detailSize: self.detailSize)
    let works = Self.kinds.map { $0.init(seed: seed) } as [any Work]
    let all = works + [Festival(seed: seed, works: works)]
    self.works = Dictionary(
      uniqueKeysWithValues: all.map { (type(of: $0).description.name, $0) })
  }

  /// - Throws: `WorkError` where a work lacks its data; `TextError` for words that cannot be set.
  public func scene(for moment: Moment, threads: Int = 1) throws -> Scene {
    var scene = Scene(camera: moment.camera, background: Palette.void)
    scene.camera.focusDepth = focusDepth(at: moment)
    scene.glow = moment.grade.glow
    if moment.fog.density > 0 {
      scene.fog = Fog(
        density: moment.fog.density, start: moment.fog.start, color: moment.fog.color)
    }
    let empty = scene
    let parts = try moment.works.flatMap { try self.parts(of: $0, at: moment) }
    let drawn = try parallelMap(count: parts.count, threads: threads) { index in
      var scene = empty
      try parts[index](&scene)
      return scene.drawables
    }
    scene.drawables = drawn.flatMap(\.self) + (try words.drawables(for: moment, works))
    return scene
  }

  private func parts(of state: WorkState, at moment: Moment) throws -> [WorkPart] {
    guard let work = works[state.name] else { return [] }
    var state = state
    state.detail = detail(of: type(of: work).description, by: moment.camera)
    return try work.parts(state, at: moment)
  }

  /// All of it can be seen where the work's ball is as high as a full picture of 1080 rows.
  private func detail(of work: WorkDescription, by camera: Camera) -> Float {
    let projection = camera.projection(width: detailSize.width, height: detailSize.height)
    let depth = max(projection.pointInView(.zero).z, work.extent)
    return clamp(work.extent * projection.focalLength / (540 * depth), 0, 1)
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
