import Lanes

/// Where the pieces of a sheet around a plane are added up, one row at a time.
@safe final class SurfaceRoom: @unchecked Sendable {
  /// Between the plane and the nearer one.
  let before: SurfaceRow
  /// Between the plane and the farther one.
  let behind: SurfaceRow
  /// Beyond the nearer plane.
  let ahead: SurfaceRow
  let width: Int
  /// For kernels that take pixels one by one.
  let scratch: UnsafeMutablePointer<Float>

  init(width: Int) {
    before = SurfaceRow(width: width)
    behind = SurfaceRow(width: width)
    ahead = SurfaceRow(width: width)
    self.width = width
    unsafe scratch = .allocate(capacity: 16 * 16)
    unsafe scratch.initialize(repeating: 0, count: 16 * 16)
  }

  deinit { unsafe scratch.deallocate() }

  func clear() {
    before.clear()
    behind.clear()
    ahead.clear()
  }
}

/// Sums over the pieces that a row's pixels see.
@safe final class SurfaceRow: @unchecked Sendable {
  /// Premultiplied light and alpha by what each piece covers.
  let red: UnsafeMutablePointer<Float>
  let green: UnsafeMutablePointer<Float>
  let blue: UnsafeMutablePointer<Float>
  let alpha: UnsafeMutablePointer<Float>
  /// What is covered.
  let cover: UnsafeMutablePointer<Float>
  /// The nearer plane's share of it.
  let near: UnsafeMutablePointer<Float>
  private let samples: UnsafeMutablePointer<Float>
  private let stride: Int
  private(set) var span = 0..<0

  init(width: Int) {
    stride = (width + 15) / 16 * 16 + 16
    unsafe samples = .allocate(capacity: 6 * stride)
    unsafe samples.initialize(repeating: 0, count: 6 * stride)
    unsafe red = samples
    unsafe green = samples + stride
    unsafe blue = samples + 2 * stride
    unsafe alpha = samples + 3 * stride
    unsafe cover = samples + 4 * stride
    unsafe near = samples + 5 * stride
  }

  deinit { unsafe samples.deallocate() }

  func touch(_ columns: Range<Int>) {
    span =
      span.isEmpty
      ? columns
      : min(span.lowerBound, columns.lowerBound)..<max(span.upperBound, columns.upperBound)
  }

  func clear() {
    if span.isEmpty { return }
    var run = unsafe samples + span.lowerBound
    for _ in 0..<6 {
      unsafe run.update(repeating: 0, count: span.count + 15)
      unsafe run += stride
    }
    span = 0..<0
  }
}
