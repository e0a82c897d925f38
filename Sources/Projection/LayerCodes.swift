import Color
public import Imaging

/// A layer as PNG can hold it. Straight alpha has no place for light that covers nothing, or more of
/// it than what covers could send out: that is a second picture, to be added.
public struct LayerCodes: Sendable {
  /// What covers, or nil where nothing does.
  public let cover: DisplayLayer?
  /// What is added, or nil where nothing is.
  public let light: DisplayImage?

  /// A power of two: the light that the highest codes stand for, where `brightest` is the most of
  /// any layer.
  public static func scale(for brightest: Float) -> Float {
    var scale: Float = 1
    while scale < brightest, scale < 65_536 { scale *= 2 }
    return scale
  }

  /// - Parameter scale: the light that the highest codes stand for; what is brighter is cut.
  public init(_ layer: LinearImage, scale: Float) {
    let size = layer.size
    var cover = [UInt16](repeating: 0, count: size.pixelCount * 4)
    var light = [UInt16](repeating: 0, count: size.pixelCount * 3)
    var (covers, shines) = (false, false)
    for y in 0..<size.height {
      for x in 0..<size.width {
        let pixel = layer[x, y]
        if pixel == .zero { continue }
        let alpha = UInt16((min(max(pixel.w, 0), 1) * 65535).rounded())
        let share = Float(alpha) / 65535
        let place = y * size.width + x
        cover[place * 4 + 3] = alpha
        if alpha > 0 { covers = true }
        for channel in 0..<3 {
          let sent = pixel[channel]
          let most = share * scale
          if alpha > 0 {
            cover[place * 4 + channel] = Self.code(min(sent, most) / share / scale)
          }
          if sent > most {
            light[place * 3 + channel] = Self.code((sent - most) / scale)
            shines = true
          }
        }
      }
    }
    self.cover = covers ? DisplayLayer(size: size, codes: cover) : nil
    self.light = shines ? DisplayImage(size: size, bitDepth: 16, codes: light) : nil
  }

  private static func code(_ light: Float) -> UInt16 {
    UInt16((SRGB.encoded(min(max(light, 0), 1)) * 65535).rounded())
  }
}
