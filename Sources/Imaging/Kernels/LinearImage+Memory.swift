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

  /// Whole rows from `first` on, as a picture of the same width.
  /// - Precondition: the rows are there.
  public func rows(from first: Int, size: PictureSize) -> LinearImage {
    precondition(size.width == self.size.width && first + size.height <= self.size.height)
    let start = offset(row: first, channel: 0)
    return unsafe LinearImage(size: size, isOpaque: isOpaque) { target in
      _ = unsafe target.initialize(fromContentsOf: samples[start..<start + target.count])
    }
  }
}
