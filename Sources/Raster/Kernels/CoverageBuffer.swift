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
  /// Groups of cells in a row.
  let groupCount: Int
  private let stride: Int
  private let wordCount: Int
  private let rowCount: Int
  private let cells: UnsafeMutablePointer<Int32>
  /// A bit for every group of cells that edges have changed, row by row.
  private let changes: UnsafeMutablePointer<UInt64>

  init(width: Int, rowCount: Int) {
    strips = StripBuffer(rowCount: rowCount)
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
  }

  deinit {
    unsafe cells.deallocate()
    unsafe changes.deallocate()
  }

  /// Turns a row's differences to strips and forgets them; returns the columns that they cover.
  @inline(__always)
  func takeRow<L: Lane>(_: L.Type, _ row: Int, _ rule: FillRule) -> Range<Int> {
    let words = unsafe changes + row * wordCount
    let cells = unsafe self.cells + row * stride
    var winding: Int32 = 0
    var (first, next) = (-1, 0)
    for index in 0..<wordCount {
      var word = unsafe words[index]
      if word == 0 { continue }
      unsafe words[index] = 0
      while word != 0 {
        let x = (index * 64 + word.trailingZeroBitCount) * StripBuffer.group
        word &= word &- 1
        if first < 0 { first = x }
        if winding != 0, x > next { strips.addRun(row: row, from: next, to: x, winding, rule) }
        unsafe strips.addGroup(L.self, row: row, x: x, cells + x, &winding, rule)
        next = x + StripBuffer.group
      }
    }
    return first < 0 ? 0..<0 : first..<next
  }

  /// Adds an edge; rows count from the band's first.
  func add(_ edge: ScreenEdge, firstRow: Int, rowCount: Int) {
    let isDown = edge.from.y < edge.to.y
    let (top, bottom) = isDown ? (edge.from, edge.to) : (edge.to, edge.from)
    let offset = Float(firstRow)
    let lowest = Float(rowCount)
    if bottom.y <= offset || top.y >= offset + lowest { return }
    let slope = (bottom.x - top.x) / (bottom.y - top.y)
    let (low, high) = (min(top.x, bottom.x), max(top.x, bottom.x))
    /// Where the edge passes from one row to the next: from rows of the picture, so that it is the
    /// same in every band.
    func place(_ y: Float) -> Float { max(min(top.x + (y - top.y) * slope, high), low) }
    let sign: Int32 = isDown ? 0 : -1
    let isCutAbove = top.y <= offset
    let isCutBelow = bottom.y >= offset + lowest
    let first = isCutAbove ? 0 : Int(verdiva_toward_zero(top.y - offset))
    let last = isCutBelow ? rowCount - 1 : Int(verdiva_toward_zero(bottom.y - offset))
    var cells = unsafe self.cells + first * stride
    var words = unsafe changes + first * wordCount
    var y = isCutAbove ? 0 : Self.height(of: top.y)
    var x = isCutAbove ? place(offset) : top.x
    var rowEnd = offset + Float(first + 1)
    for row in first...last {
      let isLast = row == last
      let end = isLast && !isCutBelow ? bottom.x : place(rowEnd)
      let next = isLast && !isCutBelow ? Self.height(of: bottom.y) : Self.unit
      let height = ((next &- y) ^ sign) &- sign
      if height != 0 {
        unsafe Self.addPiece(cells, words, min(x, end), max(x, end), height: height)
      }
      (x, y, rowEnd) = (end, 0, rowEnd + 1)
      unsafe cells += stride
      unsafe words += wordCount
    }
  }

  /// How far a place, which is not negative, lies below the top of its row.
  @inline(__always)
  private static func height(of y: Float) -> Int32 {
    verdiva_rounded((y - Float(verdiva_toward_zero(y))) * Float(unit))
  }

  /// A piece within one row that runs from x0 to x1 >= x0 over a signed height.
  @inline(__always)
  private static func addPiece(
    _ cells: UnsafeMutablePointer<Int32>, _ changes: UnsafeMutablePointer<UInt64>,
    _ x0: Float, _ x1: Float, height: Int32
  ) {
    let first = verdiva_toward_zero(x0)
    let last = verdiva_toward_zero(x1)
    let lastGroup = Int(last &+ 1) / StripBuffer.group
    var group = Int(first) / StripBuffer.group
    while group <= lastGroup {
      unsafe changes[group >> 6] |= 1 << UInt64(truncatingIfNeeded: group & 63)
      group += 1
    }
    let cell = unsafe cells + Int(first)
    if x1 <= Float(first &+ 1) {
      let share = (x0 + x1) * 0.5 - Float(first)
      let right = verdiva_rounded(Float(height) * share)
      unsafe cell[0] &+= height &- right
      unsafe cell[1] &+= right
      return
    }
    unsafe addSlanted(cells, Int(first), x0, x1, height)
  }

  /// A piece over several pixels: in each, the area to the right of it; differences are written.
  private static func addSlanted(
    _ cells: UnsafeMutablePointer<Int32>, _ first: Int, _ x0: Float, _ x1: Float, _ height: Int32
  ) {
    let heightPerPixel = Float(height) / (x1 - x0)
    var covered: Int32 = 0
    var x = first
    while Float(x) < x1 {
      let (from, to) = (max(x0, Float(x)), min(x1, Float(x + 1)))
      let passed = (from - x0) * heightPerPixel
      let rise = heightPerPixel * (to - from)
      let area = verdiva_rounded(passed + rise * (Float(x + 1) - (from + to) * 0.5))
      unsafe cells[x] &+= area &- covered
      covered = area
      x += 1
    }
    unsafe cells[x] &+= height &- covered
  }
}

extension CoverageBuffer {
  /// Adds a letter's rows; rows count from the band's first.
  func add<L: Lane>(_: L.Type, _ letter: ScreenLetter, firstRow: Int, rowCount: Int) {
    let source = letter.cells
    let rows = Range.ordered(
      max(letter.firstRow, firstRow), min(letter.lastRow, firstRow + rowCount))
    unsafe source.cells.withUnsafeBufferPointer { values in
      guard let values = values.baseAddress else { return }
      for row in rows {
        let place = row - letter.firstRow
        let span = source.spans[place]
        if span.isEmpty { continue }
        mark(row: row - firstRow, letter.left + span.lowerBound..<letter.left + span.upperBound)
        let from = unsafe values + place * source.stride
        let to = unsafe cells + ((row - firstRow) * stride + letter.left)
        // Whole groups lie within the letter's row.
        for x in Swift.stride(from: span.lowerBound & ~15, to: span.upperBound, by: L.count) {
          unsafe (L.Whole(loading: to + x) &+ L.Whole(loading: from + x)).store(to + x)
        }
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

  /// The first rows' cells, which are cleared.
  func takeCells(rowCount: Int, stride wanted: Int) -> [Int32] {
    var result: [Int32] = []
    result.reserveCapacity(rowCount * wanted)
    for row in 0..<rowCount {
      let line = unsafe UnsafeMutableBufferPointer(start: cells + row * stride, count: wanted)
      unsafe result.append(contentsOf: line)
      unsafe line.update(repeating: 0)
      unsafe (changes + row * wordCount).update(repeating: 0, count: wordCount)
    }
    return result
  }
}
