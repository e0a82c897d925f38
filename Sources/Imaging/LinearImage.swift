/// A picture in linear light, premultiplied RGBA, row by row from the top.
public struct LinearImage: Sendable, Equatable {
  public let size: PictureSize
  public var pixels: [SIMD4<Float>]

  public init(size: PictureSize, fill: SIMD4<Float> = .zero) {
    self.size = size
    pixels = Array(repeating: fill, count: size.pixelCount)
  }

  public subscript(x: Int, y: Int) -> SIMD4<Float> {
    get { pixels[y * size.width + x] }
    set { pixels[y * size.width + x] = newValue }
  }

  /// Whole rows from `first` on, as a picture of the same width.
  /// - Precondition: the rows are there.
  public func rows(from first: Int, size: PictureSize) -> LinearImage {
    precondition(size.width == self.size.width && first + size.height <= self.size.height)
    var part = LinearImage(size: size)
    let start = first * size.width
    part.pixels.replaceSubrange(0..<size.pixelCount, with: pixels[start..<start + size.pixelCount])
    return part
  }

  /// The same picture squeezed or stretched to another width; each new pixel is the mean of what it
  /// covers.
  public func resampled(toWidth width: Int) -> LinearImage {
    if width == size.width { return self }
    var result = LinearImage(size: PictureSize(width: width, height: size.height))
    let scale = Float(size.width) / Float(width)
    for x in 0..<width {
      let (from, to) = (Float(x) * scale, Float(x + 1) * scale)
      let columns = Int(from)..<min(Int(to.rounded(.up)), size.width)
      for y in 0..<size.height {
        var sum = SIMD4<Float>.zero
        for column in columns {
          let cover = min(to, Float(column + 1)) - max(from, Float(column))
          sum += self[column, y] * cover
        }
        result[x, y] = sum / scale
      }
    }
    return result
  }
}
