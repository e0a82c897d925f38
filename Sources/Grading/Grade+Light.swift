import Geometry
public import Imaging
import Parallel

extension Grade {
  /// The picture with bloom, saturation and exposure, still in linear light and not tone mapped.
  public func light(_ image: LinearImage, threads: Int) throws -> LinearImage {
    let pyramid = try BloomPyramid(of: image, settings: bloom, threads: threads)
    let gain = Elementary.exp2(exposure)
    var pixels = [SIMD4<Float>](repeating: .zero, count: image.size.pixelCount)
    try unsafe pixels.withUnsafeMutableBufferPointer { target in
      let output = unsafe SharedMemory(target)
      try Darkroom.with(image, pyramid, saturation) { darkroom in
        let bands = RowBands(rows: image.size.height)
        try parallelForEach(count: bands.count, threads: threads) { band in
          darkroom.exposeRows(bands.range(of: band), gain: gain, into: output)
        }
      }
    }
    return LinearImage(size: image.size, pixels: pixels)
  }
}
