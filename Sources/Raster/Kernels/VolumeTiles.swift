import Geometry

/// A volume's planes at low resolution, magnified into the bands by a cubic B-spline, which has no
/// overshoot and keeps the sum of light.
struct VolumeTiles: Sendable {
  let region: SliceRegion
  let layers: SliceLayers
  /// Weights by the place of a pixel's center between two cells, in pixels.
  private let phases: [SIMD4<Float>]
  /// Cells that hold anything, by touched plane and row.
  private let spans: [[Range<Int>]]

  init(region: SliceRegion, layers: SliceLayers) {
    self.region = region
    self.layers = layers
    // With an even number of pixels a cell no pixel's center falls on a cell's center.
    let shift: Float = region.step % 2 == 0 ? 0.5 : 0
    phases = (0..<region.step).map { Self.weights((Float($0) + shift) / Float(region.step)) }
    spans = layers.planes.map { plane in
      let rows = (0..<region.height).map { layers.span(row: $0, plane: plane) }
      return rows.allSatisfy(\.isEmpty) ? [] : rows
    }
  }

  var occupiedPlanes: [Int] {
    layers.planes.filter { !spans[$0 - layers.planes.lowerBound].isEmpty }
  }

  func draw(plane: Int, into target: PlaneBand) {
    guard layers.planes.contains(plane) else { return }
    let spans = self.spans[plane - layers.planes.lowerBound]
    if spans.isEmpty { return }
    var blended = [SIMD4<Float>](repeating: .zero, count: region.width + 4)
    for row in target.rows {
      let y = (Float(row - region.top) + 0.5) / Float(region.step) - 0.5
      let base = Int(y.rounded(.down))
      let cells = blend(
        plane, spans, from: base - 1, Self.weights(y - Float(base)), into: &blended)
      if cells.isEmpty { continue }
      magnify(blended, cells, row, target)
    }
  }

  /// Mixes four rows of cells into `blended`, which has a border of two; returns the cells filled.
  private func blend(
    _ plane: Int, _ spans: [Range<Int>], from first: Int, _ weights: SIMD4<Float>,
    into blended: inout [SIMD4<Float>]
  ) -> Range<Int> {
    var cells = 0..<0
    for tap in 0..<4 where (0..<region.height).contains(first + tap) {
      let span = spans[first + tap]
      if span.isEmpty { continue }
      cells =
        cells.isEmpty
        ? span
        : min(cells.lowerBound, span.lowerBound)..<max(cells.upperBound, span.upperBound)
    }
    if cells.isEmpty { return cells }
    for x in max(cells.lowerBound - 1, 0)..<min(cells.upperBound + 5, blended.count) {
      blended[x] = .zero
    }
    for tap in 0..<4 where (0..<region.height).contains(first + tap) {
      let source = unsafe layers.row(first + tap, plane: plane)
      let weight = weights[tap]
      for x in spans[first + tap] { unsafe blended[x + 2] += source[x] * weight }
    }
    return cells
  }

  private func magnify(
    _ blended: [SIMD4<Float>], _ cells: Range<Int>, _ row: Int, _ target: PlaneBand
  ) {
    let step = region.step
    let first = max(region.left + (cells.lowerBound - 2) * step, 0)
    let last = min(region.left + (cells.upperBound + 2) * step, target.width)
    if first >= last { return }
    let pixels = unsafe target.row(row, touching: first..<last, covering: true)
    let lastIndex = blended.count - 1
    for x in first..<last {
      // Half a cell is added and taken off again to keep the division off negative numbers.
      let place = x - region.left + 4 * step - step / 2
      let base = place / step - 4
      if base < cells.lowerBound - 2 || base > cells.upperBound { continue }
      let w = phases[place % step]
      var light = blended[max(base + 1, 0)] * w.x
      light += blended[base + 2] * w.y
      light += blended[base + 3] * w.z
      light += blended[min(base + 4, lastIndex)] * w.w
      unsafe pixels.lay(light, at: x)
    }
  }

  /// Weights of the cells before, at, after and second after a position.
  @inline(__always) private static func weights(_ t: Float) -> SIMD4<Float> {
    let s = 1 - t
    let (t2, s2) = (t * t, s * s)
    let middleLeft = 4 - 6 * t2 + 3 * t2 * t
    let middleRight = 4 - 6 * s2 + 3 * s2 * s
    return SIMD4<Float>(s2 * s, middleLeft, middleRight, t2 * t) * (1 / 6)
  }
}
