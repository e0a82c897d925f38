import Lanes

/// Scatters a share of a plane's light by a Gaussian, first across rows, then along them.
struct GlowKernel<L: Lane> {
  private let glow: Glow
  private let line: PaddedLine<L>

  init(_ glow: Glow, width: Int) {
    self.glow = glow
    line = PaddedLine(width: width, reach: glow.reach)
  }

  /// - Parameters:
  ///   - source: holds what lies within the glow's reach of `target`, as far as there is a picture.
  ///   - height: the picture's rows; beyond them its first and last ones go on.
  func scatter(_ source: PlaneBand, into target: PlaneBand, height: Int) {
    for row in target.rows {
      let places = (row - glow.reach...row + glow.reach).map { min(max($0, 0), height - 1) }
      let spans = places.map { source.span(ofRow: $0) }.filter { !$0.isEmpty }
      guard let low = spans.map(\.lowerBound).min(), let high = spans.map(\.upperBound).max()
      else { continue }
      let columns = line.columns(touchedBy: low..<high)
      let isCovering = source.isCovering(row: row)
      let runs = unsafe target.row(row, touching: columns, covering: isCovering)
      let own = unsafe source.row(row)
      unsafe scatter(source, places, 0, low..<high, columns, own.red, into: runs.red)
      unsafe scatter(source, places, 1, low..<high, columns, own.green, into: runs.green)
      unsafe scatter(source, places, 2, low..<high, columns, own.blue, into: runs.blue)
      if isCovering {
        for x in source.span(ofRow: row) { unsafe runs.alpha[x] = own.alpha[x] }
      }
    }
    target.trim()
  }

  private func scatter(
    _ source: PlaneBand, _ places: [Int], _ primary: Int, _ span: Range<Int>,
    _ columns: Range<Int>, _ own: UnsafePointer<Float>, into target: UnsafeMutablePointer<Float>
  ) {
    let (base, reach) = unsafe (line.base, glow.reach)
    let runs = unsafe places.map { place in
      unsafe source.row(place).red + primary * source.runLength
    }
    unsafe runs.withUnsafeBufferPointer { runs in
      unsafe glow.weights.withUnsafeBufferPointer { weights in
        for x in stride(from: span.lowerBound, to: span.upperBound, by: L.count) {
          var sum = unsafe L(loading: runs[reach] + x) * weights[0]
          for step in 1..<max(reach + 1, 1) {
            let both =
              unsafe L(loading: runs[reach - step] + x) + L(loading: runs[reach + step] + x)
            sum += unsafe both * weights[step]
          }
          unsafe sum.store(base + x)
        }
        line.pad(span)
        for x in stride(from: columns.lowerBound, to: columns.upperBound, by: L.count) {
          let middle = unsafe base + x
          var sum = unsafe L(loading: middle) * weights[0]
          for step in 1..<max(reach + 1, 1) {
            let both = unsafe L(loading: middle - step) + L(loading: middle + step)
            sum += unsafe both * weights[step]
          }
          let kept = unsafe L(loading: own + x) * (1 - glow.share)
          unsafe (kept + sum * glow.share).store(target + x)
        }
      }
    }
  }
}
