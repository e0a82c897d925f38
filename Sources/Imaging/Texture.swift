/// A picture to be laid on surfaces, with smaller and smaller versions of itself for when it is seen
/// from afar (Williams 1983, doi 10.1145/964967.801126). Built once, then shared.
public final class Texture: Sendable {
  /// A version of the picture; each is half as large as the one before, down to one texel.
  public struct Level: Hashable, Sendable {
    public let size: PictureSize
    /// Its first texel.
    public let start: Int
  }

  public let levels: [Level]
  /// Linear, premultiplied, row by row from the top, level by level.
  public let texels: [SIMD4<Float>]
  public var size: PictureSize { levels[0].size }

  /// Texels that are not numbers become nothing.
  /// - Precondition: the picture has a pixel.
  public init(_ image: LinearImage) {
    precondition(image.size.width > 0 && image.size.height > 0, "a texture has a texel")
    var size = image.size
    var level: [SIMD4<Float>] = []
    level.reserveCapacity(size.pixelCount)
    for y in 0..<size.height {
      for x in 0..<size.width {
        let texel = image[x, y]
        level.append(texel.sum().isFinite ? texel : .zero)
      }
    }
    var (levels, texels) = ([Level(size: size, start: 0)], level)
    while size.width > 1 || size.height > 1 {
      let half = PictureSize(width: (size.width + 1) / 2, height: (size.height + 1) / 2)
      level = Self.shrunk(
        Self.shrunk(level, size.height, size.width, half.width), half.width, size.height,
        half.height)
      levels.append(Level(size: half, start: texels.count))
      texels += level
      size = half
    }
    self.levels = levels
    self.texels = texels
  }

  /// Rows of `count` texels made shorter, each new texel the mean of what it covers, and turned into
  /// columns.
  private static func shrunk(
    _ texels: [SIMD4<Float>], _ rows: Int, _ count: Int, _ newCount: Int
  ) -> [SIMD4<Float>] {
    var result = Array(repeating: SIMD4<Float>.zero, count: rows * newCount)
    let scale = Float(count) / Float(newCount)
    for place in 0..<newCount {
      let (from, to) = (Float(place) * scale, Float(place + 1) * scale)
      for source in Int(from)..<min(Int(to.rounded(.up)), count) {
        let weight = (min(to, Float(source + 1)) - max(from, Float(source))) / scale
        for row in 0..<rows {
          result[place * rows + row] += texels[row * count + source] * weight
        }
      }
    }
    return result
  }
}
