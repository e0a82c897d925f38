/// A finished picture in display code values: R'G'B' with the sRGB transfer function, interleaved,
/// row by row from the top. Light can no longer be added to it.
public struct DisplayImage: Sendable, Equatable {
  public let size: PictureSize
  /// 8 or 16.
  public let bitDepth: Int
  /// Three code values a pixel, 0...2^bitDepth - 1.
  public var codes: [UInt16]

  public init(size: PictureSize, bitDepth: Int, codes: [UInt16]) {
    precondition(bitDepth == 8 || bitDepth == 16, "display pictures have 8 or 16 bits")
    precondition(codes.count == size.pixelCount * 3, "three codes a pixel")
    self.size = size
    self.bitDepth = bitDepth
    self.codes = codes
  }
}

/// One of several pictures that lie over one another: 16-bit R'G'B' with the sRGB transfer function
/// and straight alpha, interleaved, row by row from the top.
public struct DisplayLayer: Sendable, Equatable {
  public let size: PictureSize
  /// Four code values a pixel.
  public var codes: [UInt16]

  public init(size: PictureSize, codes: [UInt16]) {
    precondition(codes.count == size.pixelCount * 4, "four codes a pixel")
    self.size = size
    self.codes = codes
  }
}

/// A finished picture in 8-bit limited-range BT.709 Y'CbCr 4:2:0, chroma sited at the left as films
/// expect. Width and height are even.
public struct YCbCrImage: Sendable, Equatable {
  public let size: PictureSize
  public var luma: [UInt8]
  public var blue: [UInt8]
  public var red: [UInt8]

  public init(size: PictureSize, luma: [UInt8], blue: [UInt8], red: [UInt8]) {
    precondition(size.width % 2 == 0 && size.height % 2 == 0, "4:2:0 needs even sides")
    precondition(
      luma.count == size.pixelCount && blue.count * 4 == luma.count && red.count == blue.count,
      "planes must fit the size")
    self.size = size
    self.luma = luma
    self.blue = blue
    self.red = red
  }
}
