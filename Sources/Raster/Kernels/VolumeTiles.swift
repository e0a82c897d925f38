import Imaging
import Lanes

/// What a volume's rays saw, as a small picture a plane, magnified into the bands by cubic
/// convolution (Keys 1981, doi 10.1109/TASSP.1981.1163711): first along the picture's columns, where
/// the rows of rays follow each other evenly, then along its rows.
struct VolumeTiles: Sendable {
  private let sheet: RaySheet
  private let planes: SheetPlanes
  private let phases: MagnifyingPhases
  /// The row of rays at picture row y of a column of rays is `offset + scale y`.
  private let offsets: [Float]
  private let scales: [Float]
  /// Where any group of a plane holds anything.
  private let isOccupied: [Bool]

  init(sheet: RaySheet, planes: SheetPlanes) {
    self.sheet = sheet
    self.planes = planes
    phases = MagnifyingPhases(step: sheet.step)
    let places = (0..<planes.stride).map { column in
      sheet.pencil.placement(atColumn: sheet.pictureColumn(Float(column)))
    }
    offsets = places.map(\.offset)
    scales = places.map(\.scale)
    isOccupied = planes.planes.indices.map { plane in
      planes.rows.contains { !planes.span(plane: plane, row: $0).isEmpty }
    }
  }

  var occupiedPlanes: [Int] {
    zip(planes.planes, isOccupied).filter(\.1).map(\.0)
  }

  func holds(plane: Int) -> Bool {
    planes.planes.firstIndex(of: plane).map { isOccupied[$0] } ?? false
  }

  func draw(plane: Int, into target: PlaneBand, _ tiles: DrawnTiles) {
    guard let index = planes.planes.firstIndex(of: plane), isOccupied[index] else { return }
    switch target.lanes {
    case .one: draw(index, into: target, tiles, as: OneLane.self)
    case .sixteen: draw(index, into: target, tiles, as: SixteenLanes.self)
    }
  }

  private func draw<L: RayLane>(
    _ plane: Int, into target: PlaneBand, _ tiles: DrawnTiles, as lanes: L.Type
  ) {
    let line = RayLine(groups: planes.groupCount)
    let source = unsafe Rows(
      spans: planes.spans(ofPlane: plane), runs: planes.runs(ofPlane: plane), all: planes.rows)
    let groups = self.groups(plane, pictureRows: target.rows)
    if groups.isEmpty { return }
    for row in target.rows {
      if meetsPixels {
        lay(source, groups, row, target, tiles, as: L.self)
        continue
      }
      let filled = gather(source, groups, pictureRow: Float(row) + 0.5, into: line, as: L.self)
      if !filled.isEmpty { magnify(line, filled, row, target, tiles, as: L.self) }
    }
  }

  /// Whether each group of rays lies on sixteen pixels.
  private var meetsPixels: Bool { sheet.step == 1 && sheet.left % SheetPlanes.group == 0 }

  /// Lays a picture row over what is there, where a column of rays is one of pixels.
  private func lay<L: RayLane>(
    _ source: Rows, _ groups: Range<Int>, _ row: Int, _ target: PlaneBand, _ tiles: DrawnTiles,
    as lanes: L.Type
  ) {
    let size = SheetPlanes.group
    for group in groups {
      let x = sheet.left + group * size
      if x < 0 || x >= target.width || !tiles.holds(column: x, row: row) { continue }
      guard let rows = self.rows(source, group, pictureRow: Float(row) + 0.5) else { continue }
      let pixels = unsafe target.row(
        row, touching: x..<min(x + size, target.width), covering: true)
      for lane in stride(from: 0, to: size, by: L.count) {
        let light = blended(source, Float(row) + 0.5, rows, group, lane, as: L.self)
        let (column, rest) = (x + lane, 1 - light.alpha.atMost(.all(1)))
        unsafe Over<L>.lay(light.red, rest, pixels.red + column)
        unsafe Over<L>.lay(light.green, rest, pixels.green + column)
        unsafe Over<L>.lay(light.blue, rest, pixels.blue + column)
        if target.keepsCover { unsafe Over<L>.lay(1 - rest, rest, pixels.alpha + column) }
      }
    }
  }

  /// A plane's rows of rays.
  @safe private struct Rows {
    let spans: UnsafePointer<Range<Int>>
    let runs: UnsafePointer<UnsafeMutablePointer<Float>?>
    let all: Range<Int>

    /// Those that a filter reaches from some places.
    @inline(__always)
    func reached(from low: Float, to high: Float) -> Range<Int> {
      let first = min(max(low, -1e6), 1e6).wholePart - (low < 0 ? 2 : 1)
      let last = min(max(high, -1e6), 1e6).wholePart + 2
      return Range.ordered(max(first, all.lowerBound), min(last + 1, all.upperBound))
    }
  }

  /// The groups that hold anything of some picture rows.
  private func groups(_ plane: Int, pictureRows: Range<Int>) -> Range<Int> {
    let places = [pictureRows.lowerBound, pictureRows.upperBound].flatMap { row in
      [0, planes.stride - 1].map { offsets[$0] + scales[$0] * Float(row) }
    }
    let rows = unsafe Rows(
      spans: planes.spans(ofPlane: plane), runs: planes.runs(ofPlane: plane), all: planes.rows)
    var found = 0..<0
    for row in rows.reached(from: places.min() ?? 0, to: places.max() ?? 0) {
      let span = unsafe rows.spans[row - planes.rows.lowerBound]
      if span.isEmpty { continue }
      found =
        found.isEmpty
        ? span
        : min(found.lowerBound, span.lowerBound)..<max(found.upperBound, span.upperBound)
    }
    return found
  }

