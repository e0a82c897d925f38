import Lanes

/// What rays saw at some pixels: premultiplied light.
struct MatterSeen<L: Lane> {
  var red: L
  var green: L
  var blue: L
  var alpha: L

  /// Nothing where all four are, if none is negative.
  @inline(__always) var sum: L { red + green + blue + alpha }
}

extension VolumeTiles {
  /// Lays what a plane holds over what is there.
  func draw(plane: Int, into target: PlaneBand, _ tiles: DrawnTiles) {
    guard let source = rows(ofPlane: plane) else { return }
    switch target.lanes {
    case .one: draw(source, into: target, tiles, OneLane.self)
    case .sixteen: draw(source, into: target, tiles, SixteenLanes.self)
    }
  }

  private func draw<L: RayLane>(
    _ source: Rows, into target: PlaneBand, _ tiles: DrawnTiles, _ lanes: L.Type
  ) {
    let floor = L.all(source.floor)
    forEachGroup(source, target.rows, target.width, tiles, lanes, SharpWeight.self) {
      row, x, columns, seen in
      let pixels = unsafe target.row(row, touching: columns, covering: true)
      let rest = 1 - seen.alpha.atLeast(floor).atMost(.all(1))
      unsafe Over<L>.lay(seen.red.atLeast(floor), rest, pixels.red + x)
      unsafe Over<L>.lay(seen.green.atLeast(floor), rest, pixels.green + x)
      unsafe Over<L>.lay(seen.blue.atLeast(floor), rest, pixels.blue + x)
      if target.keepsCover { unsafe Over<L>.lay(1 - rest, rest, pixels.alpha + x) }
    }
  }

  // MARK: Groups of pixels

  /// Calls `body` with what is seen at some pixels from a column on, wherever rays saw anything.
  @inline(__always)
  func forEachGroup<L: RayLane, F: FilterWeight>(
    _ source: Rows, _ rows: Range<Int>, _ width: Int, _ tiles: DrawnTiles, _ lanes: L.Type,
    _ filter: F.Type,
    _ body: (_ row: Int, _ x: Int, _ columns: Range<Int>, MatterSeen<L>) -> Void
  ) {
    let groups = self.groups(source, pictureRows: rows)
    if groups.isEmpty { return }
    if isDenser { return forEachMean(source, rows, width, tiles, lanes, body) }
    let line = RayLine(groups: planes.groupCount)
    let phases = F.self == SoftWeight.self ? softPhases : self.phases
    for row in rows {
      let place = Float(row) + 0.5
      if meetsPixels {
        forEachGroup(meeting: groups, row, width, tiles) { group, x, columns in
          guard let reached = self.rows(source, group, pictureRow: place, F.reach) else { return }
          for lane in stride(from: 0, to: SheetPlanes.group, by: L.count) {
            let seen = blended(source, place, reached, group, lane, lanes, filter)
            if F.reach == 1, seen.sum.bits.isAllZero { continue }
            body(row, x + lane, columns, seen)
          }
        }
        continue
      }
      let filled = gather(source, groups, pictureRow: place, into: line, lanes, filter)
      if filled.isEmpty { continue }
      forEachGroup(magnifiedFrom: filled, row, width, tiles) { x, columns, cell, phase in
        for lane in stride(from: 0, to: SheetPlanes.group, by: L.count) {
          if F.reach == 1, phases.isNothing(line, cell, phase, lane, lanes) { continue }
          body(row, x + lane, columns, phases.sum(line, cell, phase, lane, lanes, filter))
        }
      }
    }
  }

  /// Sixteen pixels of a picture row after the other, where a column of rays is one of pixels.
  @inline(__always)
  func forEachGroup(
    meeting groups: Range<Int>, _ row: Int, _ width: Int, _ tiles: DrawnTiles,
    _ body: (_ group: Int, _ x: Int, _ columns: Range<Int>) -> Void
  ) {
    for group in groups {
      let x = sheet.left + group * SheetPlanes.group
      if x < 0 || x >= width || !tiles.holds(column: x, row: row) { continue }
      body(group, x, x..<min(x + SheetPlanes.group, width))
    }
  }

  /// The same, made of rays from a cell on.
  @inline(__always)
  func forEachGroup(
    magnifiedFrom groups: Range<Int>, _ row: Int, _ width: Int, _ tiles: DrawnTiles,
    _ body: (_ x: Int, _ columns: Range<Int>, _ cell: Int, _ phase: Int) -> Void
  ) {
    let size = SheetPlanes.group
    let (low, high) = (
      Float(groups.lowerBound * size - 2) * sheet.step,
      Float(groups.upperBound * size + 2) * sheet.step
    )
    let first = max(sheet.left + Int(low.rounded(.down)), 0)
    let last = min(sheet.left + Int(high.rounded(.up)), width)
    var x = first & ~15
    while x < last {
      let (cell, phase) = phases.place(ofColumn: x - sheet.left)
      let isSeen = cell + size >= -RayLine.border && cell <= planes.stride
      if isSeen, tiles.holds(column: x, row: row) {
        body(x, x..<min(x + size, width), cell, phase)
      }
      x += size
    }
  }
}
