import Color
import Geometry
import Imaging
import Lanes
import Scene

/// What comes between a plane as it is drawn and as it is handed on: the lens makes discs of its
/// points, its light glows, and the air takes its share.
struct PlaneEffects: Sendable {
  /// Nil for planes that are sharp.
  private let discs: [Disc?]
  let glow: Glow?
  /// Whether the glow is that of a picture of half the width and height.
  let isGlowHalf: Bool
  private let air: [Air]

  /// What the air leaves of a plane's light, and what it gives in its stead.
  struct Air: Sendable, Equatable {
    var transmittance: Float
    var color: Vector3

    static let clear = Air(transmittance: 1, color: .zero)
  }

  /// The largest disc's radius in parts of the picture's shorter side: 12 pixels of 1080.
  private static let largestRadius: Float = 12 / 1080
  /// Wider bells, by their standard deviation in pixels, are spread in half the picture's width and
  /// height. Discs never are: it would soften their rims.
  private static let largestWholeSigma = 5.5

  init(_ scene: Scene, _ rasterizer: Rasterizer) {
    let size = rasterizer.pictureSize
    let shorterSide = min(size.width, size.height)
    let projection = scene.camera.projection(width: size.width, height: size.height)
    let depths = (0..<rasterizer.planes.count).map { rasterizer.planes.depth(ofIndex: Float($0)) }
    let largest = Self.largestRadius * Float(shorterSide)
    discs = depths.map { Disc(radius: min(projection.blurRadius(atDepth: $0), largest)) }
    let sigma = Glow.sigma(shorterSide: shorterSide)
    isGlowHalf = sigma > Self.largestWholeSigma
    glow = Self.glow(share: scene.glow, sigma: sigma, isHalf: isGlowHalf)
    air = depths.map { depth in
      guard let fog = scene.fog else { return .clear }
      let transmittance = fog.transmittance(atDepth: depth)
      return Air(
        transmittance: transmittance, color: fog.color.rgb * (1 - transmittance))
    }
  }

  /// Its variance is kept: what halving and doubling add is taken from it.
  private static func glow(share: Float, sigma: Double, isHalf: Bool) -> Glow? {
    guard share > 0 else { return nil }
    let half = (max(sigma * sigma - HalfPlane<OneLane>.variance, 0.25)).squareRoot() / 2
    return Glow(share: min(share, 1), sigma: isHalf ? half : sigma)
  }

  func disc(ofPlane plane: Int) -> Disc? { discs[plane] }
  func air(ofPlane plane: Int) -> Air { air[plane] }

  /// Whether a plane is handed on as it is drawn.
  func isNone(onPlane plane: Int) -> Bool {
    glow == nil && discs[plane] == nil && air[plane].transmittance == 1
  }

  /// Whether the same happens to two planes.
  func areAlike(_ a: Int, _ b: Int) -> Bool {
    discs[a] == discs[b] && air[a] == air[b]
  }

  /// Whether all planes are.
  var isNone: Bool {
    discs.indices.allSatisfy(isNone(onPlane:))
  }

  /// Rows beyond a band of a plane from which light comes into it.
  func reach(ofPlane plane: Int) -> Int { (discs[plane]?.reach ?? 0) + (glowReach ?? 0) }

  /// Rows beyond a plane's own from which a glow's light comes.
  var glowReach: Int? { glow.map { isGlowHalf ? 2 * $0.reach + 6 : $0.reach } }

  /// Whether anything is spread in half the picture.
  var needsHalf: Bool { glow != nil && isGlowHalf }

  /// Of all planes.
  var reach: Int { discs.indices.map(reach(ofPlane:)).max() ?? 0 }
}
