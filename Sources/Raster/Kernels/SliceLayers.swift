/// What slicing writes: a small premultiplied picture a plane, and for each cell how much light
/// still comes through to it from the eye (for early ends) and from around the eye (for occlusion).
@safe final class SliceLayers: @unchecked Sendable {
  let region: SliceRegion
  let planes: Range<Int>
  private let cells: Int
  private let picture: UnsafeMutablePointer<SIMD4<Float>>
  let through: UnsafeMutablePointer<Float>
  /// Two pictures with a border of one cell, read and written in turn.
  private let ambient: UnsafeMutablePointer<Float>
  let ambientStride: Int

  init(region: SliceRegion, planes: Range<Int>) {
    self.region = region
    self.planes = planes
    cells = region.width * region.height
    ambientStride = region.width + 2
    unsafe picture = .allocate(capacity: cells * planes.count)
    unsafe picture.initialize(repeating: .zero, count: cells * planes.count)
    unsafe through = .allocate(capacity: cells)
    unsafe through.initialize(repeating: 1, count: cells)
    let ambientCount = ambientStride * (region.height + 2) * 2
    unsafe ambient = .allocate(capacity: ambientCount)
    unsafe ambient.initialize(repeating: 1, count: ambientCount)
  }

  deinit {
    unsafe picture.deallocate()
    unsafe through.deallocate()
    unsafe ambient.deallocate()
  }

  func row(_ row: Int, plane: Int) -> UnsafeMutablePointer<SIMD4<Float>> {
    unsafe picture + (plane - planes.lowerBound) * cells + row * region.width
  }

  /// A row's first cell in one of the two ambient pictures; -1 and `width` are border cells.
  func ambientRow(_ row: Int, isEven: Bool) -> UnsafeMutablePointer<Float> {
    let page = isEven ? 0 : ambientStride * (region.height + 2)
    return unsafe ambient + page + (row + 1) * ambientStride + 1
  }

  /// The columns of a row that hold anything in a plane.
  func span(row: Int, plane: Int) -> Range<Int> {
    let cells = unsafe self.row(row, plane: plane)
    guard let first = (0..<region.width).first(where: { unsafe cells[$0] != .zero }) else {
      return 0..<0
    }
    let last = (first..<region.width).last { unsafe cells[$0] != .zero } ?? first
    return first..<last + 1
  }
}
