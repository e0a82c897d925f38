import Lanes

/// A run of pixels with room at both ends for filters that reach past them. Beyond the picture its
/// first and last pixels go on; elsewhere there is no light past the run.
@safe final class PaddedLine<L: Lane> {
  private let width: Int
  private let reach: Int
  private let samples: UnsafeMutablePointer<Float>
  private let padding: Int

  /// - Parameter reach: columns from which light comes to a pixel.
  init(width: Int, reach: Int) {
    self.width = width
    self.reach = reach
    padding = 2 * reach + 32
    unsafe samples = .allocate(capacity: width + 2 * padding)
    unsafe samples.initialize(repeating: 0, count: width + 2 * padding)
  }

  deinit { unsafe samples.deallocate() }

  /// Columns of the picture that a stretch's light comes to.
  func columns(touchedBy span: Range<Int>) -> Range<Int> {
    max(span.lowerBound - reach, 0)..<min(span.upperBound + reach, width)
  }

  /// Takes a stretch of a run, weighted.
  ///
  /// - Returns: where column 0 is; good for all that is read for the columns that are touched.
  func fill(
    with run: UnsafePointer<Float>, _ span: Range<Int>, weight: Float
  ) -> UnsafePointer<Float> {
    let base = unsafe samples + padding
    for x in stride(from: span.lowerBound, to: span.upperBound, by: L.count) {
      unsafe (L(loading: run + x) * weight).store(base + x)
    }
    pad(span)
    return unsafe UnsafePointer(base)
  }

  /// Groups of sixteen columns, counted from column 0, to which light of a stretch that was filled in
  /// comes; each once, from left to right, as runs of neighbors.
  func forEachRun(touchedBy span: Range<Int>, _ body: (Range<Int>) -> Void) {
    let base = unsafe self.base
    let all = columns(touchedBy: span).inGroups
    var run = 0..<0
    for x in stride(from: span.lowerBound & ~15, to: span.upperBound, by: 16) {
      if unsafe Self.isDark(base + x) { continue }
      let next = Range.ordered(x - reach, x + 16 + reach).inGroups.clamped(to: all)
      if run.upperBound >= next.lowerBound, !run.isEmpty {
        run = run.lowerBound..<next.upperBound
      } else {
        if !run.isEmpty { body(run) }
        run = next
      }
    }
    if !run.isEmpty { body(run) }
  }

  /// Whether sixteen numbers are all nothing.
  @inline(__always)
  private static func isDark(_ place: UnsafePointer<Float>) -> Bool {
    var step = 0
    while step < 16 {
      if unsafe !L(loading: place + step).bits.isAllZero { return false }
      step += L.count
    }
    return true
  }

  /// Memory for a stretch that the caller writes, before it is padded.
  var base: UnsafeMutablePointer<Float> { unsafe samples + padding }

  /// Fills what a filter may read round a stretch.
  func pad(_ span: Range<Int>) {
    let base = unsafe self.base
    let (low, high) = (span.lowerBound, span.upperBound)
    let before = unsafe low == 0 ? base[0] : 0
    let after = unsafe high == width ? base[width - 1] : 0
    // Twice the reach: of columns that are touched, which lie within it, as far again; and what lies
    // with them in a group.
    let count = min(2 * reach + 16, low + padding)
    unsafe (base + (low - count)).update(repeating: before, count: count)
    unsafe (base + high).update(
      repeating: after, count: min(2 * reach + 16, width + padding - high))
  }
}
