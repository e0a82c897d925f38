import Lanes

/// Neighboring rows of rays on their way through the slices, a column of groups at a time: lines of voxels
/// are blended once for all rows that pass by them.
@safe final class TileMarch<L: RayLane> {
  private let march: RowMarch
  private var rows: [SliceMarch<L>] = []
  private var columns: [TileColumn] = []
  private let space: MarchSpace
  /// For each group which rows go on with it, as bits.
  private let open: UnsafeMutablePointer<UInt16>
  private let groups: Int
  /// Of two columns of groups, for each section after which voxels of the column axis, from the first that
  /// rows pass after on, there is a visible brick; as bits.
  private let seen: UnsafeMutablePointer<UInt64>
  /// Voxels that a row moves by on the column axis from one section to the next at most.
  private var reach = 0
  /// Whether there is nothing to see but below some value.
  private let isBelow: Bool

  init(_ march: RowMarch, _ space: MarchSpace, groups: Int) {
    self.march = march
    self.groups = groups
    unsafe open = .allocate(capacity: groups)
    unsafe open.initialize(repeating: 0, count: groups)
    unsafe seen = .allocate(capacity: 2 * TileSlab.sections)
    unsafe seen.initialize(repeating: 0, count: 2 * TileSlab.sections)
    self.space = space
    isBelow = unsafe march.variables.contains { $0.high < .infinity }
  }

  deinit {
    unsafe open.deallocate()
    unsafe seen.deallocate()
  }

  /// - Parameter some: the groups that are wanted of a row.
  func add(
    _ rays: RayRow, row: Int, _ some: [Int], _ scratch: RayScratch, _ target: SheetPlanes
  ) {
    for group in some { unsafe open[group] |= 1 << UInt16(rows.count) }
    unsafe rows.append(
      SliceMarch(
        march, rays, row: row, number: rows.count, scratch, target, space.light, open: open))
  }

  /// Takes all rows through the field.
  func pass() {
    columns = unsafe TileColumn.columns(of: rows.map(\.scratch), open, groups: groups)
    let sections = march.places.count
    for first in stride(from: 0, to: sections - 1, by: TileSlab.slices) {
      pass(first..<min(first + TileSlab.sections, sections))
    }
    for row in rows { row.finish() }
  }

  private func pass(_ sections: Range<Int>) {
    space.places.begin(march, sections)
    var slices: UInt16 = 0
    for row in rows {
      row.enter(space.places)
      slices |= row.slices.passed
    }
    if slices != 0 { passRows(0..<rows.count) }
  }

  /// Takes some rows through it: as many as pass by no more lines of voxels than can be told apart.
  private func passRows(_ some: Range<Int>) {
    if some.isEmpty { return }
    let slopes = (rows[some.lowerBound].rays.slope, rows[some.upperBound - 1].rays.slope)
    if some.count > 1 && space.places.spread(of: slopes) > TileLines.mostColumns {
      let middle = (some.lowerBound + some.upperBound) / 2
      passRows(some.lowerBound..<middle)
      passRows(middle..<some.upperBound)
      return
    }
    let fastest = max(abs(slopes.0), abs(slopes.1)) * march.thickness
    reach = Int(min(fastest, 64).rounded(.up))
    let passed = rows[some].reduce(UInt16(0)) { $0 | $1.slices.passed }
    var sections: UInt16 = 0
    for slot in (passed | passed << 1).setBits
    where march.holdsAnything(in: space.places.section(slot), between: slopes) {
      sections |= 1 << UInt16(slot)
    }
    if sections == 0 { return }
    let mask = UInt16(truncatingIfNeeded: 1 << some.upperBound - 1 << some.lowerBound)
    var next = TilePass()
    for column in columns {
      let open = unsafe open[column.group] & mask
      if open == 0 { continue }
      let tile = plan(column, open, sections, place: next.place ^ 1)
      pass(next, before: tile)
      next = tile
    }
    pass(next, before: TilePass())
  }

  private func plan(
    _ column: TileColumn, _ open: UInt16, _ sections: UInt16, place: Int
  ) -> TilePass {
    var tile = TilePass(group: column.group, open: open, place: place)
    let passed = space.places.findGaps(column.leans, march.sheet, of: place)
    for slot in (sections & passed).setBits {
      let columns = space.places.columns(slot, tile.first, tile.last)
      let (cell, gaps) = (space.places.section(slot).cell, space.places.gaps(slot, of: place))
      let visible = march.bricks.visible(columns: columns, slice: cell, gaps: gaps)
      if visible == 0 { continue }
      tile.visible |= 1 << UInt16(slot)
      unsafe seen[place &* TileSlab.sections &+ slot] = visible
    }
    return tile
  }

  /// - Parameter next: what comes after it, which is fetched from memory meanwhile.
  private func pass(_ tile: TilePass, before next: TilePass) {
    if tile.visible == 0 { return bring(next.visible.lowest, of: next) }
    space.lines.begin()
    let blended = blend(tile, before: next)
    if blended == 0 { return }
    let slices = blended & blended >> 1 & space.places.allSlices
    for row in tile.open.setBits {
      let (above, below) = space.lines.marks(blended, space.places, row: row)
      let seen = (above | above >> 1) & (below | below >> 1) & slices & rows[row].slices.passed
      if seen == 0 { continue }
      rows[row].take(tile.group, seen, space)
    }
  }

