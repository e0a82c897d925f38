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
  /// Whether there is nothing to see but below some value.
  private let isBelow: Bool

  init(_ march: RowMarch, _ space: MarchSpace, groups: Int) {
    self.march = march
    self.groups = groups
    unsafe open = .allocate(capacity: groups)
    unsafe open.initialize(repeating: 0, count: groups)
    self.space = space
    isBelow = unsafe march.variables.contains { $0.high < .infinity }
  }

  deinit { unsafe open.deallocate() }

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
      if march.bricks.visible(columns: columns, slice: cell, gaps: gaps) != 0 {
        tile.visible |= 1 << UInt16(slot)
      }
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
    space.lines.blend(
      slot, march, space.places.columns(slot, tile.first, tile.last), space.places.section(slot),
      space.places.gaps(slot, of: tile.place))
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
      let rows = unsafe open[group].setBits.map { rows[$0] }
      if rows.isEmpty { return nil }
      let start = group * SheetPlanes.group
      let ends = rows.flatMap { row in
        unsafe [row.lean[start], row.lean[start + SheetPlanes.group - 1]]
      }
      return TileColumn(
        group: group, leans: (ends.min() ?? 0, ends.max() ?? 0))
    }
  }
}
