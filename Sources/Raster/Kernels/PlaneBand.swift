import CLanes
import Lanes

/// One plane's picture in one band of rows: premultiplied linear RGBA, a run of each a row, with the
/// stretch of each row that holds anything. Lent by the rasterizer to one thread at a time.
@safe public final class PlaneBand: @unchecked Sendable {
  public let width: Int
  /// Picture rows that are drawn and read now: all, or a part of them.
  public private(set) var rows: Range<Int>
  private var allRows: Range<Int>
  let lanes: LaneWidth
  /// Whether kernels keep its alpha; without it, it is an opaque picture's band, all of which is
  /// taken, so that no spans are kept either.
  let keepsCover: Bool
  /// Floats from one run to the next.
  let runLength: Int
  private let samples: UnsafeMutablePointer<Float>
  private let spans: UnsafeMutablePointer<Span>
  private let capacity: Int
  private(set) var isEmpty = true
  /// What an opaque picture's bare rows will be filled with.
  private var background = SIMD4<Float>.zero
  private var hasBareRows = false
  /// Whether the alpha of an opaque picture's band holds how much of what lies behind the plane that is
  /// being drawn its matter takes; it holds nothing else.
  private(set) var isVeiled = false

  /// Floats before a run's first pixel and after its last that kernels may touch.
  static let guardWidth = 16
  /// Floats behind the last run that halving and doubling may touch.
  private static let spare = 32

  /// Not a range: kept without checks, for it is changed at every row of every primitive.
  struct Span {
    var low: Int32
    var high: Int32
    /// Whether anything in the row covers what is behind it.
    var isCovering: Bool
    /// Whether nothing was drawn, and the row not filled yet.
    var isBare = false

    static let empty = Span(low: .max, high: 0, isCovering: false)
    var range: Range<Int> { high == 0 ? 0..<0 : Int(low)..<Int(high) }
  }

  init(width: Int, rows: Range<Int>, lanes: LaneWidth, keepsCover: Bool = true) {
    self.keepsCover = keepsCover
    self.width = width
    self.rows = rows
    allRows = rows
    self.lanes = lanes
    capacity = rows.count
    let runLength = (width + 15) / 16 * 16 + 2 * Self.guardWidth
    self.runLength = runLength
    unsafe spans = .allocate(capacity: rows.count)
    unsafe spans.initialize(repeating: .empty, count: rows.count)
    // On cache lines: groups of sixteen from column 0 on are whole ones.
    unsafe samples = UnsafeMutableRawPointer.allocate(
      byteCount: 16 * runLength * rows.count + 4 * Self.spare, alignment: 64
    ).assumingMemoryBound(to: Float.self)
    unsafe samples.initialize(repeating: 0, count: 4 * runLength * rows.count + Self.spare)
  }

  /// Takes an empty band to other rows, as many or fewer.
  func move(to rows: Range<Int>) {
    precondition(isEmpty && rows.count <= capacity, "an empty band is moved, to no more rows")
    self.rows = rows
    allRows = rows
  }

  deinit {
    unsafe samples.deallocate()
    unsafe spans.deallocate()
  }

  /// Keeps drawing and reading to some of the rows.
  func limit(to rows: Range<Int>) {
    precondition(
      rows.lowerBound >= allRows.lowerBound && rows.upperBound <= allRows.upperBound,
      "rows of the band")
    self.rows = rows
  }

  /// The stretch of a picture row that may hold anything.
  public func span(ofRow row: Int) -> Range<Int> {
    precondition(rows.contains(row), "a row of the band")
    return unsafe spans[row - allRows.lowerBound].range
  }

  /// Whether anything in a row covers what is behind it; elsewhere light is added alone.
  func isCovering(row: Int) -> Bool { unsafe spans[row - allRows.lowerBound].isCovering }

  /// A row as it is.
  @inline(__always)
  func row(_ row: Int) -> LightRow {
    let place = (row &- allRows.lowerBound) &* 4 &* runLength &+ Self.guardWidth
    return unsafe LightRow(samples + place, stride: runLength)
  }

  /// A row for adding to; `columns`, which lie in the picture, are taken into its span.
  ///
  /// - Parameter covering: whether its alpha may change.
  @inline(__always)
  func row(_ row: Int, touching columns: Range<Int>, covering: Bool) -> LightRow {
    if !keepsCover { return unsafe self.row(row) }
    let span = unsafe spans + (row &- allRows.lowerBound)
    let (low, high) = (Int32(truncatingIfNeeded: columns.lowerBound), columns.upperBound)
    if unsafe low < span.pointee.low { unsafe span.pointee.low = low }
    let end = Int32(truncatingIfNeeded: high)
    if unsafe end > span.pointee.high { unsafe span.pointee.high = end }
    if covering { unsafe span.pointee.isCovering = true }
    isEmpty = false
    return unsafe self.row(row)
  }

  /// A row of an opaque picture for laying matter over it, whose veil is left on `columns`; those of
  /// others for adding to as ever.
  @inline(__always)
  func row(_ row: Int, veiling columns: Range<Int>) -> LightRow {
    if keepsCover { return unsafe self.row(row, touching: columns, covering: true) }
    let span = unsafe spans + (row &- allRows.lowerBound)
    unsafe span.pointee.low = min(span.pointee.low, Int32(truncatingIfNeeded: columns.lowerBound))
    unsafe span.pointee.high = max(span.pointee.high, Int32(truncatingIfNeeded: columns.upperBound))
    isVeiled = true
    return unsafe self.row(row)
  }