  /// Blends the lines of voxels around sections that rows pass where anything may be seen, and around those
  /// next to them.
  ///
  /// - Returns: which there are lines of.
  private func blend(_ tile: TilePass, before next: TilePass) -> UInt16 {
    var (rest, holding) = (tile.visible, UInt16(0))
    bring((rest & ~rest.lowest).lowest, of: tile)
    for slot in tile.visible.setBits {
      rest &= ~(1 << UInt16(slot))
      // Two sections before they are read.
      bring((rest & ~rest.lowest).lowest, of: tile)
      if rest == 0 { bring(next.visible.lowest, of: next) }
      if blend(slot, tile) || isBelow { holding |= 1 << UInt16(slot) }
    }
    let others = (holding << 1 | holding >> 1) & ~tile.visible & space.places.allSections
    for slot in others.setBits { _ = blend(slot, tile) }
    return holding == 0 ? 0 : tile.visible | others
  }

  @inline(__always)
  private func blend(_ slot: Int, _ tile: TilePass) -> Bool {
    let columns = space.places.columns(slot, tile.first, tile.last)
    let visible = tile.visible >> UInt16(slot) & 1 == 0 ? 0 : seen(slot, tile)
    return space.lines.blend(
      slot, march, columns, space.places.section(slot), space.places.gaps(slot, of: tile.place),
      seen: visible, passed: visible | seenBeside(slot, tile, from: columns.lowerBound))
  }

  @inline(__always)
  private func seen(_ slot: Int, _ tile: TilePass) -> UInt64 {
    unsafe seen[tile.place &* TileSlab.sections &+ slot]
  }

  /// After which voxels, from one on, rows pass a section that may see anything of those next to it.
  @inline(__always)
  private func seenBeside(_ slot: Int, _ tile: TilePass, from column: Int) -> UInt64 {
    func seen(beside slot: Int) -> UInt64 {
      if tile.visible >> UInt16(slot & 31) & 1 == 0 { return 0 }
      let start = space.places.columns(slot, tile.first, tile.last).lowerBound
      let own = self.seen(slot, tile)
      return start >= column
        ? own.wider(by: reach, from: UInt64(start &- column))
        : own.wider(by: reach, from: 0) >> UInt64(column &- start)
    }
    return seen(beside: slot &- 1) | seen(beside: slot &+ 1)
  }

  /// - Parameter section: as a bit, or none.
  @inline(__always)
  private func bring(_ section: UInt16, of tile: TilePass) {
    if section == 0 { return }
    let slot = section.trailingZeroBitCount
    space.lines.bring(
      march, space.places.columns(slot, tile.first, tile.last), space.places.section(slot),
      space.places.gaps(slot, of: tile.place))
  }
}

/// A column's way through a slab.
private struct TilePass {
  var group = 0
  /// Rows that go on with it, as bits.
  var open: UInt16 = 0
  /// One of two, in which the gaps between voxels are kept.
  var place = 0
  /// Sections in which anything may be seen, as bits.
  var visible: UInt16 = 0

  var first: Int { open.trailingZeroBitCount }
  var last: Int { 15 - open.leadingZeroBitCount }
}

extension UInt64 {
  /// The set bits so many places up, and as many as they reach at both sides of them.
  @inline(__always)
  fileprivate func wider(by reach: Int, from start: UInt64) -> UInt64 {
    var bits = self << start
    for _ in 0..<reach { bits |= bits << 1 | bits >> 1 }
    return bits
  }
}

extension UInt16 {
  /// The lowest set bit alone.
  fileprivate var lowest: UInt16 { self & (~self &+ 1) }
}

extension RowMarch {
  /// Whether rows whose slopes lie between two may see anything of a section.
  func holdsAnything(in section: Section, between slopes: (Float, Float)) -> Bool {
    let ends = (
      sheet.eye.y + section.distance * slopes.0, sheet.eye.y + section.distance * slopes.1
    )
    let last = Float(sheet.counts.y - 2)
    let low = min(max(min(ends.0, ends.1), 0), last).wholePart
    let high = min(max(max(ends.0, ends.1), 0), last).wholePart
    let rows =
      bricks.row(column: low, slice: section.cell)...bricks.row(column: high, slice: section.cell)
    return rows.contains { !bricks.isEmpty(row: $0) }
  }
}

/// A group of rays in rows below each other.
struct TileColumn {
  let group: Int
  /// Of the outermost rays of all rows that go on with it.
  let leans: (low: Float, high: Float)

  /// - Parameter open: for each group which rows go on with it, as bits.
  static func columns(
    of rows: [RayScratch], _ open: UnsafePointer<UInt16>, groups: Int
  ) -> [TileColumn] {
    (0..<groups).compactMap { group in
      if unsafe open[group] == 0 { return nil }
      let start = group * SheetPlanes.group
      var (low, high) = (Float.infinity, -Float.infinity)
      for row in unsafe open[group].setBits {
        let leans = unsafe rows[row].lean + start
        let ends = unsafe (leans[0], leans[SheetPlanes.group - 1])
        (low, high) = (min(low, ends.0, ends.1), max(high, ends.0, ends.1))
      }
      return TileColumn(group: group, leans: (low, high))
    }
  }
}
