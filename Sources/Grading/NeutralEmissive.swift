public import Geometry

/// The tone map of the house: Khronos PBR Neutral without its Fresnel toe. Light below the knee is
/// left as it is; brighter light keeps its hue, rolls off below 1 and turns to white.
public enum NeutralEmissive {
  /// Light from here on is compressed.
  public static let knee: Float = 0.76
  /// How soon compressed light loses its saturation.
  static let desaturation: Float = 0.15

  /// Display light 0..<1 for scene light; components must not be negative.
  public static func mapped(_ light: Vector3) -> Vector3 {
    let peak = max(light.x, light.y, light.z)
    if peak <= knee { return light }
    let compressed = 1 - (1 - knee) * (1 - knee) / (peak + 1 - 2 * knee)
    let keep = 1 / (desaturation * (peak - compressed) + 1)
    return light * (compressed / peak * keep) + compressed * (1 - keep)
  }
}
