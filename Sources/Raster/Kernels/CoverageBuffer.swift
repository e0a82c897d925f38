import CLanes
import Geometry
import Lanes
import Scene

/// Room for one shape's signed-area differences in a band. Exact-area coverage after the
/// accumulation buffers of font rasterizers: every edge adds what it changes from each pixel to its
/// right neighbor, and a running sum along the row gives the covered area.
///
/// Areas are whole numbers of `unit`, and heights are differences of rounded places: a closed
/// contour's sum returns to zero exactly, in whatever order its edges came.
@safe final class CoverageBuffer: @unchecked Sendable {
  /// Parts of a pixel's area; a row may wind 2048 times before the sum wraps around.
  static let unit: Int32 = 1 << 20

  let strips: StripBuffer
  let pieceRows: PieceRows
  let steepEdges = ShortEdges(areSteep: true)
  let shallowEdges = ShortEdges(areSteep: false)
  /// Groups of cells in a row.
  let groupCount: Int
  private let stride: Int
  private let wordCount: Int
  private let rowCount: Int
  private let cells: UnsafeMutablePointer<Int32>
  /// A bit for every group of cells that edges have changed, row by row.
  private let changes: UnsafeMutablePointer<UInt64>
  /// An edge's pieces in some rows.
  private let pieces: UnsafeMutablePointer<Int32>
  /// A triangle's edges in some rows.
  let triangleRoom: UnsafeMutablePointer<Float>

  init(width: Int, rowCount: Int) {
    strips = StripBuffer(rowCount: rowCount)
    pieceRows = PieceRows(rowCount: rowCount)
    groupCount = (width + 2) / StripBuffer.group + 1
    stride = groupCount * StripBuffer.group
    wordCount = (groupCount + 63) / 64
    self.rowCount = rowCount
    // Letters are added a group at a time, from any cell on.
    let capacity = stride * rowCount + StripBuffer.group
    unsafe cells = .allocate(capacity: capacity)
    unsafe cells.initialize(repeating: 0, count: capacity)
    unsafe changes = .allocate(capacity: wordCount * rowCount)
    unsafe changes.initialize(repeating: 0, count: wordCount * rowCount)
    unsafe triangleRoom = .allocate(capacity: TriangleRows<OneLane>.room)
    unsafe triangleRoom.initialize(repeating: 0, count: TriangleRows<OneLane>.room)
    unsafe pieces = .allocate(capacity: EdgePieces<OneLane>.room)
    unsafe pieces.initialize(repeating: 0, count: EdgePieces<OneLane>.room)
  }

  deinit {
    unsafe cells.deallocate()
    unsafe changes.deallocate()
    unsafe pieces.deallocate()
    unsafe triangleRoom.deallocate()
  }

  /// Turns a row's differences to strips and forgets them.
  func takeRow<L: Lane>(_: L.Type, _ row: Int, _ rule: FillRule, on target: PlaneBand) {
    let words = unsafe changes + row * wordCount
    let cells = unsafe self.cells + row * stride
    var winding: Int32 = 0
    var next = 0
    for index in 0..<wordCount {
      var word = unsafe words[index]
      if word == 0 { continue }
      unsafe words[index] = 0
      while word != 0 {
        let group = index * 64 + word.trailingZeroBitCount
        word &= word &- 1
        strips.makeRoom(L.self, row: row, on: target)
        if winding != 0, group > next {
          strips.addRun(
            row: row, from: Int32(next), to: Int32(group),
            winding: Float(winding) * (1 / Float(Self.unit)), rule)
        }
        let x = group * StripBuffer.group
        unsafe strips.addGroup(L.self, row: row, x: x, cells + x, &winding, rule)
        next = group + 1
      }
    }
  }

