import Lanes
import Parallel

/// How much light comes from around the eye to places in a volume: a coarse grid of rays, slice by
/// slice from near to far. What a slice lets through is spread before it falls on the next (Schott
/// et al. 2009, doi 10.1111/j.1467-8659.2009.01464.x).
@safe final class OcclusionGrid: @unchecked Sendable {
  private let sheet: RaySheet
  private let firstPlace: Float
  private let thickness: Float
  private let sliceCount: Int
  /// Numbers from a row to the next, and from a slice to the next.
  let stride: Int
  private let page: Int
  /// First what slices let through, then what comes to them.
  private let numbers: UnsafeMutablePointer<Float>

  /// How fast light spreads, as the variance in square voxels that a voxel's way adds.
  private static let spread: Float = 0.28

  init(_ sheet: RaySheet, threads: Int) throws {
    self.sheet = sheet
    let sections = sheet.sections
    thickness = sheet.thickness
    firstPlace = (sections.first ?? 0) + sheet.direction * thickness / 2
    sliceCount = max(sections.count - 1, 1)
    stride = (sheet.columns + SheetPlanes.group - 1) / SheetPlanes.group * SheetPlanes.group
    page = stride * sheet.rows.count
    // A border that the spreading may read.
    let count = page * (sliceCount + 1) + 2 * Self.border
    unsafe numbers = UnsafeMutablePointer<Float>.allocate(capacity: count) + Self.border
    nonisolated(unsafe) let all = unsafe numbers - Self.border
    let part = 1 << 16
    try parallelForEach(count: (count + part - 1) / part, threads: threads) { number in
      let start = number * part
      unsafe (all + start).initialize(repeating: 1, count: min(part, count - start))
    }
  }

  deinit { unsafe (numbers - Self.border).deallocate() }

  private static let border = 16

  /// Where a row of rays notes what a slice lets through.
  func note(row: Int, slice: Int) -> UnsafeMutablePointer<Float> {
    unsafe numbers + slice * page + (row - sheet.rows.lowerBound) * stride
  }

  /// Works out from what slices let through how much comes to each.
  func spread(occlusion: Float) {
    let rows = sheet.rows.count
    // Rows with a border of open sides all around.
    let length = stride + 2 * Self.border
    var light = [Float](repeating: 1, count: rows * length)
    var (blocked, halfway) = (
      [Float](repeating: 1, count: (rows + 2) * length), [Float](repeating: 1, count: rows * length)
    )
    let along = min(0.25, Self.spread / 2 * thickness / (sheet.voxelsAColumn * sheet.voxelsAColumn))
    let across = min(0.25, Self.spread / 2 * thickness / (sheet.voxelsARow * sheet.voxelsARow))
    unsafe light.withUnsafeMutableBufferPointer { light in
      unsafe blocked.withUnsafeMutableBufferPointer { blocked in
        unsafe halfway.withUnsafeMutableBufferPointer { halfway in
          let first = unsafe light.baseAddress! + Self.border
          let kept = unsafe blocked.baseAddress! + length + Self.border
          let middle = unsafe halfway.baseAddress! + Self.border
          for slice in 0..<sliceCount {
            for row in 0..<rows {
              let here = unsafe numbers + slice * page + row * stride
              unsafe block(here, first + row * length, kept + row * length, occlusion)
            }
            for row in 0..<rows {
              let place = row * length
              unsafe Self.spread(kept + place, length, stride, across, into: middle + place)
              unsafe Self.spread(middle + place, 1, stride, along, into: first + place)
            }
          }
        }
      }
    }
  }

  /// Notes what comes to a slice instead of what it lets through, and works out what goes on.
  private func block(
    _ here: UnsafeMutablePointer<Float>, _ light: UnsafePointer<Float>,
    _ kept: UnsafeMutablePointer<Float>, _ occlusion: Float
  ) {
    for x in Swift.stride(from: 0, to: stride, by: 16) {
      let (passed, comes) = unsafe (
        SixteenLanes(loading: here + x), SixteenLanes(loading: light + x)
      )
      unsafe comes.store(here + x)
      unsafe (comes * ((passed - 1) * occlusion + 1)).store(kept + x)
    }
  }

  /// Gives a share of each number to its neighbors, which are so far away.
  private static func spread(
    _ row: UnsafePointer<Float>, _ way: Int, _ count: Int, _ share: Float,
    into result: UnsafeMutablePointer<Float>
  ) {
    for x in Swift.stride(from: 0, to: count, by: 16) {
      let place = unsafe row + x
      let center = unsafe SixteenLanes(loading: place)
      let sides = unsafe SixteenLanes(loading: place - way) + SixteenLanes(loading: place + way)
      unsafe (center + (sides - center - center) * share).store(result + x)
    }
  }

  /// Columns of this grid at a column of another sheet: `offset + scale column`.
  func columns(of other: RaySheet) -> (offset: Float, scale: Float) {
    let offset = (other.pictureColumn(0) - Float(sheet.left)) / sheet.step - 0.5
    return (offset, other.step / sheet.step)
  }

  /// What comes to a row of rays of another sheet at a place on the march axis, at this grid's
  /// columns.
  func blend(
    row: Int, of other: RaySheet, place: Float, _ columns: Range<Int>,
    into line: UnsafeMutablePointer<Float>
  ) {
    let crossing = (Float(row) + 0.5) * other.pencil.spacing
    let ownRow = crossing / sheet.pencil.spacing - 0.5 - Float(sheet.rows.lowerBound)
    let slice = (place - firstPlace) * sheet.direction / thickness
    let (y, v) = Self.split(ownRow, sheet.rows.count)
    let (z, w) = Self.split(slice, sliceCount)
    let a = unsafe numbers + z * page + y * stride
    let (down, back) = (sheet.rows.count > 1 ? stride : 0, sliceCount > 1 ? page : 0)
    for x in Swift.stride(from: columns.lowerBound, to: columns.upperBound, by: 16) {
      let near = unsafe SixteenLanes(loading: a + x)
        .mixed(with: SixteenLanes(loading: a + down + x), .all(v))
      let far = unsafe SixteenLanes(loading: a + back + x)
        .mixed(with: SixteenLanes(loading: a + back + down + x), .all(v))
      unsafe near.mixed(with: far, .all(w)).store(line + x)
    }
  }

  private static func split(_ place: Float, _ count: Int) -> (Int, Float) {
    let inside = min(max(place, 0), Float(count - 1))
    let whole = max(min(Int(inside), count - 2), 0)
    return (whole, inside - Float(whole))
  }
}
