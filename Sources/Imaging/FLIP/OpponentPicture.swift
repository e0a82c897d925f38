import Color
import Geometry

/// A picture in the linear opponent space Y'CxCz, for which the eye's contrast sensitivity is known:
/// lightness, red against green and blue against yellow.
struct OpponentPicture {
  var lightness: ScalarPicture
  var redGreen: ScalarPicture
  var blueYellow: ScalarPicture

  init(_ image: DisplayImage) {
    let peak = Float((1 << image.bitDepth) - 1)
    let linear = (0..<1 << image.bitDepth).map { SRGB.decoded(Float($0) / peak) }
    let pixels = (0..<image.size.pixelCount).map { index -> Vector3 in
      let codes = image.codes[3 * index..<3 * index + 3].map { linear[Int($0)] }
      return Tristimulus(ofLinear: Vector3(codes[0], codes[1], codes[2])).opponent
    }
    lightness = ScalarPicture(size: image.size, values: pixels.map(\.x))
    redGreen = ScalarPicture(size: image.size, values: pixels.map(\.y))
    blueYellow = ScalarPicture(size: image.size, values: pixels.map(\.z))
  }
}

/// CIE X, Y and Z, each relative to that of display white.
struct Tristimulus {
  let xyz: Vector3

  /// Of light with BT.709 primaries and D65 white.
  init(ofLinear rgb: Vector3) {
    xyz = Vector3(dot(Self.rowX, rgb), dot(Self.rowY, rgb), dot(Self.rowZ, rgb))
  }

  init(ofOpponent ycc: Vector3) {
    let y = (ycc.x + 16) / 116
    xyz = Vector3(ycc.y / 500 + y, y, y - ycc.z / 200)
  }

  var opponent: Vector3 {
    Vector3(116 * xyz.y - 16, 500 * (xyz.x - xyz.y), 200 * (xyz.y - xyz.z))
  }

  /// The nearest light that a display can show, in its primaries.
  var displayable: Vector3 {
    let rgb = Self.columnX * xyz.x + Self.columnY * xyz.y + Self.columnZ * xyz.z
    return pointwiseMax(pointwiseMin(rgb, Vector3(repeating: 1)), .zero)
  }

  /// CIE L*a*b* with a* and b* weakened in the dark as the eye does it (Hunt's effect).
  var lab: Vector3 {
    let (x, y, z) = (Self.compressed(xyz.x), Self.compressed(xyz.y), Self.compressed(xyz.z))
    let lightness = 116 * y - 16
    let adaptation = 0.01 * lightness
    return Vector3(lightness, adaptation * 500 * (x - y), adaptation * 200 * (y - z))
  }

  private static func compressed(_ t: Float) -> Float {
    t > 0.008856452 ? Elementary.pow(t, 1 / 3) : t * 7.787037 + 4 / 29
  }

  private static let rowX = Vector3(0.412386, 0.357591, 0.180451) / 0.950428
  private static let rowY = Vector3(0.212637, 0.715183, 0.072180)
  private static let rowZ = Vector3(0.019331, 0.119197, 0.950373) / 1.088900
  private static let determinant = dot(rowX, cross(rowY, rowZ))
  private static let columnX = cross(rowY, rowZ) / determinant
  private static let columnY = cross(rowZ, rowX) / determinant
  private static let columnZ = cross(rowX, rowY) / determinant
}
