import Lanes

/// A slice as all rays pass it.
struct TileSlice {
  /// From the eye along the march axis, voxels.
  let distance: Float
  /// The voxel before it on the march axis, and how far on it lies to the next.
  let cell: Int
  let share: Float
}

/// Where the slices of a slab lie, and between which voxels rows of rays pass them.
@safe final class TileSlab {
  private let slices: UnsafeMutablePointer<TileSlice>
  private var count = 0
  private let distances: UnsafeMutablePointer<Float>
  /// Of one column of groups the first and the last gap between voxels along the row axis, by slice.
  private let firsts: UnsafeMutablePointer<Int32>
  private let lasts: UnsafeMutablePointer<Int32>
  /// The voxel of the column axis after which each row passes each slice; -1 where it doesn't.
  private let rowColumns: UnsafeMutablePointer<Int32>

  init() {
    let size = SlabLines.slices
    unsafe slices = .allocate(capacity: size)
    unsafe distances = .allocate(capacity: size)
    unsafe distances.initialize(repeating: 1, count: size)
    unsafe firsts = .allocate(capacity: size)
    unsafe lasts = .allocate(capacity: size)
    unsafe rowColumns = .allocate(capacity: size * UInt16.bitWidth)
  }

  deinit {
    unsafe slices.deallocate()
    unsafe distances.deallocate()
    unsafe firsts.deallocate()
    unsafe lasts.deallocate()
    unsafe rowColumns.deallocate()
  }

  func begin(_ march: RowMarch, _ numbers: Range<Int>) {
    count = numbers.count
    for slot in 0..<count {
      let place = march.places[numbers.lowerBound + slot]
      let (distance, cell) = (place - march.sheet.eye.z, min(Int(place), march.sheet.counts.z - 2))
      unsafe distances[slot] = distance
      unsafe slices[slot] = TileSlice(
        distance: distance, cell: cell, share: place - Float(cell))
    }
  }

  @inline(__always)
  func slice(_ slot: Int) -> TileSlice { unsafe slices[slot] }

  /// The slices of which something holds, as bits.
  func slots(_ holds: (TileSlice) -> Bool) -> UInt16 {
    (0..<count).reduce(0) { unsafe holds(slices[$1]) ? $0 | 1 << UInt16($1) : $0 }
  }

  /// Voxels between which rows of such slopes pass any slice at most.
  func spread(of slopes: (Float, Float)) -> Float {
    let ends = unsafe max(abs(distances[0]), abs(distances[count - 1]))
    return abs(slopes.1 - slopes.0) * ends
  }

  /// Notes after which voxel a row passes a slice.
  @inline(__always)
  func note(_ column: Int, _ slot: Int, ofRow row: Int) {
    unsafe rowColumns[row &* SlabLines.slices &+ slot] = Int32(truncatingIfNeeded: column)
  }

  @inline(__always)
  func column(_ slot: Int, ofRow row: Int) -> Int {
    unsafe Int(rowColumns[row &* SlabLines.slices &+ slot])
  }

  /// After which voxels some rows pass a slice; nil where none does.
  @inline(__always)
  func columns(_ slot: Int, _ rows: UInt16) -> ClosedRange<Int>? {
    var (low, high) = (Int.max, -1)
    for row in rows.setBits {
      let column = self.column(slot, ofRow: row)
      if column < 0 { continue }
      (low, high) = (min(low, column), max(high, column))
    }
    return high < 0 ? nil : low...high
  }

  /// Finds the gaps between voxels in which rays of some leans pass the slices.
  func findGaps(_ leans: (low: Float, high: Float), _ sheet: RaySheet) {
    let end = Float(sheet.counts.x - 1)
    let distance = unsafe SixteenLanes(loading: distances)
    let (a, b) = (distance * leans.low, distance * leans.high)
    let (low, high) = (a.atMost(b) + sheet.eye.x, a.atLeast(b) + sheet.eye.x)
    unsafe low.clamped(0, end - 1).truncated.store(firsts)
    unsafe high.clamped(0, end - 1).truncated.store(lasts)
  }

  @inline(__always)
  func gaps(_ slot: Int) -> ClosedRange<Int> {
    unsafe ClosedRange(uncheckedBounds: (Int(firsts[slot]), Int(lasts[slot])))
  }
}
