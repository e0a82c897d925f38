/// A picture in linear light, premultiplied RGBA, row by row from the top.
///
/// Each row is a run of reds, one of greens, one of blues and, unless the picture is opaque, one of
/// alphas, so that kernels take many pixels of one primary at once. What lies between a run's last
/// pixel and the next run has no meaning.
public struct LinearImage: Sendable {
  public let size: PictureSize
  /// Whether alpha is 1 everywhere and not stored.
  public let isOpaque: Bool
  /// Floats from one run to the next, a multiple of 16.
  public let stride: Int
  public var samples: [Float]

  init(size: PictureSize, isOpaque: Bool, samples: [Float]) {
    self.size = size
    self.isOpaque = isOpaque
    stride = Self.stride(width: size.width)
    self.samples = samples
  }

  /// Runs in a row.
  public var channels: Int { isOpaque ? 3 : 4 }

  /// A picture of one color.
  public init(size: PictureSize, fill: SIMD4<Float> = .zero) {
    self.init(size: size, isOpaque: false, channels: [fill.x, fill.y, fill.z, fill.w])
  }

  /// An opaque picture of one color.
  public init(size: PictureSize, opaque color: SIMD3<Float>) {
    self.init(size: size, isOpaque: true, channels: [color.x, color.y, color.z])
  }

  private init(size: PictureSize, isOpaque: Bool, channels: [Float]) {
    let stride = Self.stride(width: size.width)
    var samples: [Float] = []
    samples.reserveCapacity(stride * channels.count * size.height)
    for _ in 0..<size.height {
      for value in channels { samples.append(contentsOf: repeatElement(value, count: stride)) }
    }
    self.init(size: size, isOpaque: isOpaque, samples: samples)
  }

  static func stride(width: Int) -> Int { (width + 15) / 16 * 16 }

  /// Where a run begins in `samples`.
  public func offset(row: Int, channel: Int) -> Int { (row * channels + channel) * stride }

  public subscript(x: Int, y: Int) -> SIMD4<Float> {
    get {
      let start = offset(row: y, channel: 0) + x
      return SIMD4(
        samples[start], samples[start + stride], samples[start + 2 * stride],
        isOpaque ? 1 : samples[start + 3 * stride])
    }
    set {
      let start = offset(row: y, channel: 0) + x
      for channel in 0..<channels { samples[start + channel * stride] = newValue[channel] }
    }
  }

  /// A copy of all pixels, row by row. Slow; kernels read `samples`.
  public var pixels: [SIMD4<Float>] {
    (0..<size.pixelCount).map { self[$0 % size.width, $0 / size.width] }
  }

  /// A picture with an alpha from pixels row by row.
  /// - Precondition: as many as the size says.
  public init(size: PictureSize, pixels: [SIMD4<Float>]) {
    precondition(pixels.count == size.pixelCount, "pixels must fit the size")
    self.init(size: size)
    for (index, pixel) in pixels.enumerated() {
      self[index % size.width, index / size.width] = pixel
    }
  }
}

extension LinearImage: Equatable {
  public static func == (a: LinearImage, b: LinearImage) -> Bool {
    guard a.size == b.size, a.isOpaque == b.isOpaque else { return false }
    return (0..<a.size.height * a.channels).allSatisfy { run in
      let start = run * a.stride
      return a.samples[start..<start + a.size.width] == b.samples[start..<start + a.size.width]
    }
  }
}
