import Geometry
import Lanes

/// A section of the grid: where all rays pass one place on the march axis.
struct Section {
  /// From the eye along the march axis, voxels.
  let distance: Float
  /// The voxel before it on the march axis, and how far on it lies to the next.
  let cell: Int
  let share: Float
}

/// Where the sections of a slab lie, and between which voxels rows of rays pass them. Between two
/// sections lies a slice, which has the number of the nearer one.
@safe final class TileSlab {
  static let sections = 16
  static var slices: Int { sections - 1 }

  /// The first section's number.
  private(set) var first = 0
  private var count = 0
  private let sections: UnsafeMutablePointer<Section>
  private let distances: UnsafeMutablePointer<Float>
  /// The inverse distance of the slices' middles.
  private let nearness: UnsafeMutablePointer<Float>
  /// How thick slices are against most; and which are thinner, as bits.
  private let thicknesses: UnsafeMutablePointer<Float>
  private var uneven: UInt16 = 0
  /// Of two columns of groups the first and the last gap between voxels along the row axis.
  private let firsts: UnsafeMutablePointer<Int32>
  private let lasts: UnsafeMutablePointer<Int32>
  /// Places on the column axis where each row passes each section; the voxel before such a place within
  /// the grid, and how far on it lies.
  private let places: UnsafeMutablePointer<Float>
  private let columns: UnsafeMutablePointer<Int32>
  private let shares: UnsafeMutablePointer<Float>

  /// Pairs of neighbors are read past the last number.
  private static let guardLength = 16

  init(rows: Int) {
    let size = Self.sections
    unsafe sections = .allocate(capacity: size)
    func floats(_ count: Int) -> UnsafeMutablePointer<Float> {
      let floats = UnsafeMutablePointer<Float>.allocate(capacity: count + Self.guardLength)
      unsafe floats.initialize(repeating: 1, count: count + Self.guardLength)
      return unsafe floats
    }
    unsafe distances = floats(size)
    unsafe nearness = floats(size)
    unsafe thicknesses = floats(size)
    unsafe firsts = .allocate(capacity: 2 * size)
    unsafe lasts = .allocate(capacity: 2 * size)
    unsafe places = floats(size * rows)
    unsafe columns = .allocate(capacity: size * rows)
    unsafe shares = floats(size * rows)
  }

  deinit {
    unsafe sections.deallocate()
    unsafe distances.deallocate()
    unsafe nearness.deallocate()
    unsafe thicknesses.deallocate()
    unsafe firsts.deallocate()
    unsafe lasts.deallocate()
    unsafe places.deallocate()
    unsafe columns.deallocate()
    unsafe shares.deallocate()
  }

  func begin(_ march: RowMarch, _ numbers: Range<Int>) {
    (first, count) = (numbers.lowerBound, numbers.count)
    for slot in 0..<Self.sections {
      let place = march.places[min(numbers.lowerBound + slot, numbers.upperBound - 1)]
      let cell = min(Int(place), march.sheet.counts.z - 2)
      let distance = place - march.sheet.eye.z
      unsafe distances[slot] = distance
      unsafe sections[slot] = Section(
        distance: distance, cell: cell, share: place - Float(cell))
    }
    uneven = 0
    for slot in 0..<count - 1 {
      unsafe nearness[slot] = 2 / (distances[slot] + distances[slot + 1])
      unsafe thicknesses[slot] = abs(distances[slot + 1] - distances[slot]) / march.thickness
      if unsafe abs(thicknesses[slot] - 1) > 1e-3 { uneven |= 1 << UInt16(slot) }
    }
  }

  /// The slab's sections, and its slices, as bits.
  var allSections: UInt16 { UInt16(truncatingIfNeeded: 1 << count - 1) }
  var allSlices: UInt16 { allSections >> 1 }

  @inline(__always)
  func section(_ slot: Int) -> Section { unsafe sections[slot] }

  /// On the march axis, in voxels.
  @inline(__always)
  func place(_ slot: Int) -> Float {
    let section = section(slot)
    return Float(section.cell) + section.share
  }

  @inline(__always)
  func distance(_ slot: Int) -> Float { unsafe distances[slot] }

  @inline(__always)
  func nearness(ofSlice slot: Int) -> Float { unsafe nearness[slot] }

