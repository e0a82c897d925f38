import Lanes

/// Where the pieces of a sheet around a plane are added up, one row at a time.
@safe final class SurfaceRoom: @unchecked Sendable {
  /// Between the plane and the nearer one.
  let before: SurfaceRow
  /// Between the plane and the farther one.
  let behind: SurfaceRow
  /// Beyond the nearer plane.
  let ahead: SurfaceRow
  /// What the sheets of a plane together lay on a row.
  let laid: LaidSheets
  /// The edges of a piece in a row.
  let cuts: UnsafeMutablePointer<SurfaceRowEdge>
  /// For kernels that take pixels one by one.
  let scratch: UnsafeMutablePointer<Float>

  init(width: Int) {
    before = SurfaceRow(width: width)
    behind = SurfaceRow(width: width)
    ahead = SurfaceRow(width: width)
    laid = LaidSheets(width: width)
    unsafe cuts = .allocate(capacity: SurfacePiece.mostEdges)
    unsafe scratch = .allocate(capacity: 16 * 16)
    unsafe scratch.initialize(repeating: 0, count: 16 * 16)
  }

  deinit {
    unsafe cuts.deallocate()
    unsafe scratch.deallocate()
  }

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
  /// Not a range: kept without checks, for it changes at every row of every piece.
  private let bounds: UnsafeMutablePointer<(low: Int, high: Int)>

  init(width: Int) {
    unsafe bounds = .allocate(capacity: 1)
    unsafe bounds.initialize(to: (.max, 0))
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

  deinit {
    unsafe samples.deallocate()
    unsafe bounds.deallocate()
  }

  /// The columns that hold anything.
  var span: Range<Int> {
    let (low, high) = unsafe bounds.pointee
    return high == 0 ? 0..<0 : low..<high
  }

  @inline(__always)
  func touch(_ columns: Range<Int>) {
    let (low, high) = unsafe bounds.pointee
    unsafe bounds.pointee = (min(low, columns.lowerBound), max(high, columns.upperBound))
  }

  func clear() {
    let span = self.span
    if span.isEmpty { return }
    var run = unsafe samples + span.lowerBound
    for _ in 0..<6 {
      unsafe run.update(repeating: 0, count: span.count + 15)
      unsafe run += stride
    }
    unsafe bounds.pointee = (.max, 0)
  }
}
