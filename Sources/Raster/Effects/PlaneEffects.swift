import Color
import Geometry
import Imaging
import Lanes
import Scene

/// What comes between a plane as it is drawn and as it is handed on: the lens makes discs of its
/// points, its light glows, and the air takes its share.
struct PlaneEffects: Sendable {
  /// Nil for planes that are sharp.
  private let discs: [Spread<Disc>?]
  let glow: Spread<Glow>?
  private let air: [Air]

  /// A way of spreading light, and whether it is done at half the picture's width and height.
  struct Spread<Shape: Sendable>: Sendable {
    let shape: Shape
    let isHalf: Bool
  }

  /// What the air leaves of a plane's light, and what it gives in its stead.
  struct Air: Sendable {
    var transmittance: Float
    var color: Vector3

    static let clear = Air(transmittance: 1, color: .zero)
  }

  /// The largest disc's radius in parts of the picture's shorter side: 12 pixels of 1080.
  private static let largestRadius: Float = 12 / 1080
  /// Larger discs, and wider bells (by their standard deviation), are spread in half the picture's
  /// width and height; pixels. The way there and back softens a disc's rim by about a pixel.
  private static let largestWholeRadius: Float = 6
  private static let largestWholeSigma = 5.5

  init(_ scene: Scene, _ rasterizer: Rasterizer) {
    let size = rasterizer.pictureSize
    let shorterSide = min(size.width, size.height)
    let projection = scene.camera.projection(width: size.width, height: size.height)
    let depths = (0..<rasterizer.planes.count).map { rasterizer.planes.depth(ofIndex: Float($0)) }
    let largest = Self.largestRadius * Float(shorterSide)
    discs = depths.map { Self.disc(radius: min(projection.blurRadius(atDepth: $0), largest)) }
    glow = Self.glow(share: scene.glow, shorterSide: shorterSide)
    air = depths.map { depth in
      guard let fog = scene.fog else { return .clear }
      let transmittance = fog.transmittance(atDepth: depth)
      return Air(
        transmittance: transmittance, color: fog.color.rgb * (1 - transmittance))
    }
  }

  /// The variances of a disc, a quarter of its squared radius, and of a bell are kept: what halving
  /// and doubling add is taken from them.
  private static func disc(radius: Float) -> Spread<Disc>? {
    if radius <= largestWholeRadius || !radius.isFinite {
      return Disc(radius: radius).map { Spread(shape: $0, isHalf: false) }
    }
    let added = 4 * Float(HalfPlane<OneLane>.variance)
    return Disc(radius: (radius * radius - added).squareRoot() / 2).map {
      Spread(shape: $0, isHalf: true)
    }
  }

  private static func glow(share: Float, shorterSide: Int) -> Spread<Glow>? {
    guard share > 0 else { return nil }
    let sigma = Glow.sigma(shorterSide: shorterSide)
    if sigma <= largestWholeSigma {
      return Spread(shape: Glow(share: min(share, 1), sigma: sigma), isHalf: false)
    }
    let half = (sigma * sigma - HalfPlane<OneLane>.variance).squareRoot() / 2
    return Spread(shape: Glow(share: min(share, 1), sigma: half), isHalf: true)
  }

  func disc(ofPlane plane: Int) -> Spread<Disc>? { discs[plane] }
  func air(ofPlane plane: Int) -> Air { air[plane] }

  /// Whether a plane is handed on as it is drawn.
  func isNone(onPlane plane: Int) -> Bool {
    glow == nil && discs[plane] == nil && air[plane].transmittance == 1
  }

  /// Whether all planes are.
  var isNone: Bool {
    discs.indices.allSatisfy(isNone(onPlane:))
  }

  /// Rows beyond a band of a plane from which light comes into it.
  func reach(ofPlane plane: Int) -> Int {
    let disc = discs[plane].map { $0.isHalf ? Self.reach(half: $0.shape.reach) : $0.shape.reach }
    return (disc ?? 0) + (glowReach ?? 0)
  }

  /// Rows beyond a plane's own from which a glow's light comes.
  var glowReach: Int? {
    glow.map { $0.isHalf ? Self.reach(half: $0.shape.reach) : $0.shape.reach }
  }

  /// Rows of the picture of as many of the half one, and of the way there and back.
  private static func reach(half: Int) -> Int { 2 * half + 4 }

  /// Whether anything is spread in half the picture.
  var needsHalf: Bool { glow?.isHalf == true || discs.contains { $0?.isHalf == true } }

  /// Of all planes.
  var reach: Int { discs.indices.map(reach(ofPlane:)).max() ?? 0 }
}
