import Geometry
import Scene

/// Room for one shape's signed-area differences in a band. Exact-area coverage after the
/// accumulation buffers of font rasterizers: every edge adds what it changes from each pixel to its
/// right neighbor, and a running sum along the row gives the covered area.
@safe final class CoverageBuffer {
  let stride: Int
  let cells: UnsafeMutableBufferPointer<Float>
  /// The stretch of cells of each row that edges have changed.
  private let spans: UnsafeMutableBufferPointer<(low: Int, high: Int)>

  init(width: Int, rowCount: Int) {
    stride = width + 2
    unsafe cells = .allocate(capacity: stride * rowCount)
    unsafe cells.initialize(repeating: 0)
    unsafe spans = .allocate(capacity: rowCount)
    unsafe spans.initialize(repeating: (.max, -1))
  }

  deinit {
    unsafe cells.deallocate()
    unsafe spans.deallocate()
  }

  /// The changed cells of a row, which is then taken for unchanged: the caller clears them.
  func takeSpan(ofRow row: Int) -> Range<Int> {
    let span = unsafe spans[row]
    unsafe spans[row] = (.max, -1)
    return span.high < 0 ? 0..<0 : span.low..<span.high + 1
  }

  /// Adds an edge; rows count from the band's first.
  func add(_ edge: ScreenEdge, firstRow: Int, rowCount: Int) {
    let sign: Float = edge.from.y < edge.to.y ? 1 : -1
    let (top, bottom) = sign > 0 ? (edge.from, edge.to) : (edge.to, edge.from)
    let offset = Float(firstRow)
    let (y0, y1) = (max(top.y - offset, 0), min(bottom.y - offset, Float(rowCount)))
    if y0 >= y1 { return }
    let slope = (bottom.x - top.x) / (bottom.y - top.y)
    for row in Int(y0)..<min(Int(y1.rounded(.up)), rowCount) {
      let (from, to) = (max(y0, Float(row)), min(y1, Float(row + 1)))
      if from >= to { continue }
      let (low, high) = (min(top.x, bottom.x), max(top.x, bottom.x))
      let a = clamp(top.x + (from + offset - top.y) * slope, low, high)
      let b = clamp(top.x + (to + offset - top.y) * slope, low, high)
      addPiece(row: row, min(a, b), max(a, b), height: (to - from) * sign)
    }
  }

  /// A piece within one row that runs from x0 to x1 >= x0 over a signed height.
  private func addPiece(row: Int, _ x0: Float, _ x1: Float, height: Float) {
    let cells = unsafe self.cells.baseAddress.unsafelyUnwrapped + row * stride
    let first = Int(x0)
    let span = unsafe spans[row]
    unsafe spans[row] = (min(span.low, first), max(span.high, Int(x1) + 1))
    if x1 <= Float(first + 1) {
      let share = (x0 + x1) / 2 - Float(first)
      unsafe cells[first] += height * (1 - share)
      unsafe cells[first + 1] += height * share
      return
    }
    let heightPerPixel = height / (x1 - x0)
    var covered: Float = 0
    var x = first
    var done: Float = 0
    // In each pixel, the area to the right of the piece; differences are written.
    while Float(x) < x1 {
      let (from, to) = (max(x0, Float(x)), min(x1, Float(x + 1)))
      let rise = heightPerPixel * (to - from)
      let area = done + rise * (Float(x + 1) - (from + to) / 2)
      unsafe cells[x] += area - covered
      covered = area
      done += rise
      x += 1
    }
    unsafe cells[x] += height - covered
  }
}

extension FillBins {
  /// Lays the shapes that share a plane onto its band.
  func draw(band: Int, plane: Int, into target: PlaneBand, _ coverage: CoverageBuffer) {
    for index in shapes.range(band: band, farPlane: plane) {
      draw(shapes.items[index], share: 1 - shapes.items[index].nearShare, target, coverage)
    }
    for index in shapes.range(band: band, farPlane: plane - 1) {
      draw(shapes.items[index], share: shapes.items[index].nearShare, target, coverage)
    }
  }

  private func draw(
    _ shape: ScreenFill, share: Float, _ target: PlaneBand, _ coverage: CoverageBuffer
  ) {
    if share == 0 { return }
    for index in shape.edges {
      coverage.add(edges[index], firstRow: target.rows.lowerBound, rowCount: target.rows.count)
    }
    let color = Self.color(shape.color, share: share)
    let rows = Range.ordered(
      max(shape.firstRow, target.rows.lowerBound), min(shape.lastRow, target.rows.upperBound))
    for row in rows {
      let local = row - target.rows.lowerBound
      let changed = coverage.takeSpan(ofRow: local)
      if changed.isEmpty { continue }
      let first = changed.lowerBound
      let cells =
        unsafe coverage.cells.baseAddress.unsafelyUnwrapped + local * coverage.stride + first
      let last = min(changed.upperBound, target.width)
      let pixels = unsafe target.row(row, touching: first..<last) + first
      unsafe fill(pixels, cells, count: last - first, color, shape.rule)
      for spare in last - first..<changed.count { unsafe cells[spare] = 0 }
    }
  }

  /// Lays a row of a shape down and clears its differences. Where nothing changes for eight pixels,
  /// all of them get the same light.
  @inline(always)
  private func fill(
    _ pixels: UnsafeMutablePointer<SIMD4<Float>>, _ cells: UnsafeMutablePointer<Float>,
    count: Int, _ color: SIMD4<Float>, _ rule: FillRule
  ) {
    var (sum, x) = (Float(0), 0)
    while x < count {
      if x + Lanes.scalarCount <= count, unsafe Lanes(loading: cells + x) == .zero {
        let covered = Self.covered(sum, rule)
        if covered > Self.nothing { unsafe FourPixels.lay(color * covered, on: pixels + x) }
        x += Lanes.scalarCount
        continue
      }
      let end = min(x + Lanes.scalarCount, count)
      while x < end {
        sum += unsafe cells[x]
        unsafe cells[x] = 0
        let light = color * Self.covered(sum, rule)
        unsafe pixels[x] = light + pixels[x] * (1 - light.w)
        x += 1
      }
    }
  }

  /// What rounding leaves of a coverage that is over.
  private static let nothing: Float = 1e-6

  @inline(always) private static func covered(_ winding: Float, _ rule: FillRule) -> Float {
    switch rule {
    case .nonZero: return min(abs(winding), 1)
    case .evenOdd:
      let turn = abs(winding) - 2 * (abs(winding) / 2).rounded(.down)
      return turn > 1 ? 2 - turn : turn
    }
  }

  /// A color's share for one of two planes such that both together cover as much as the whole.
  private static func color(_ color: SIMD4<Float>, share: Float) -> SIMD4<Float> {
    if color.w <= 0 || share == 1 { return color * share }
    let alpha = 1 - Elementary.pow(max(1 - color.w, 0), share)
    return color * (alpha / color.w)
  }
}
