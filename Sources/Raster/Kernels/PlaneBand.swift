public import Imaging

/// One plane's picture in one band of rows: premultiplied linear RGBA with the stretch of each row
/// that holds anything. Lent by the rasterizer to one thread at a time.
@safe public final class PlaneBand {
  public let width: Int
  /// Picture rows.
  public let rows: Range<Int>
  let pixels: UnsafeMutableBufferPointer<SIMD4<Float>>
  /// Two rows of numbers for kernels to work in.
  let scratch: UnsafeMutablePointer<Float>
  /// Not an array: its checks for exclusive access would cost as much as a short row's pixels.
  private let spans: UnsafeMutablePointer<Range<Int>>
  private(set) var isEmpty = true

  init(width: Int, rows: Range<Int>) {
    self.width = width
    self.rows = rows
    unsafe spans = .allocate(capacity: rows.count)
    unsafe spans.initialize(repeating: 0..<0, count: rows.count)
    unsafe pixels = .allocate(capacity: width * rows.count)
    unsafe pixels.initialize(repeating: .zero)
    unsafe scratch = .allocate(capacity: 2 * Self.scratchRow(width))
    unsafe scratch.initialize(repeating: 0, count: 2 * Self.scratchRow(width))
  }

  deinit {
    unsafe pixels.deallocate()
    unsafe scratch.deallocate()
    unsafe spans.deallocate()
  }

  static func scratchRow(_ width: Int) -> Int { (width + 15) / 8 * 8 }

  /// The stretch of a picture row that may hold anything.
  public func span(ofRow row: Int) -> Range<Int> {
    precondition(rows.contains(row), "a row of the band")
    return unsafe spans[row - rows.lowerBound]
  }

  /// A row's pixels for adding to; `columns` is taken into the row's span.
  func row(_ row: Int, touching columns: Range<Int>) -> UnsafeMutablePointer<SIMD4<Float>> {
    let local = row - rows.lowerBound
    let old = unsafe spans[local]
    unsafe spans[local] =
      old.isEmpty
      ? columns
      : min(old.lowerBound, columns.lowerBound)..<max(old.upperBound, columns.upperBound)
    if isEmpty { isEmpty = false }
    return unsafe pixels.baseAddress.unsafelyUnwrapped + local * width
  }

  func clear() {
    for local in 0..<rows.count {
      let span = unsafe spans[local]
      if span.isEmpty { continue }
      let start = local * width
      unsafe pixels.extracting(start + span.lowerBound..<start + span.upperBound)
        .update(repeating: .zero)
      unsafe spans[local] = 0..<0
    }
    isEmpty = true
  }

  /// Weakens what the plane holds, light and cover alike.
  func scale(by factor: Float) {
    for row in rows {
      let span = self.span(ofRow: row)
      if span.isEmpty { continue }
      let pixels = unsafe self.row(row, touching: span)
      for x in span { unsafe pixels[x] *= factor }
    }
  }

  /// Adds a share of another plane of the same rows.
  func add(_ other: PlaneBand, weight: Float) {
    for row in rows {
      let span = other.span(ofRow: row)
      if span.isEmpty { continue }
      let source = unsafe other.row(row, touching: span)
      let target = unsafe self.row(row, touching: span)
      for x in span { unsafe target[x] += source[x] * weight }
    }
  }

  /// Lays this plane over the same rows of a picture.
  public func composite(over picture: borrowing PictureRows) {
    for row in rows {
      let span = self.span(ofRow: row)
      if span.isEmpty { continue }
      let source = unsafe pixels.baseAddress! + (row - rows.lowerBound) * width
      let target = unsafe picture.row(row)
      for x in span {
        let light = unsafe source[x]
        unsafe target[x] = light + target[x] * (1 - light.w)
      }
    }
  }
}

extension PlaneBand {
  /// Lays this plane over the rows of a picture from `firstRow` on, moved to the right by `shift`
  /// pixels; between pixels, light is shared linearly, which keeps its sum and its place.
  public func composite(over picture: borrowing PictureRows, firstRow: Int, shift: Float) {
    let whole = shift.rounded(.down)
    let share = shift - whole
    let offset = Int(whole)
    for row in rows {
      let span = self.span(ofRow: row)
      if span.isEmpty { continue }
      let source = unsafe pixels.baseAddress! + (row - rows.lowerBound) * width
      let target = unsafe picture.row(firstRow + row)
      let first = max(span.lowerBound + offset, 0)
      let last = min(span.upperBound + offset, picture.width - 1)
      if first > last { continue }
      for x in first...last {
        let place = x - offset
        let here = unsafe place < width ? source[place] : .zero
        let before = unsafe place > 0 ? source[place - 1] : .zero
        let light = here + (before - here) * share
        unsafe target[x] = light + target[x] * (1 - light.w)
      }
    }
  }

  /// Lays a nearness over the same rows of a picture, as far as this plane can be seen.
  public func compositeNearness(_ nearness: Float, over picture: borrowing PictureRows) {
    for row in rows {
      let span = self.span(ofRow: row)
      if span.isEmpty { continue }
      let source = unsafe pixels.baseAddress! + (row - rows.lowerBound) * width
      let target = unsafe picture.row(row)
      for x in span {
        let light = unsafe source[x]
        let seen = min(max(light.w, min(light.x + light.y + light.z, 1)), 1)
        unsafe target[x] += (SIMD4(nearness, nearness, nearness, 1) - target[x]) * seen
      }
    }
  }
}

/// A picture lent for writing to several threads, each to its own rows.
@safe public struct PictureRows: @unchecked Sendable {
  private let base: UnsafeMutablePointer<SIMD4<Float>>
  let width: Int

  /// Calls `body` with the rows of `image`. Threads must keep to different rows.
  public static func lend<Result>(
    _ image: inout LinearImage, _ body: (PictureRows) throws -> Result
  ) rethrows -> Result {
    let width = image.size.width
    return unsafe try image.pixels.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { preconditionFailure("a picture has pixels") }
      return try body(unsafe PictureRows(base: base, width: width))
    }
  }

  func row(_ row: Int) -> UnsafeMutablePointer<SIMD4<Float>> { unsafe base + row * width }
}
