public import Imaging

/// An opaque picture lent for writing to several threads, each to its own rows.
@safe public struct PictureRows: @unchecked Sendable {
  private let base: UnsafeMutablePointer<Float>
  private let stride: Int
  private let channels: Int
  public let width: Int

  init(base: UnsafeMutablePointer<Float>, stride: Int, channels: Int, width: Int) {
    unsafe self.base = base
    (self.stride, self.channels, self.width) = (stride, channels, width)
  }

  /// A picture whose every row `body` sets. Threads must keep to different rows.
  public static func picture(
    size: PictureSize, isOpaque: Bool = true, _ body: (PictureRows) throws -> Void
  ) rethrows -> LinearImage {
    let stride = LinearImage(size: PictureSize(width: size.width, height: 0)).stride
    return unsafe try LinearImage(size: size, isOpaque: isOpaque) { memory in
      guard let base = memory.baseAddress else { return }
      try body(
        unsafe PictureRows(
          base: base, stride: stride, channels: isOpaque ? 3 : 4, width: size.width))
    }
  }

  /// Several opaque pictures of a size, whose every row `body` sets.
  public static func pictures(
    count: Int, size: PictureSize, _ body: ([PictureRows]) throws -> Void
  ) rethrows -> [LinearImage] {
    var others: [LinearImage] = []
    func next(_ lent: [PictureRows]) throws {
      if lent.count == count { return try body(lent) }
      others.append(try picture(size: size) { rows in try next(lent + [rows]) })
    }
    try next([])
    return others.reversed()
  }

  /// A row; an opaque picture's has no alpha.
  func row(_ row: Int) -> LightRow {
    unsafe LightRow(base + row * channels * stride, stride: stride)
  }

  /// Fills a row, with what lies behind its last pixel.
  public func fill(row: Int, with color: SIMD4<Float>) {
    let start = unsafe base + row * channels * stride
    for channel in 0..<channels {
      unsafe (start + channel * stride).update(repeating: color[channel], count: stride)
    }
  }
}
