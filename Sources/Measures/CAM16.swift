public import Color
import Geometry

/// A color as it appears: CAM16 (Li et al. 2017) with its uniform space CAM16-UCS, on a display as
/// sRGB means it: white of 64 lux in a gray, average surround.
public struct CAM16: Hashable, Sendable {
  public let lightness: Double
  public let colorfulness: Double
  /// Radians.
  public let hue: Double

  public init(_ color: LinearColor) {
    let rgb = SIMD3<Double>(color.rgb)
    let xyz = SIMD3(
      (rgb * SIMD3(0.4123908, 0.3575843, 0.1804808)).sum(),
      (rgb * SIMD3(0.2126390, 0.7151687, 0.0721923)).sum(),
      (rgb * SIMD3(0.0193308, 0.1191948, 0.9505322)).sum())
    self.init(xyz: xyz * 100, .display)
  }

  /// - Parameter xyz: tristimulus values; 100 is the luminance of white.
  public init(xyz: SIMD3<Double>, _ view: Viewing) {
    let response = view.adapted(Self.cones(xyz) * view.gains)
    let a = response.x - 12 * response.y / 11 + response.z / 11
    let b = (response.x + response.y - 2 * response.z) / 9
    hue = Elementary.atan2(b, a)
    let achromatic = (2 * response.x + response.y + response.z / 20 - 0.305) * view.induction
    lightness = 100 * Self.power(achromatic / view.white, 0.69 * view.base)
    let eccentricity = 0.25 * (Elementary.cos(hue + 2) + 3.8)
    let chroma =
      50_000 / 13 * view.induction * eccentricity * (a * a + b * b).squareRoot()
      / (response.x + response.y + 1.05 * response.z)
    colorfulness =
      Self.power(chroma, 0.9) * (lightness / 100).squareRoot()
      * Self.power(1.64 - Self.power(0.29, view.background), 0.73) * Self.power(view.level, 0.25)
  }

  /// A place in CAM16-UCS: lightness and two opponent axes; about 1 is just told apart.
  public var uniform: SIMD3<Double> {
    let reach = Elementary.log(1 + 0.0228 * colorfulness) / 0.0228
    return SIMD3(
      1.7 * lightness / (1 + 0.007 * lightness), reach * Elementary.cos(hue),
      reach * Elementary.sin(hue))
  }

  static func cones(_ xyz: SIMD3<Double>) -> SIMD3<Double> {
    SIMD3(
      (xyz * SIMD3(0.401288, 0.650173, -0.051461)).sum(),
      (xyz * SIMD3(-0.250268, 1.204414, 0.045854)).sum(),
      (xyz * SIMD3(-0.002079, 0.048952, 0.953127)).sum())
  }

  static func power(_ base: Double, _ exponent: Double) -> Double {
    base > 0 ? Elementary.pow(base, exponent) : 0
  }

  /// How colors are looked at.
  public struct Viewing: Sendable {
    /// The adapting field's part of each cone.
    let gains: SIMD3<Double>
    let level: Double
    let background: Double
    let induction: Double
    let base: Double
    private(set) var white = 1.0

    public static let display = Viewing(
      white: SIMD3(95.047, 100, 108.883), luminance: 64 / Double.pi / 5, background: 20)

    /// An average surround.
    ///
    /// - Parameters:
    ///   - white: tristimulus values of the display's white.
    ///   - luminance: of the adapting field, cd/m².
    ///   - background: luminance in parts of a hundred of white's.
    public init(white: SIMD3<Double>, luminance: Double, background: Double) {
      let part = 1 / (5 * luminance + 1)
      let fourth = part * part * part * part
      level =
        fourth * luminance + 0.1 * (1 - fourth) * (1 - fourth)
        * CAM16.power(5 * luminance, 1 / 3)
      self.background = background / white.y
      induction = 0.725 * CAM16.power(1 / self.background, 0.2)
      base = 1.48 + self.background.squareRoot()
      let degree = min(max(1 - Elementary.exp((-luminance - 42) / 92) / 3.6, 0), 1)
      let cones = CAM16.cones(white)
      gains = degree * white.y / cones + (1 - degree)
      let response = adapted(cones * gains)
      self.white = (2 * response.x + response.y + response.z / 20 - 0.305) * induction
    }

    func adapted(_ cones: SIMD3<Double>) -> SIMD3<Double> {
      var response = SIMD3<Double>()
      for cone in 0..<3 {
        let power = CAM16.power(level * abs(cones[cone]) / 100, 0.42)
        response[cone] = (cones[cone] < 0 ? -400 : 400) * power / (27.13 + power) + 0.1
      }
      return response
    }
  }
}

/// Eyes that lack a kind of cone: Machado, Oliveira and Fernandes (2009), severity 1.
public enum ColorVision: String, CaseIterable, Sendable {
  case common, protanopia, deuteranopia, tritanopia

  /// A color of a display as eyes of the common kind see what these do.
  public func seen(_ color: LinearColor) -> LinearColor {
    guard let rows else { return color }
    let rgb = SIMD3<Double>(color.rgb)
    let seen = SIMD3<Double>((rgb * rows.0).sum(), (rgb * rows.1).sum(), (rgb * rows.2).sum())
    return LinearColor(SIMD3<Float>(seen.clamped(lowerBound: .zero, upperBound: .one)))
  }

  private var rows: (SIMD3<Double>, SIMD3<Double>, SIMD3<Double>)? {
    switch self {
    case .common: nil
    case .protanopia:
      (
        SIMD3(0.152286, 1.052583, -0.204868), SIMD3(0.114503, 0.786281, 0.099216),
        SIMD3(-0.003882, -0.048116, 1.051998)
      )
    case .deuteranopia:
      (
        SIMD3(0.367322, 0.860646, -0.227968), SIMD3(0.280085, 0.672501, 0.047413),
        SIMD3(-0.011820, 0.042940, 0.968881)
      )
    case .tritanopia:
      (
        SIMD3(1.255528, -0.076749, -0.178779), SIMD3(-0.078411, 0.930809, 0.147602),
        SIMD3(0.004733, 0.691367, 0.303900)
      )
    }
  }
}