  /// How thick a slice is against most: at the grid's end there may be a thinner one.
  @inline(__always)
  func thickness(ofSlice slot: Int) -> Float { unsafe thicknesses[slot] }

  /// Voxels between which rows of such slopes pass any section at most.
  func spread(of slopes: (Float, Float)) -> Float {
    let ends = unsafe max(abs(distances[0]), abs(distances[count - 1]))
    return abs(slopes.1 - slopes.0) * ends
  }

  /// Notes where a row passes the sections.
  ///
  /// - Parameter fades: light fades nearer to the eye, in voxels along the march axis.
  /// - Returns: which slices it passes, and which of them wholly within the grid and where nothing fades, if
  ///   they are as thick as most.
  func pass(_ row: Int, slope: Float, _ sheet: RaySheet, fades: Float) -> (UInt16, whole: UInt16) {
    let (start, top) = (row &* Self.sections, Float(sheet.counts.y - 1))
    let distance = unsafe SixteenLanes(loading: distances)
    let place = distance * slope + sheet.eye.y
    let inside = place.clamped(0, top)
    let column = inside.atMost(.all(top - 1)).truncated
    unsafe place.store(places + start)
    unsafe column.store(columns + start)
    unsafe (inside - SixteenLanes(column)).store(shares + start)
    let ways = unsafe places + start
    let passed = unsafe Lanes.gaps(from: ways, between: 0, and: top)
    let beyond =
      unsafe Lanes.gaps(from: ways, between: -.infinity, and: 0)
      | Lanes.gaps(from: ways, between: top, and: .infinity)
    // A row of the grid's border is passed as well as any other.
    let border = unsafe Lanes.gaps(from: ways, between: -.infinity, and: .infinity) & ~beyond
    let near = distance.magnitude.bits(below: fades)
    let slices = UInt32(allSlices)
    return (
      UInt16((passed | border) & slices), UInt16(border & ~(near | near >> 1) & slices) & ~uneven
    )
  }

  /// After which voxel on the column axis a row passes a section, and how far on.
  @inline(__always)
  func column(_ slot: Int, ofRow row: Int) -> Int {
    unsafe Int(columns[row &* Self.sections &+ slot])
  }

  @inline(__always)
  func share(_ slot: Int, ofRow row: Int) -> Float {
    unsafe shares[row &* Self.sections &+ slot]
  }

  /// Where a row is on the column axis, which may lie beyond the grid, so far on from the section before
  /// to a section; and the distance.
  @inline(__always)
  func place(_ part: Float, before slot: Int, ofRow row: Int) -> (column: Float, distance: Float) {
    let way = unsafe places + (row &* Self.sections &+ slot)
    return unsafe (
      mix(way[-1], way[0], part), mix(distances[slot &- 1], distances[slot], part)
    )
  }

  /// After which voxels two rows and those between them pass a section.
  @inline(__always)
  func columns(_ slot: Int, _ first: Int, _ last: Int) -> ClosedRange<Int> {
    let (a, b) = (column(slot, ofRow: first), column(slot, ofRow: last))
    return unsafe ClosedRange(uncheckedBounds: (min(a, b), max(a, b)))
  }

  /// Finds the gaps between voxels in which rays of some leans pass the sections, of one of two columns.
  ///
  /// - Returns: the sections around slices that they pass within the grid along the row axis, as bits.
  func findGaps(
    _ leans: (low: Float, high: Float), _ sheet: RaySheet, of column: Int
  ) -> UInt16 {
    let end = Float(sheet.counts.x - 1)
    let distance = unsafe SixteenLanes(loading: distances)
    let (a, b) = (distance * leans.low, distance * leans.high)
    let (low, high) = (a.atMost(b) + sheet.eye.x, a.atLeast(b) + sheet.eye.x)
    unsafe low.clamped(0, end - 1).truncated.store(firsts + column * Self.sections)
    unsafe high.clamped(0, end - 1).truncated.store(lasts + column * Self.sections)
    let (before, after) = (UInt16(high.bits(below: 0)), UInt16(low.bits(above: end)))
    let passed = ~(before & before >> 1 | after & after >> 1) & allSlices
    return passed | passed << 1
  }

  @inline(__always)
  func gaps(_ slot: Int, of column: Int) -> ClosedRange<Int> {
    let place = column &* Self.sections &+ slot
    return unsafe ClosedRange(uncheckedBounds: (Int(firsts[place]), Int(lasts[place])))
  }
}
