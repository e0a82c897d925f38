public import Imaging

/// Pictures of numbers rather than light, 0...1 in each channel: their codes are rounded as they
/// are, with no tone map, no transfer function and no dither.
public enum Ungraded {
  public static func display(_ image: LinearImage, bitDepth: Int) -> DisplayImage {
    let peak = Float((1 << bitDepth) - 1)
    var codes: [UInt16] = []
    codes.reserveCapacity(image.size.pixelCount * 3)
    for pixel in image.pixels {
      for value in [pixel.x, pixel.y, pixel.z] {
        codes.append(UInt16((min(max(value, 0), 1) * peak).rounded()))
      }
    }
    return DisplayImage(size: image.size, bitDepth: bitDepth, codes: codes)
  }

  /// The first channel as gray in the limited range.
  /// - Precondition: both sides are even.
  public static func yCbCr(_ image: LinearImage) -> YCbCrImage {
    let neutral = [UInt8](repeating: 128, count: image.size.pixelCount / 4)
    return YCbCrImage(
      size: image.size,
      luma: image.pixels.map { pixel in UInt8((16 + 219 * min(max(pixel.x, 0), 1)).rounded()) },
      blue: neutral, red: neutral)
  }
}
