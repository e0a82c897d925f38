extension LinearImage {
  /// A picture whose samples `write` sets, all of them.
  ///
  /// - Parameter write: takes the picture's memory, uninitialized.
  public init(
    size: PictureSize, isOpaque: Bool,
    writing write: (UnsafeMutableBufferPointer<Float>) throws -> Void
  ) rethrows {
    let count = Self.stride(width: size.width) * (isOpaque ? 3 : 4) * size.height
    let samples = try unsafe [Float](unsafeUninitializedCapacity: count) { memory, written in
      try unsafe write(UnsafeMutableBufferPointer(rebasing: memory[..<count]))
      written = count
    }
    self.init(size: size, isOpaque: isOpaque, samples: samples)
  }
}