  /// Clears what matter of a plane has left.
  func liftVeil() {
    if !isVeiled { return }
    for row in allRows {
      let span = unsafe spans + (row - allRows.lowerBound)
      let columns = unsafe span.pointee.range.inGroups
      unsafe (self.row(row).alpha + columns.lowerBound).update(repeating: 0, count: columns.count)
      unsafe (span.pointee.low, span.pointee.high) = (Span.empty.low, Span.empty.high)
    }
    isVeiled = false
  }

  /// Takes a tile's columns from one on, which lies in the picture, into the span of a row.
  @inline(__always)
  func touch(row: Int, columns first: Int32, covering: Bool) {
    if !keepsCover { return }
    let span = unsafe spans + (row &- allRows.lowerBound)
    unsafe span.pointee.low = min(span.pointee.low, first)
    let end = min(first &+ Int32(Tile.width), Int32(truncatingIfNeeded: width))
    unsafe span.pointee.high = max(span.pointee.high, end)
    if covering { unsafe span.pointee.isCovering = true }
    isEmpty = false
  }

  /// Takes columns, which lie in the picture, into the spans of rows, for adding to them.
  @inline(__always)
  func touch(rows touched: Range<Int>, columns: Range<Int>, covering: Bool = false) {
    if !keepsCover { return }
    let low = Int32(truncatingIfNeeded: columns.lowerBound)
    let high = Int32(truncatingIfNeeded: columns.upperBound)
    var span = unsafe spans + (touched.lowerBound &- allRows.lowerBound)
    let end = unsafe span + touched.count
    while unsafe span < end {
      unsafe span.pointee.low = min(span.pointee.low, low)
      unsafe span.pointee.high = max(span.pointee.high, high)
      if covering { unsafe span.pointee.isCovering = true }
      unsafe span += 1
    }
    isEmpty = false
  }

  /// Sets every pixel of an opaque picture's band: a row is filled when it is first drawn on, or
  /// moved.
  func fill(with color: SIMD4<Float>) {
    background = color
    hasBareRows = true
    for row in rows { unsafe spans[row - allRows.lowerBound].isBare = true }
  }

  /// Fills a bare row.
  @inline(__always)
  func prepare(row: Int) {
    if hasBareRows, unsafe spans[row - allRows.lowerBound].isBare { fill(row) }
  }

  /// Fills all bare rows.
  func prepare() {
    for row in hasBareRows ? rows : 0..<0 { prepare(row: row) }
    hasBareRows = false
  }

  private func fill(_ row: Int) {
    unsafe spans[row - allRows.lowerBound].isBare = false
    // With what kernels leave behind the last pixel, so that it does not pile up.
    unsafe self.row(row).fill(with: background, count: width + Self.guardWidth)
  }

  /// Copies an opaque picture's band into the picture, and is empty.
  func move(into picture: borrowing PictureRows) {
    liftVeil()
    for row in rows {
      let target = unsafe picture.row(row)
      if unsafe spans[row - allRows.lowerBound].isBare {
        unsafe target.stream(background, count: target.stride)
      } else {
        unsafe target.stream(self.row(row), count: width)
        let beyond = unsafe LightRow(target.red + width, stride: target.stride)
        unsafe beyond.fill(with: background, count: target.stride - width)
      }
      unsafe spans[row - allRows.lowerBound] = .empty
    }
    verdiva_stream_end()
    (isEmpty, hasBareRows) = (true, false)
  }

  /// Its rows as those of a picture, for laying planes over them.
  var picture: PictureRows {
    prepare()
    let start = unsafe samples - rows.lowerBound * 4 * runLength + Self.guardWidth
    return unsafe PictureRows(base: start, stride: runLength, channels: 4, width: width)
  }

  /// Clears all rows, to be drawn again.
  func clear() {
    rows = allRows
    if isEmpty { return }
    for row in rows {
      let span = self.span(ofRow: row)
      if span.isEmpty { continue }
      let light = unsafe self.row(row)
      // Kernels work in groups of lanes.
      let count = span.count + Self.guardWidth - 1
      let last = unsafe isCovering(row: row) ? light.alpha : light.blue
      var run = unsafe light.red
      while unsafe run <= last {
        unsafe (run + span.lowerBound).update(repeating: 0, count: count)
        unsafe run += runLength
      }
      unsafe spans[row - allRows.lowerBound] = .empty
    }
    isEmpty = true
  }
}

extension PlaneBand {
  /// Clears what kernels have left behind the rows' last pixels.
  func trim() {
    for row in rows where span(ofRow: row).upperBound == width {
      let light = unsafe self.row(row)
      let count = Self.guardWidth
      unsafe (light.red + width).update(repeating: 0, count: count)
      unsafe (light.green + width).update(repeating: 0, count: count)
      unsafe (light.blue + width).update(repeating: 0, count: count)
      unsafe (light.alpha + width).update(repeating: 0, count: count)
    }
  }

  /// Weakens what the plane holds, light and cover alike.
  func scale(by factor: Float) {
    for row in rows {
      let span = self.span(ofRow: row)
      if span.isEmpty { continue }
      let light = unsafe self.row(row)
      for x in span {
        unsafe light.red[x] *= factor
        unsafe light.green[x] *= factor
        unsafe light.blue[x] *= factor
        unsafe light.alpha[x] *= factor
      }
    }
  }

  /// Adds a share of another plane of the same rows.
  func add(_ other: PlaneBand, weight: Float) {
    for row in rows {
      let span = other.span(ofRow: row)
      if span.isEmpty { continue }
      let source = unsafe other.row(row)
      let target = unsafe self.row(row, touching: span, covering: other.isCovering(row: row))
      for x in span {
        unsafe target.red[x] += source.red[x] * weight
        unsafe target.green[x] += source.green[x] * weight
        unsafe target.blue[x] += source.blue[x] * weight
        unsafe target.alpha[x] += source.alpha[x] * weight
      }
    }
  }
}
