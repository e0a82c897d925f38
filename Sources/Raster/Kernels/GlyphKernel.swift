import Geometry
import Lanes

extension GlyphBins {
  /// Lays the glyphs onto the glass's band, run by run.
  func draw(band: Int, into target: PlaneBand, _ room: SurfaceRoom) {
    let range = glyphs.range(band: band, farPlane: 0)
    var first = range.lowerBound
    while first < range.upperBound {
      let run = glyphs.items[first].run
      let end = (first..<range.upperBound).first { glyphs.items[$0].run != run }
      let part = first..<(end ?? range.upperBound)
      switch target.lanes {
      case .one: draw(OneLane.self, part, colors[Int(run)], target, room.before)
      case .sixteen: draw(SixteenLanes.self, part, colors[Int(run)], target, room.before)
      }
      first = part.upperBound
    }
  }

  private func draw<L: Lane>(
    _: L.Type, _ range: Range<Int>, _ color: SIMD4<Float>, _ target: PlaneBand, _ sums: SurfaceRow
  ) {
    for row in target.rows {
      for index in range {
        let glyph = glyphs.items[index]
        if glyph.firstRow <= row, glyph.lastRow > row {
          add(L.self, glyph, row, width: target.width, into: sums)
        }
      }
      if sums.span.isEmpty { continue }
      let light = unsafe target.row(row, touching: sums.span, covering: color.w != 0)
      unsafe lay(L.self, color, sums, light)
      sums.clear()
    }
  }

  /// Adds a row of a mask to what the run covers.
  @inline(__always)
  private func add<L: Lane>(
    _: L.Type, _ glyph: ScreenGlyph, _ row: Int, width: Int, into sums: SurfaceRow
  ) {
    let mask = masks[Int(glyph.mask)]
    let left = Int(glyph.left)
    let (first, last) = (max(left, 0), min(left + mask.width, width))
    if first >= last { return }
    sums.touch(first..<last)
    unsafe mask.coverage.withUnsafeBufferPointer { coverage in
      let start = (row - glyph.firstRow) * mask.stride - left
      guard let source = coverage.baseAddress else { return }
      var x = first
      while x < last {
        unsafe Over<L>.add(L(loading: source + (start + x)), sums.cover + x)
        x += L.count
      }
    }
  }

  /// Lays a color over a row's pixels as far as each is covered.
  @inline(__always)
  private func lay<L: Lane>(
    _: L.Type, _ color: SIMD4<Float>, _ sums: SurfaceRow, _ light: LightRow
  ) {
    var x = sums.span.lowerBound
    while x < sums.span.upperBound {
      let covered = unsafe L(loading: sums.cover + x).atMost(.all(1))
      let rest = 1 - covered * color.w
      unsafe Over<L>.lay(covered * color.x, rest, light.red + x)
      unsafe Over<L>.lay(covered * color.y, rest, light.green + x)
      unsafe Over<L>.lay(covered * color.z, rest, light.blue + x)
      if color.w != 0 { unsafe Over<L>.lay(covered * color.w, rest, light.alpha + x) }
      x += L.count
    }
  }
}