  /// Works a picture row out at the columns of rays; returns the groups that hold anything.
  private func gather<L: RayLane>(
    _ source: Rows, _ groups: Range<Int>, pictureRow: Float, into line: RayLine, as lanes: L.Type
  ) -> Range<Int> {
    var filled = 0..<0
    for group in groups {
      guard let rows = self.rows(source, group, pictureRow: pictureRow) else { continue }
      if filled.isEmpty {
        filled = group..<group &+ 1
      } else {
        line.clear(filled.upperBound..<group)
        filled = filled.lowerBound..<group &+ 1
      }
      let start = group &* SheetPlanes.group
      var lane = 0
      while lane < SheetPlanes.group {
        let light = blended(source, pictureRow, rows, group, lane, as: L.self)
        unsafe light.red.store(line.red + start + lane)
        unsafe light.green.store(line.green + start + lane)
        unsafe light.blue.store(line.blue + start + lane)
        unsafe light.alpha.store(line.alpha + start + lane)
        lane &+= L.count
      }
    }
    if !filled.isEmpty { line.clearAround(filled) }
    return filled
  }

  /// The rows of rays that a group's part of a picture row is blended of; nil where none holds
  /// anything.
  @inline(__always)
  private func rows(_ source: Rows, _ group: Int, pictureRow: Float) -> Range<Int>? {
    let start = group &* SheetPlanes.group
    let last = start &+ SheetPlanes.group &- 1
    let a = offsets[start] + scales[start] * pictureRow
    let b = offsets[last] + scales[last] * pictureRow
    var (first, end) = (Int.max, Int.min)
    for row in source.reached(from: min(a, b), to: max(a, b))
    where unsafe source.spans[row &- source.all.lowerBound].contains(group) {
      first = min(first, row)
      end = row &+ 1
    }
    return first < end ? first..<end : nil
  }

  /// A group's rays from `lane` on, at a picture row.
  @inline(__always)
  private func blended<L: RayLane>(
    _ source: Rows, _ pictureRow: Float, _ rows: Range<Int>, _ group: Int, _ lane: Int,
    as lanes: L.Type
  ) -> (red: L, green: L, blue: L, alpha: L) {
    let (column, stride) = (group &* SheetPlanes.group &+ lane, planes.stride)
    let place = unsafe offsets.withUnsafeBufferPointer { offsets in
      unsafe scales.withUnsafeBufferPointer { scales in
        unsafe L(loading: offsets.baseAddress! + column)
          + L(loading: scales.baseAddress! + column) * pictureRow
      }
    }
    var (red, green, blue, alpha) = (L.all(0), L.all(0), L.all(0), L.all(0))
    for row in rows {
      let index = row &- source.all.lowerBound
      if unsafe !source.spans[index].contains(group) { continue }
      let weight = Self.weight((place - Float(row)).magnitude)
      let run = unsafe source.runs[index].unsafelyUnwrapped + column
      unsafe red += L(loading: run) * weight
      unsafe green += L(loading: run + stride) * weight
      unsafe blue += L(loading: run + 2 &* stride) * weight
      unsafe alpha += L(loading: run + 3 &* stride) * weight
    }
    return (red, green, blue, alpha)
  }

  /// Of what lies so far away.
  @inline(__always)
  private static func weight<L: Lane>(_ d: L) -> L {
    let near = (d * 1.5 - 2.5) * d * d + 1
    let far = ((2.5 - d * 0.5) * d - 4) * d + 2
    let outer = L.choose(d, below: .all(2), far, .all(0))
    return L.choose(d, below: .all(1), near, outer)
  }

  private func magnify<L: RayLane>(
    _ line: RayLine, _ groups: Range<Int>, _ row: Int, _ target: PlaneBand, _ tiles: DrawnTiles,
    as lanes: L.Type
  ) {
    let size = SheetPlanes.group
    let (low, high) = (
      Float(groups.lowerBound * size - 2) * sheet.step,
      Float(groups.upperBound * size + 2) * sheet.step
    )
    let first = max(sheet.left + Int(low.rounded(.down)), 0)
    let last = min(sheet.left + Int(high.rounded(.up)), target.width)
    if first >= last { return }
    let pixels = unsafe target.row(row, touching: first..<last, covering: true)
    for x in stride(from: first & ~15, to: last, by: SheetPlanes.group) {
      let (cell, phase) = phases.place(ofColumn: x - sheet.left)
      if cell + SheetPlanes.group < -RayLine.border || cell > planes.stride { continue }
      if !tiles.holds(column: x, row: row) { continue }
      for lane in stride(from: 0, to: SheetPlanes.group, by: L.count) {
        // The filter's small undershoots stay: over many planes they have to cancel.
        let rest =
          unsafe 1 - phases.sum(line.alpha + cell, phase, lane, as: L.self).atMost(.all(1))
        func lay(_ source: UnsafePointer<Float>, _ place: UnsafeMutablePointer<Float>) {
          let light = unsafe phases.sum(source, phase, lane, as: L.self)
          unsafe Over<L>.lay(light, rest, place)
        }
        let column = x + lane
        unsafe lay(line.red + cell, pixels.red + column)
        unsafe lay(line.green + cell, pixels.green + column)
        unsafe lay(line.blue + cell, pixels.blue + column)
        if target.keepsCover { unsafe Over<L>.lay(1 - rest, rest, pixels.alpha + column) }
      }
    }
  }
}
