public import Geometry

/// Björn Ottosson's OKLab (2020): lightness 0...1 and two opponent axes, in which equal distances
/// look about equal.
public struct OKLab: Hashable, Sendable {
  public var lab: Vector3

  public init(_ lab: Vector3) { self.lab = lab }

  public init(_ color: LinearColor) {
    let c = color.rgb
    let lms = Vector3(
      dot(c, Vector3(0.4122214708, 0.5363325363, 0.0514459929)),
      dot(c, Vector3(0.2119034982, 0.6806995451, 0.1073969566)),
      dot(c, Vector3(0.0883024619, 0.2817188376, 0.6299787005)))
    let root = Vector3(Self.cubeRoot(lms.x), Self.cubeRoot(lms.y), Self.cubeRoot(lms.z))
    lab = Vector3(
      dot(root, Vector3(0.2104542553, 0.7936177850, -0.0040720468)),
      dot(root, Vector3(1.9779984951, -2.4285922050, 0.4505937099)),
      dot(root, Vector3(0.0259040371, 0.7827717662, -0.8086757660)))
  }

  /// May leave the gamut: components below 0 or above 1.
  public var linear: LinearColor {
    let root = Vector3(
      dot(lab, Vector3(1, 0.3963377774, 0.2158037573)),
      dot(lab, Vector3(1, -0.1055613458, -0.0638541728)),
      dot(lab, Vector3(1, -0.0894841775, -1.2914855480)))
    let lms = root * root * root
    return LinearColor(
      dot(lms, Vector3(4.0767416621, -3.3077115913, 0.2309699292)),
      dot(lms, Vector3(-1.2684380046, 2.6097574011, -0.3413193965)),
      dot(lms, Vector3(-0.0041960863, -0.7034186147, 1.7076147010)))
  }

  private static func cubeRoot(_ x: Float) -> Float {
    x < 0 ? -Elementary.pow(-x, 1 / 3) : Elementary.pow(x, 1 / 3)
  }
}
