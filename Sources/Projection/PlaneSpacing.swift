import Geometry
public import Scene

/// How near depth planes must be to each other for views from the side.
public struct PlaneSpacing: Hashable, Sendable {
  /// The most by which neighboring planes differ in any view.
  public let pixels: Float
  /// Planes that are worth their time.
  public let most: Int

  /// Little more than what sharing light between two pixels blurs.
  public static let ofThings = PlaneSpacing(pixels: 1.5, most: 160)
  /// Matter is all parallax: what was measured to keep the outermost of 48 views within 38 dB of a
  /// picture drawn from its eye.
  public static let ofMatter = PlaneSpacing(pixels: 1, most: 480)

  private init(pixels: Float, most: Int) { (self.pixels, self.most) = (pixels, most) }

  /// Where lens or glow soften each plane, more planes show no more and cost much.
  public init(_ scene: Scene) {
    let scenes = scene.shown
    let isSoft = scenes.contains { $0.glow > 0 || $0.camera.aperture > 0 }
    self = !isSoft && scenes.contains(where: \.holdsMatter) ? .ofMatter : .ofThings
  }
}

extension Scene {
  /// The scenes of which anything is seen: two while a wipe passes.
  fileprivate var shown: [Scene] {
    guard let wipe, wipe.progress < 1 else { return [self] }
    return wipe.progress > 0 ? [self, wipe.earlier] : [wipe.earlier]
  }

  fileprivate var holdsMatter: Bool {
    drawables.contains { if case .volume(let volume) = $0 { volume.presence > 0 } else { false } }
  }
}