  /// Adds an edge. Where it passes from one row to the next is reckoned from whole rows of its own,
  /// so that it is the same in every band.
  ///
  /// - Parameters:
  ///   - firstRow: the band's, in the edge's rows.
  ///   - left: where the edge's column 0 is.
  func add<L: Lane>(
    _: L.Type, _ edge: ScreenEdge, firstRow: Int, rowCount: Int, left: Int = 0
  ) {
    let rows = edge.rows(from: firstRow, count: rowCount)
    if rows.isEmpty { return }
    let line = EdgeLine<L>(edge)
    var row = rows.lowerBound
    while row < rows.upperBound {
      let count = min(rows.upperBound &- row, L.count)
      if line.isSteep {
        unsafe line.pieces(fromRow: firstRow &+ row).storeSteep(rise: .all(line.rise), pieces)
        addSteep(row: row, count: count, left: left)
      } else {
        unsafe line.pieces(fromRow: firstRow &+ row).store(pieces)
        addShallow(row: row, count: count, left: left, rise: line.rise)
      }
      row &+= L.count
    }
  }

  @inline(__always)
  private func addSteep(row: Int, count: Int, left: Int) {
    var cells = unsafe self.cells + row * stride
    var words = unsafe changes + row * wordCount
    var piece = unsafe pieces
    let end = unsafe piece + count
    while unsafe piece < end {
      let first = unsafe Int(piece[0]) &+ left
      let cell = unsafe cells + first
      unsafe cell[0] &+= piece[16]
      unsafe cell[1] &+= piece[32]
      unsafe cell[2] &+= piece[48]
      unsafe Self.mark(words, group: first / StripBuffer.group)
      unsafe Self.mark(words, group: (Int(piece[64]) &+ left) / StripBuffer.group)
      unsafe cells += stride
      unsafe words += wordCount
      unsafe piece += 1
    }
  }

  /// A piece as `EdgePieces.storeSteep` wrote it.
  @inline(__always)
  func addSteep(_ piece: UnsafePointer<Int32>, row: Int, left: Int) {
    let words = unsafe changes + row &* wordCount
    let first = unsafe Int(piece[0]) &+ left
    let cell = unsafe cells + (row &* stride &+ first)
    unsafe cell[0] &+= piece[16]
    unsafe cell[1] &+= piece[32]
    unsafe cell[2] &+= piece[48]
    unsafe Self.mark(words, group: first / StripBuffer.group)
    unsafe Self.mark(words, group: (Int(piece[64]) &+ left) / StripBuffer.group)
  }

  /// A piece as `EdgePieces.store` wrote it.
  @inline(__always)
  func addShallow(_ piece: UnsafePointer<Int32>, row: Int, left: Int, _ rise: Float) {
    let height = unsafe piece[0]
    if height == 0 { return }
    let (a, b) = unsafe (
      Float(bitPattern: UInt32(bitPattern: piece[16])),
      Float(bitPattern: UInt32(bitPattern: piece[32]))
    )
    unsafe Self.addShallow(
      cells + row * stride, changes + row * wordCount, left, min(a, b), max(a, b), height, rise)
  }

  private func addShallow(row: Int, count: Int, left: Int, rise: Float) {
    for index in 0..<count {
      unsafe addShallow(pieces + index, row: row &+ index, left: left, rise)
    }
  }

  /// A piece over any number of pixels: in each, the area to the right of it; differences are written.
  @inline(__always)
  private static func addShallow(
    _ cells: UnsafeMutablePointer<Int32>, _ changes: UnsafeMutablePointer<UInt64>, _ start: Int,
    _ x0: Float, _ x1: Float, _ height: Int32, _ rise: Float
  ) {
    let first = Int(verdiva_toward_zero(x0))
    var group = (first &+ start) / StripBuffer.group
    let lastGroup = (Int(verdiva_toward_zero(x1)) &+ 1 &+ start) / StripBuffer.group
    while group <= lastGroup {
      unsafe mark(changes, group: group)
      group &+= 1
    }
    var covered: Int32 = 0
    var x = first &+ start
    var left = Float(first)
    while left < x1 {
      let (from, to) = (max(x0, left), min(x1, left + 1))
      let area = verdiva_rounded(
        (from - x0) * rise + rise * (to - from) * (left + 1 - (from + to) * 0.5))
      unsafe cells[x] &+= area &- covered
      covered = area
      x &+= 1
      left += 1
    }
    unsafe cells[x] &+= height &- covered
  }

