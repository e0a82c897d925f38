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
}
