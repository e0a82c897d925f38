import Lanes

/// Neighboring rows of rays on their way through the slices, a column of groups at a time. Where rows lie
/// nearer to each other than voxels, lines of voxels are blended between two slices once for all rows
/// that pass by them.
@safe final class TileMarch<L: RayLane> {
  /// Rows that are marched together at most.
  static var rowCount: Int { UInt16.bitWidth }

  private let march: RowMarch
  private let rows: [SliceMarch<L>]
  private let columns: [TileColumn]
  private let lines: TileLines
  private let slab = TileSlab()
  /// In which slices of the slab each row of a column may see anything.
  private let marks: UnsafeMutablePointer<UInt16>

  init(_ march: RowMarch, _ rows: [SliceMarch<L>]) {
    self.march = march
    self.rows = rows
    columns = TileColumn.columns(of: rows.map { ($0.rays.groups, $0.scratch) })
    lines = unsafe TileLines(isLit: march.light != nil, variables: march.variables.count)
    unsafe marks = .allocate(capacity: Self.rowCount)
  }

  deinit { unsafe marks.deallocate() }

  /// Takes all rows through a slab of slices.
  func pass(_ numbers: Range<Int>) {
    guard let first = rows.first, let last = rows.last else { return }
    let slopes = (first.rays.slope, last.rays.slope)
    slab.begin(march, numbers)
    if slab.spread(of: slopes) > TileLines.mostColumns {
      for row in rows { row.pass(numbers) }
      return
    }
    let passed = slab.slots { march.holdsAnything(in: $0, between: slopes) }
    if passed == 0 { return }
    var slots: UInt16 = 0
    for (number, row) in rows.enumerated() {
      slots |= row.ready(slab, numbers, passed, row: number)
    }
    if slots == 0 { return }
    for column in columns { pass(column, slots) }
  }

  private func pass(_ column: TileColumn, _ slots: UInt16) {
    var open: UInt16 = 0
    for row in column.rows.setBits where rows[row].scratch.isOpen(column.group) {
      open |= 1 << UInt16(row)
      unsafe marks[row] = 0
    }
    if open == 0 { return }
    slab.findGaps(column.leans, march.sheet)
    lines.begin()
    for slot in slots.setBits { blend(slot, open) }
    for row in open.setBits {
      let seen = unsafe marks[row]
      if seen != 0 { rows[row].take(column.group, seen, from: lines) }
    }
  }

  /// Blends the lines of voxels around a slice that rows pass, and marks the rows that may see anything
  /// of it.
  private func blend(_ slot: Int, _ open: UInt16) {
    guard let columns = slab.columns(slot, open) else { return }
    let (slice, gaps) = (slab.slice(slot), slab.gaps(slot))
    var seen = march.bricks.visible(columns: columns, slice: slice.cell, gaps: gaps)
    if seen == 0 { return }
    seen &= lines.blend(slot, march, columns, slice, gaps)
    if seen == 0 { return }
    for row in open.setBits {
      let column = slab.column(slot, ofRow: row)
      if column >= 0 && seen >> UInt64(column &- columns.lowerBound) & 1 != 0 {
        unsafe marks[row] |= 1 << UInt16(slot)
      }
    }
  }
}

extension RowMarch {
  /// Whether rows whose slopes lie between two may see anything of a slice.
  func holdsAnything(in slice: TileSlice, between slopes: (Float, Float)) -> Bool {
    let ends = (
      sheet.eye.y + slice.distance * slopes.0, sheet.eye.y + slice.distance * slopes.1
    )
    let last = Float(sheet.counts.y - 2)
    let low = min(max(min(ends.0, ends.1), 0), last).wholePart
    let high = min(max(max(ends.0, ends.1), 0), last).wholePart
    let rows =
      bricks.row(column: low, slice: slice.cell)...bricks.row(column: high, slice: slice.cell)
    return rows.contains { !bricks.isEmpty(row: $0) }
  }
}

/// A group of rays and the rows below each other that march it.
struct TileColumn {
  let group: Int
  /// As bits.
  var rows: UInt16
  /// Of the outermost rays.
  var leans: (low: Float, high: Float)

  /// - Parameter rows: their groups, and which of these are open.
  static func columns(of rows: [(groups: Range<Int>, scratch: RayScratch)]) -> [TileColumn] {
    let first = rows.map(\.groups.lowerBound).min() ?? 0
    let end = rows.map(\.groups.upperBound).max() ?? 0
    var columns = (first..<max(first, end)).map {
      TileColumn(group: $0, rows: 0, leans: (.infinity, -.infinity))
    }
    for (number, (groups, scratch)) in rows.enumerated() {
      for group in groups where scratch.isOpen(group) {
        let start = group * SheetPlanes.group
        let (a, b) = unsafe (scratch.lean[start], scratch.lean[start + SheetPlanes.group - 1])
        columns[group - first].add(number, a, b)
      }
    }
    return columns.filter { $0.rows != 0 }
  }

  private mutating func add(_ row: Int, _ a: Float, _ b: Float) {
    rows |= 1 << UInt16(row)
    leans = (min(leans.low, min(a, b)), max(leans.high, max(a, b)))
  }
}
