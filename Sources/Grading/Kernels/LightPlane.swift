import Parallel

/// Interleaved linear light while it is graded.
struct LightPlane: Sendable {
  let width: Int
  let height: Int
  var pixels: [SIMD4<Float>]

  /// At half the sides, rounded up.
  func halved(threads: Int) throws -> LightPlane {
    let (halfWidth, halfHeight) = ((width + 1) / 2, (height + 1) / 2)
    let halves = try unsafe pixels.withUnsafeBufferPointer { source in
      let input = unsafe SharedInput(source)
      return try unsafe [SIMD4<Float>](unsafeUninitializedCapacity: halfWidth * halfHeight) {
        target, count in
        let output = unsafe SharedMemory(target)
        let bands = RowBands(rows: halfHeight)
        try parallelForEach(count: bands.count, threads: threads) { band in
          halveRows(bands.range(of: band), input, output)
        }
        count = halfWidth * halfHeight
      }
    }
    return LightPlane(width: halfWidth, height: halfHeight, pixels: halves)
  }

  private func halveRows(
    _ rows: Range<Int>, _ input: SharedInput<SIMD4<Float>>, _ output: SharedMemory<SIMD4<Float>>
  ) {
    unsafe withUnsafeTemporaryAllocation(of: SIMD4<Float>.self, capacity: width) { scratch in
      guard let line = scratch.baseAddress else { return }
      for y in rows {
        let top = unsafe input.pointer(at: max(2 * y - 1, 0) * width)
        let upper = unsafe input.pointer(at: 2 * y * width)
        let lower = unsafe input.pointer(at: min(2 * y + 1, height - 1) * width)
        let bottom = unsafe input.pointer(at: min(2 * y + 2, height - 1) * width)
        unsafe Rows.averaged(top, upper, lower, bottom, into: line, count: width)
        unsafe Rows.halved(line, into: output.pointer(at: y * ((width + 1) / 2)), count: width)
      }
    }
  }

  /// Replaces `share` of the light by that of a plane of half the size.
  mutating func mix(_ coarse: LightPlane, share: Float, threads: Int) throws {
    let (width, height) = (width, height)
    try unsafe pixels.withUnsafeMutableBufferPointer { target in
      let output = unsafe SharedMemory(target)
      try unsafe coarse.pixels.withUnsafeBufferPointer { source in
        let sampler = unsafe CoarseSampler(SharedInput(source), coarse, width: width)
        let bands = RowBands(rows: height)
        try parallelForEach(count: bands.count, threads: threads) { band in
          unsafe withUnsafeTemporaryAllocation(
            of: SIMD4<Float>.self, capacity: sampler.scratchCount
          ) { scratch in
            guard let line = scratch.baseAddress else { return }
            for y in bands.range(of: band) {
              let row = unsafe output.pointer(at: y * width)
              unsafe sampler.mixRow(y, of: row, share: share, into: row, scratch: line)
            }
          }
        }
      }
    }
  }
}

/// Reads a plane at twice its size.
struct CoarseSampler: Sendable {
  private let input: SharedInput<SIMD4<Float>>
  private let coarseWidth: Int
  private let coarseHeight: Int
  private let width: Int

  init(_ input: SharedInput<SIMD4<Float>>, _ plane: LightPlane, width: Int) {
    self.input = input
    coarseWidth = plane.width
    coarseHeight = plane.height
    self.width = width
  }

  var scratchCount: Int { coarseWidth + width + 1 }

  /// Row `y` of the fine picture with `share` of its light replaced; `row` and `result` may be one.
  func mixRow(
    _ y: Int, of row: UnsafePointer<SIMD4<Float>>, share: Float,
    into result: UnsafeMutablePointer<SIMD4<Float>>, scratch: UnsafeMutablePointer<SIMD4<Float>>
  ) {
    let near = y / 2
    let far = min(max(y % 2 == 0 ? near - 1 : near + 1, 0), coarseHeight - 1)
    unsafe Rows.weighted(
      input.pointer(at: near * coarseWidth), input.pointer(at: far * coarseWidth),
      into: scratch, count: coarseWidth)
    let doubled = unsafe scratch + coarseWidth
    unsafe Rows.doubled(scratch, into: doubled, count: coarseWidth, width: width)
    unsafe Rows.mixed(row, doubled, share: share, into: result, count: width)
  }
}
