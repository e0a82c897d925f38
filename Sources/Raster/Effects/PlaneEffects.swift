import Color
import Geometry
import Imaging
import Scene

/// What comes between a plane as it is drawn and as it is handed on: the lens makes discs of its
/// points, its light glows, and the air takes its share.
struct PlaneEffects: Sendable {
  /// Nil for planes that are sharp.
  private let discs: [Disc?]
  let glow: Glow?
  private let air: [Air]

  /// What the air leaves of a plane's light, and what it gives in its stead.
  struct Air: Sendable {
    var transmittance: Float
    var color: Vector3

    static let clear = Air(transmittance: 1, color: .zero)
  }

  /// The largest disc's radius in parts of the picture's shorter side: 12 pixels of 1080.
  private static let largestRadius: Float = 12 / 1080

  init(_ scene: Scene, _ rasterizer: Rasterizer) {
    let size = rasterizer.pictureSize
    let shorterSide = min(size.width, size.height)
    let projection = scene.camera.projection(width: size.width, height: size.height)
    let depths = (0..<rasterizer.planes.count).map { rasterizer.planes.depth(ofIndex: Float($0)) }
    let largest = Self.largestRadius * Float(shorterSide)
    discs = depths.map { Disc(radius: min(projection.blurRadius(atDepth: $0), largest)) }
    glow = Glow(share: scene.glow, shorterSide: shorterSide)
    air = depths.map { depth in
      guard let fog = scene.fog else { return .clear }
      let transmittance = fog.transmittance(atDepth: depth)
      return Air(
        transmittance: transmittance, color: fog.color.rgb * (1 - transmittance))
    }
  }

  func disc(ofPlane plane: Int) -> Disc? { discs[plane] }
  func air(ofPlane plane: Int) -> Air { air[plane] }

  /// Whether planes are handed on as they are drawn.
  var isNone: Bool {
    glow == nil && discs.allSatisfy { $0 == nil } && air.allSatisfy { $0.transmittance == 1 }
  }

  /// Rows beyond a band of a plane from which light comes into it.
  func reach(ofPlane plane: Int) -> Int { (discs[plane]?.reach ?? 0) + (glow?.reach ?? 0) }

  /// Of all planes.
  var reach: Int { discs.indices.map(reach(ofPlane:)).max() ?? 0 }
}
