import Imaging
import Parallel

/// Brings bands of a picture from linear light to display-coded rows, and hands each on while it is
/// in cache: the picture is read once for the bloom and once here.
@safe struct Darkroom: Sendable {
  private let size: PictureSize
  private let input: SharedInput<SIMD4<Float>>
  private let scattered: CoarseSampler?
  private let share: Float
  private let saturation: Float

  /// Calls `body` with the darkroom for a picture.
  static func with<Result>(
    _ image: LinearImage, _ bloom: BloomPyramid?, _ saturation: Float,
    _ body: (Darkroom) throws -> Result
  ) rethrows -> Result {
    try unsafe image.pixels.withUnsafeBufferPointer { pixels in
      let input = unsafe SharedInput(pixels)
      guard let bloom else {
        return try body(
          Darkroom(
            size: image.size, input: input, scattered: nil, share: 0, saturation: saturation))
      }
      return try unsafe bloom.scattered.pixels.withUnsafeBufferPointer { coarse in
        let sampler = unsafe CoarseSampler(
          SharedInput(coarse), bloom.scattered, width: image.size.width)
        return try body(
          Darkroom(
            size: image.size, input: input, scattered: sampler, share: bloom.share,
            saturation: saturation))
      }
    }
  }

  /// Row `y` with its share of scattered light, as saturated as is asked for; `scratch` holds `scratchCount` pixels.
  func lightRow(
    _ y: Int, into result: UnsafeMutablePointer<SIMD4<Float>>,
    scratch: UnsafeMutablePointer<SIMD4<Float>>
  ) {
    let row = unsafe input.pointer(at: y * size.width)
    if let scattered {
      unsafe scattered.mixRow(y, of: row, share: share, into: result, scratch: scratch)
    } else {
      unsafe Rows.cleaned(row, into: result, count: size.width)
    }
    if saturation != 1 { unsafe Rows.saturate(result, by: saturation, count: size.width) }
  }

  /// Rows of light with bloom and exposure.
  func exposeRows(_ rows: Range<Int>, gain: Float, into output: SharedMemory<SIMD4<Float>>) {
    unsafe withUnsafeTemporaryAllocation(of: SIMD4<Float>.self, capacity: scratchCount) { memory in
      guard let scratch = memory.baseAddress else { return }
      for y in rows {
        let row = unsafe output.pointer(at: y * size.width)
        unsafe lightRow(y, into: row, scratch: scratch)
        for x in 0..<size.width { unsafe row[x] *= gain }
      }
    }
  }

  private var scratchCount: Int { scattered?.scratchCount ?? 1 }

  /// Calls `finish` for every run of `rowsAtOnce` rows with those rows developed.
  func develop(
    rowsAtOnce: Int, gain: Float, threads: Int,
    _ finish: @Sendable (_ firstRow: Int, _ rows: [DisplayRow]) -> Void
  ) throws {
    let bands = RowBands(rows: size.height)
    try parallelForEach(count: bands.count, threads: threads) { band in
      unsafe withScratch(rowsAtOnce: rowsAtOnce) { light, scratch, rows in
        for y in stride(
          from: bands.range(of: band).lowerBound, to: bands.range(of: band).upperBound,
          by: rowsAtOnce)
        {
          for (index, row) in rows.enumerated() {
            unsafe lightRow(y + index, into: light, scratch: scratch)
            unsafe row.develop(light, gain: gain)
          }
          finish(y, rows)
        }
      }
    }
  }

  private func withScratch(
    rowsAtOnce: Int,
    _ body: (
      _ light: UnsafeMutablePointer<SIMD4<Float>>, _ scratch: UnsafeMutablePointer<SIMD4<Float>>,
      _ rows: [DisplayRow]
    ) -> Void
  ) {
    let stride = (size.width + 15) / 16 * 16
    unsafe withUnsafeTemporaryAllocation(
      of: SIMD4<Float>.self, capacity: size.width + scratchCount
    ) { pixels in
      unsafe withUnsafeTemporaryAllocation(of: Float.self, capacity: 3 * stride * rowsAtOnce) {
        planes in
        guard let light = pixels.baseAddress, let plane = planes.baseAddress else { return }
        let rows = (0..<rowsAtOnce).map { index in
          unsafe DisplayRow(plane + 3 * stride * index, stride: stride, width: size.width)
        }
        unsafe body(light, light + size.width, rows)
      }
    }
  }
}
