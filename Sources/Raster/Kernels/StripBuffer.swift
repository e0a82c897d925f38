import Lanes
import Scene

/// The coverage of many shapes in a band, row by row and in their order: only where an edge passes is
/// it worked out a pixel at a time, between edges one number stands for a run of them (the sparse
/// strips of R. Levien, "Sparse strips", 2024). Shapes are laid down only then, so that a row stays in
/// the first-level cache while all of them pass over it, and what is kept of them is little.
@safe final class StripBuffer: @unchecked Sendable {
  /// Pixels in a group.
  static let group = 16
  static let groupShift: Int32 = 4
  /// Floats of a row that are kept before it is laid down, and the most that are added at once. No
  /// power of two: rows that are filled side by side would share a few places of the caches.
  private static let rowRoom = 4096 + 80
  private static let mostAdded = 256
  private static let mostPaints = 1 << 12

  let rowCount: Int
  private let room: UnsafeMutablePointer<Float>
  /// Floats of each row that are used.
  private let used: UnsafeMutablePointer<Int32>
  private let paints: UnsafeMutablePointer<FillPaint>
  private var paintCount = 0

  init(rowCount: Int) {
    self.rowCount = rowCount
    unsafe room = UnsafeMutableRawPointer.allocate(
      byteCount: 4 * Self.rowRoom * rowCount, alignment: 64
    ).assumingMemoryBound(to: Float.self)
    unsafe used = .allocate(capacity: rowCount)
    unsafe used.initialize(repeating: 0, count: rowCount)
    unsafe paints = .allocate(capacity: Self.mostPaints)
  }

  deinit {
    unsafe room.deallocate()
    unsafe used.deallocate()
    unsafe paints.deallocate()
  }

  /// What follows is of this color, until the next.
  func begin<L: Lane>(_: L.Type, _ paint: FillPaint, on target: PlaneBand) {
    if paintCount == Self.mostPaints { flush(L.self, into: target) }
    unsafe (paints + paintCount).initialize(to: paint)
    paintCount &+= 1
  }

  /// Makes room for a shape's strips in a row, or for a group with a number a pixel.
  @inline(__always)
  func makeRoom<L: Lane>(_: L.Type, row: Int, on target: PlaneBand) {
    if unsafe used[row] > Self.rowRoom - Self.mostAdded {
      flush(L.self, row: row, into: target)
    }
  }

  /// Takes so many floats of a row, the first four of which are a strip's head.
  @inline(__always)
  private func take(_ count: Int, row: Int, _ head: StripHead) -> UnsafeMutablePointer<Float> {
    let place = unsafe Int(used[row])
    unsafe used[row] = Int32(truncatingIfNeeded: place &+ count)
    let strip = unsafe room + (row &* Self.rowRoom &+ place)
    unsafe head.store(strip)
    return unsafe strip + StripHead.room
  }

  private func head(
    _ kind: StripHead.Kind, _ first: Int32, _ last: Int32, _ coverage: Float, pieces: Int = 0,
    _ rule: FillRule = .nonZero
  ) -> StripHead {
    StripHead(
      kind, paint: paintCount &- 1, pieces: pieces, rule, first: first, last: last,
      coverage: coverage)
  }

  /// A group with a number a pixel, from its signed-area differences, which are cleared.
  ///
  /// - Parameter winding: what is to the left of the group; becomes what is to its right.
  @inline(__always)
  func addGroup<L: Lane>(
    _: L.Type, row: Int, x: Int, _ cells: UnsafeMutablePointer<Int32>, _ winding: inout Int32,
    _ rule: FillRule
  ) {
    let group = Int32(truncatingIfNeeded: x / Self.group)
    let place = unsafe take(
      StripHead.room &+ Self.group, row: row, head(.numbers, group, group, 0))
    var step = 0
    while step < Self.group {
      let windings = unsafe L.Whole(loading: cells + step).running &+ .all(winding)
      winding = windings.last
      unsafe L.Whole.all(0).store(cells + step)
      let scale = 1 / Float(CoverageBuffer.unit)
      unsafe FillCoverage<L>.covered(L(windings) * scale, rule).store(place + step)
      step += L.count
    }
  }

  /// Groups of one coverage.
  @inline(__always)
  func addRun(row: Int, from first: Int32, to end: Int32, winding: Float, _ rule: FillRule) {
    let coverage = FillCoverage<OneLane>.covered(.all(winding), rule).number
    _ = unsafe take(StripHead.room, row: row, head(.run, first, end &- 1, coverage))
  }

