import Geometry
public import Imaging

/// The only way out of linear light: bloom, exposure, tone map, transfer function, and codes that
/// are rounded once. Alpha is ignored; light that is negative or not finite counts as none.
///
/// The same picture gives the same codes for any number of threads.
public struct Grade: Hashable, Sendable {
  /// In stops.
  public var exposure: Float
  /// How far colors are from gray of their own luminance: 1 leaves them, 0 makes them gray. What it
  /// would take below no light is no light.
  public var saturation: Float
  public var bloom: BloomSettings

  public init(
    exposure: Float = 0, saturation: Float = 1, bloom: BloomSettings = BloomSettings()
  ) {
    self.exposure = exposure
    self.saturation = saturation
    self.bloom = bloom
  }

  /// The picture for a PNG: with 8 bits dithered, with 16 rounded.
  public func display(_ image: LinearImage, bitDepth: Int, threads: Int) throws -> DisplayImage {
    let size = image.size
    let pyramid = try BloomPyramid(of: image, settings: bloom, threads: threads)
    let codes = try unsafe [UInt16](unsafeUninitializedCapacity: size.pixelCount * 3) {
      target, count in
      let output = unsafe SharedMemory(target)
      try Darkroom.with(image, pyramid, saturation) { darkroom in
        try DitherTables.with(.tile) { tables in
          let print = RGBPrint(
            output: output, tables: tables, width: size.width, bitDepth: bitDepth)
          try darkroom.develop(rowsAtOnce: 1, gain: gain, threads: threads) { y, rows in
            print.write(rows[0], y: y)
          }
        }
      }
      count = size.pixelCount * 3
    }
    return DisplayImage(size: size, bitDepth: bitDepth, codes: codes)
  }

  /// The picture for an 8-bit film: the same R'G'B' as `display`, converted before it is rounded.
  /// - Precondition: both sides are even.
  public func yCbCr(_ image: LinearImage, threads: Int) throws -> YCbCrImage {
    let pyramid = try BloomPyramid(of: image, settings: bloom, threads: threads)
    var result = YCbCrImage(blank: image.size)
    try unsafe result.luma.withUnsafeMutableBufferPointer { luma in
      try unsafe result.blue.withUnsafeMutableBufferPointer { blue in
        try unsafe result.red.withUnsafeMutableBufferPointer { red in
          let (luma, blue, red) = unsafe (
            SharedMemory(luma), SharedMemory(blue), SharedMemory(red)
          )
          try Darkroom.with(image, pyramid, saturation) { darkroom in
            try DitherTables.with(.tile) { tables in
              let print = YCbCrPrint(
                luma: luma, blue: blue, red: red, tables: tables, width: image.size.width)
              try darkroom.develop(rowsAtOnce: 2, gain: gain, threads: threads) { y, rows in
                print.write(rows[0], rows[1], y: y)
              }
            }
          }
        }
      }
    }
    return result
  }

  private var gain: Float { Elementary.exp2(exposure) }
}

extension YCbCrImage {
  fileprivate init(blank size: PictureSize) {
    self.init(
      size: size, luma: Array(repeating: 0, count: size.pixelCount),
      blue: Array(repeating: 0, count: size.pixelCount / 4),
      red: Array(repeating: 0, count: size.pixelCount / 4))
  }
}
