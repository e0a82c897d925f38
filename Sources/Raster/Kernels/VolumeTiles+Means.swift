import Lanes

/// Where rays are denser than pixels these are their means.
extension VolumeTiles {
  var isDenser: Bool { sheet.step < 1 }

  /// Calls `body` with what is seen at some pixels from a column on, wherever rays saw anything.
  @inline(__always)
  func forEachMean<L: RayLane>(
    _ source: Rows, _ rows: Range<Int>, _ width: Int, _ tiles: DrawnTiles, _ lanes: L.Type,
    _ body: (_ row: Int, _ x: Int, _ columns: Range<Int>, MatterSeen<L>) -> Void
  ) {
    let size = SheetPlanes.group
    let end = min(Int(sheet.pictureColumn(Float(planes.stride))) + 1, width)
    let (rays, pixels) = (RayLine(groups: raysAPixel), RayLine(groups: 1))
    for row in rows {
      for x in stride(from: max(sheet.left, 0), to: end, by: size)
      where tiles.holds(column: x, row: row) && fill(pixels, source, row, x, by: rays) {
        for lane in stride(from: 0, to: size, by: L.count) {
          body(row, x + lane, x..<min(x + size, width), Self.seen(pixels, lane))
        }
      }
    }
  }

  /// The same of two sources, wherever either saw anything.
  func forEachMean<L: RayLane>(
    _ source: Rows, besides other: Rows, _ rows: Range<Int>, _ width: Int, _ tiles: DrawnTiles,
    _ lanes: L.Type,
    _ body: (Int, _ x: Int, _ columns: Range<Int>, MatterSeen<L>, MatterSeen<L>) -> Void
  ) {
    let size = SheetPlanes.group
    let end = min(Int(sheet.pictureColumn(Float(planes.stride))) + 1, width)
    let rays = RayLine(groups: raysAPixel)
    let (pixels, others) = (RayLine(groups: 1), RayLine(groups: 1))
    for row in rows {
      for x in stride(from: max(sheet.left, 0), to: end, by: size)
      where tiles.holds(column: x, row: row) {
        let isSeen = (
          fill(pixels, source, row, x, by: rays), fill(others, other, row, x, by: rays)
        )
        if !isSeen.0 && !isSeen.1 { continue }
        if !isSeen.0 { pixels.clear(0..<1) }
        if !isSeen.1 { others.clear(0..<1) }
        for lane in stride(from: 0, to: size, by: L.count) {
          body(
            row, x + lane, x..<min(x + size, width), Self.seen(pixels, lane),
            Self.seen(others, lane))
        }
      }
    }
  }

  @inline(__always)
  private static func seen<L: RayLane>(_ pixels: RayLine, _ lane: Int) -> MatterSeen<L> {
    unsafe MatterSeen(
      red: L(loading: pixels.red + lane), green: L(loading: pixels.green + lane),
      blue: L(loading: pixels.blue + lane), alpha: L(loading: pixels.alpha + lane))
  }

  /// Along a picture row.
  private var raysAPixel: Int { Int(1 / sheet.step) }

  /// Works out sixteen pixels; returns whether rays saw anything there.
  private func fill(
    _ pixels: RayLine, _ source: Rows, _ row: Int, _ x: Int, by rays: RayLine
  ) -> Bool {
    let size = SheetPlanes.group
    let first = (x - sheet.left) / size * raysAPixel
    var holdsAny = false
    for part in 0..<raysAPixel {
      if first + part < planes.groupCount, fill(rays, part, source, first + part, row) {
        holdsAny = true
      } else {
        rays.clear(part..<part + 1)
      }
    }
    if !holdsAny { return false }
    for pixel in 0..<size {
      let place = pixel * raysAPixel
      func mean(_ run: UnsafeMutablePointer<Float>) -> Float {
        (place..<place + raysAPixel).reduce(0) { unsafe $0 + run[$1] } * sheet.step
      }
      unsafe pixels.red[pixel] = mean(rays.red)
      unsafe pixels.green[pixel] = mean(rays.green)
      unsafe pixels.blue[pixel] = mean(rays.blue)
      unsafe pixels.alpha[pixel] = mean(rays.alpha)
    }
    return true
  }

  /// Means over the height of a picture row at a group of rays; returns whether these saw anything.
  private func fill(
    _ rays: RayLine, _ part: Int, _ source: Rows, _ group: Int, _ row: Int
  ) -> Bool {
    let start = group * SheetPlanes.group
    let (place, height) = unsafe offsets.withUnsafeBufferPointer { offsets in
      unsafe scales.withUnsafeBufferPointer { scales in
        let scale = unsafe SixteenLanes(loading: scales.baseAddress! + start)
        let place = unsafe SixteenLanes(loading: offsets.baseAddress! + start)
        return (place + scale * (Float(row) + 0.5), scale.magnitude)
      }
    }
    // A row of rays stands for all that is nearer to it than to others.
    let reach = height * 0.5 + 0.5
    let inverse = .all(1) / height
    var seen = MatterSeen<SixteenLanes>(red: .all(0), green: .all(0), blue: .all(0), alpha: .all(0))
    var holdsAny = false
    let (near, far) = (
      offsets[start] + scales[start] * (Float(row) + 0.5),
      offsets[start + SheetPlanes.group - 1]
        + scales[start + SheetPlanes.group - 1] * (Float(row) + 0.5)
    )
    let most = Int(max(abs(scales[start]), abs(scales[start + SheetPlanes.group - 1])) / 2) + 2
    for number in source.reached(from: min(near, far), to: max(near, far), reach: most) {
      let index = number - source.all.lowerBound
      let away = (place - Float(number)).magnitude
      let weight = (reach - away).clamped(0, 1).atMost(height) * inverse
      if weight.bits.isAllZero { continue }
      if unsafe !source.spans[index].contains(group) { continue }
      holdsAny = true
      let run = unsafe source.runs[index].unsafelyUnwrapped + start
      unsafe seen.red += SixteenLanes(loading: run) * weight
      unsafe seen.green += SixteenLanes(loading: run + planes.stride) * weight
      unsafe seen.blue += SixteenLanes(loading: run + 2 * planes.stride) * weight
      unsafe seen.alpha += SixteenLanes(loading: run + 3 * planes.stride) * weight
    }
    if !holdsAny { return false }
    let target = part * SheetPlanes.group
    unsafe seen.red.store(rays.red + target)
    unsafe seen.green.store(rays.green + target)
    unsafe seen.blue.store(rays.blue + target)
    unsafe seen.alpha.store(rays.alpha + target)
    return true
  }
}