  /// A row that two edges cross: all that is between them.
  @inline(__always)
  func addPair(row: Int, _ a: EdgePiece, _ b: EdgePiece) {
    let isOrdered = a.first <= b.first
    let (left, right) = (isOrdered ? a : b, isOrdered ? b : a)
    let (from, to) = (left.groups, right.groups)
    let last = max(from.last, to.last)
    let isNarrow = last &- from.first < 2
    let place = unsafe take(
      StripHead.room &+ 8, row: row,
      head(
        isNarrow ? .narrow : .pair, isNarrow ? from.first : from.first | from.last << 16,
        isNarrow ? last : to.first | to.last << 16, left.height.magnitude))
    unsafe UnsafeMutableRawPointer(place).storeBytes(of: left, as: EdgePiece.self)
    unsafe UnsafeMutableRawPointer(place + 4).storeBytes(of: right, as: EdgePiece.self)
  }

  /// The same where there are no more than two groups.
  ///
  /// - Parameter a: as `EdgeAreas` wrote it.
  @inline(__always)
  func addNarrow(
    row: Int, _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, from first: Int32,
    to last: Int32
  ) {
    let place = unsafe take(
      StripHead.room &+ 8, row: row,
      head(.narrow, first, last, a[EdgeAreas<OneLane>.height].magnitude))
    unsafe (place[0], place[1], place[2]) = (a[0], a[16], a[32])
    unsafe (place[4], place[5], place[6]) = (b[0], b[16], b[32])
  }

  /// Groups that some edges pass through.
  @inline(__always)
  func addCluster(
    row: Int, _ pieces: UnsafePointer<EdgePiece>, count: Int, from first: Int32, to last: Int32,
    winding: Float, _ rule: FillRule
  ) {
    let place = unsafe take(
      StripHead.room &+ 4 &* count, row: row,
      head(.cluster, first, last, winding, pieces: count, rule))
    unsafe UnsafeMutableRawPointer(place).copyMemory(from: pieces, byteCount: 16 &* count)
  }

  /// Lays all shapes down, and forgets them.
  func flush<L: Lane>(_: L.Type, into target: PlaneBand) {
    if paintCount == 0 { return }
    for row in 0..<rowCount where unsafe used[row] > 0 {
      flush(L.self, row: row, into: target)
    }
    paintCount = 0
  }

  private func flush<L: Lane>(_: L.Type, row: Int, into target: PlaneBand) {
    let start = unsafe room + row * Self.rowRoom
    let strips = unsafe StripRow(start: start, end: start + Int(used[row]), paints: paints)
    unsafe strips.lay(L.self, row: target.rows.lowerBound + row, of: target)
    unsafe used[row] = 0
  }
}

/// What a strip begins with.
struct StripHead {
  enum Kind: Int32 {
    /// Groups of one coverage.
    case run
    /// One group, with a number a pixel after the head.
    case numbers
    /// All between two pieces of edges, which follow, where they pass through one group or two.
    case narrow
    /// All between two pieces of edges, which follow; `first` and `last` are the groups of the left and
    /// the right one, the first one in the lower half.
    case pair
    /// Groups that pieces of edges, which follow, pass through; `coverage` is the winding to their left.
    case cluster
  }

  static let room = 4

  private let what: Int32
  private let places: (Int32, Int32)
  let coverage: Float

  @inline(__always)
  init(
    _ kind: Kind, paint: Int, pieces: Int, _ rule: FillRule, first: Int32, last: Int32,
    coverage: Float
  ) {
    what =
      kind.rawValue | (rule == .evenOdd ? 8 : 0)
      | Int32(truncatingIfNeeded: pieces &<< 4 | paint &<< 8)
    places = (first, last)
    self.coverage = coverage
  }

  @inline(__always)
  init(_ place: UnsafePointer<Float>) {
    let numbers = unsafe UnsafeRawPointer(place).assumingMemoryBound(to: Int32.self)
    unsafe (what, places, coverage) = (numbers[0], (numbers[1], numbers[2]), place[3])
  }

  @inline(__always)
  func store(_ place: UnsafeMutablePointer<Float>) {
    let numbers = unsafe UnsafeMutableRawPointer(place).assumingMemoryBound(to: Int32.self)
    unsafe (numbers[0], numbers[1], numbers[2]) = (what, places.0, places.1)
    unsafe place[3] = coverage
  }

  @inline(__always) var kind: Int32 { what & 7 }
  @inline(__always) var rule: FillRule { what & 8 == 0 ? .nonZero : .evenOdd }
  @inline(__always) var pieces: Int { Int(what &>> 4 & 15) }
  @inline(__always) var paint: Int { Int(what &>> 8) }
  @inline(__always) var first: Int { Int(places.0) }
  @inline(__always) var last: Int { Int(places.1) }
}