  @inline(__always)
  private static func mark(_ changes: UnsafeMutablePointer<UInt64>, group: Int) {
    unsafe changes[group >> 6] |= 1 &<< UInt64(truncatingIfNeeded: group)
  }
}

extension CoverageBuffer {
  /// Adds a piece of an edge in a row where there are many: those that were kept are added too.
  @inline(never)
  func crowd(row: Int, _ piece: EdgePiece) {
    let count = unsafe pieceRows.counts + row
    if unsafe count.pointee == PieceRows.most {
      unsafe count.pointee += 1
      for index in 0..<PieceRows.most { add(unsafe pieceRows.row(row)[index], row: row) }
    }
    add(piece, row: row)
  }

  private func add(_ piece: EdgePiece, row: Int) {
    let cells = unsafe self.cells + row * stride
    let first = Int(verdiva_toward_zero(piece.first))
    let last = Int(verdiva_toward_zero(piece.first + piece.y))
    mark(row: row, first..<last + 2)
    let edge = EdgeArea<OneLane>(piece)
    let height = piece.height * Float(Self.unit)
    var covered: Int32 = 0
    for x in first...last {
      let area = verdiva_rounded(edge.area(.all(Float(x))).number * height)
      unsafe cells[x] &+= area &- covered
      covered = area
    }
    unsafe cells[last + 1] &+= verdiva_rounded(height) &- covered
  }

  /// Adds a letter's rows; rows count from the band's first.
  func add<L: Lane>(
    _: L.Type, _ letter: ScreenLetter, _ pool: LetterPool, firstRow: Int, rowCount: Int
  ) {
    let rows = Range.ordered(
      max(letter.firstRow, firstRow), min(letter.lastRow, firstRow + rowCount))
    for row in rows {
      let place = row - letter.firstRow
      let span = unsafe pool.groups(of: letter.ink)[place]
      if span.first >= span.end { continue }
      let columns = Int(span.first) * StripBuffer.group..<Int(span.end) * StripBuffer.group
      mark(row: row - firstRow, letter.left + columns.lowerBound..<letter.left + columns.upperBound)
      let from = unsafe pool.cells(of: letter.ink) + place * letter.ink.stride
      let to = unsafe cells + ((row - firstRow) * stride + letter.left)
      for x in Swift.stride(from: columns.lowerBound, to: columns.upperBound, by: L.count) {
        unsafe (L.Whole(loading: to + x) &+ L.Whole(loading: from + x)).store(to + x)
      }
    }
  }

  private func mark(row: Int, _ columns: Range<Int>) {
    let words = unsafe changes + row * wordCount
    let last = (columns.upperBound - 1) / StripBuffer.group
    for group in columns.lowerBound / StripBuffer.group...last {
      unsafe words[group >> 6] |= 1 << UInt64(truncatingIfNeeded: group & 63)
    }
  }

  /// Moves the first rows' cells to a letter's place in a pool.
  func move(into pool: LetterPool, _ ink: LetterInk) {
    let (target, groups) = unsafe (pool.cells(of: ink), pool.groups(of: ink))
    for row in 0..<ink.rowCount {
      let changed = unsafe changes[row * wordCount]
      unsafe changes[row * wordCount] = 0
      let end = 64 - changed.leadingZeroBitCount
      unsafe (groups + row).initialize(
        to: GroupSpan(
          first: UInt16(min(changed.trailingZeroBitCount, end)), end: UInt16(end)))
      let line = unsafe cells + row * stride
      let place = unsafe target + row * ink.stride
      for x in Swift.stride(from: 0, to: ink.stride, by: StripBuffer.group) {
        unsafe SixteenWholes(loading: line + x).store(place + x)
        unsafe SixteenWholes.all(0).store(line + x)
      }
    }
  }
}
