public import Geometry

/// A color in linear light with BT.709 primaries and D65 white; 1 is display white before exposure.
public struct LinearColor: Hashable, Sendable {
  public var rgb: Vector3

  @inlinable public init(_ rgb: Vector3) { self.rgb = rgb }
  @inlinable public init(_ red: Float, _ green: Float, _ blue: Float) {
    rgb = Vector3(red, green, blue)
  }

  /// A display color such as `0x46C4F5` (sRGB).
  public init(hex: UInt32) {
    let codes = Vector3(Float(hex >> 16 & 255), Float(hex >> 8 & 255), Float(hex & 255)) / 255
    rgb = Vector3(SRGB.decoded(codes.x), SRGB.decoded(codes.y), SRGB.decoded(codes.z))
  }

  /// `#rrggbb` or `#rgb`.
  public init?(_ text: some StringProtocol) {
    guard text.hasPrefix("#"), let bits = UInt32(text.dropFirst(), radix: 16) else { return nil }
    switch text.count {
    case 7: self.init(hex: bits)
    case 4:
      let (r, g, b) = (bits >> 8 & 15, bits >> 4 & 15, bits & 15)
      self.init(hex: r * 17 << 16 | g * 17 << 8 | b * 17)
    default: return nil
    }
  }

  /// Relative luminance (BT.709).
  @inlinable public var luminance: Float {
    0.2126 * rgb.x + 0.7152 * rgb.y + 0.0722 * rgb.z
  }

  /// Brighter by a number of stops.
  public func exposed(by stops: Float) -> LinearColor { LinearColor(rgb * Elementary.exp2(stops)) }

  @inlinable public func mixed(with other: LinearColor, _ t: Float) -> LinearColor {
    LinearColor(rgb.mixed(with: other.rgb, t))
  }

  public static func * (color: LinearColor, factor: Float) -> LinearColor {
    LinearColor(color.rgb * factor)
  }
}

/// The transfer function of IEC 61966-2-1.
public enum SRGB {
  public static func decoded(_ code: Float) -> Float {
    code <= 0.04045 ? code / 12.92 : Elementary.pow((code + 0.055) / 1.055, 2.4)
  }

  public static func encoded(_ linear: Float) -> Float {
    linear <= 0.0031308 ? linear * 12.92 : 1.055 * Elementary.pow(linear, 1 / 2.4) - 0.055
  }
}
