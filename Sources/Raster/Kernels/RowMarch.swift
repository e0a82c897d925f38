import Geometry
import Lanes

/// The rays of one row, in columns of rays.
struct RayRow {
  /// Voxels a metre of depth of the first ray, and their change a column.
  let ray: Vector3
  let change: Vector3
  /// Voxels along the column axis a voxel along the march axis.
  let slope: Float
  /// Groups of rays that are marched.
  let groups: Range<Int>
  /// Ray tangents of the first ray, and their change a column.
  let tangent: Vector2
  let tangentChange: Vector2

  /// Rays that move less along the march axis than this part of one in the middle are not marched.
  static let leastRate: Float = 0.15

  /// - Parameter wanted: groups that are marched at most; nil for all.
  /// - Returns: nil where no ray of the row can be seen.
  init?(_ row: Int, of sheet: RaySheet, within wanted: Range<Int>?) {
    let pencil = sheet.pencil
    let shift = sheet.shift(ofRow: row)
    let (x0, x1) = (sheet.pictureColumn(0) + shift, sheet.pictureColumn(1) + shift)
    let (y0, y1) = (
      pencil.pictureRow(Float(row), atColumn: x0), pencil.pictureRow(Float(row), atColumn: x1)
    )
    let middle = sheet.ray(
      pencil.reference, pencil.pictureRow(Float(row), atColumn: pencil.reference))
    slope = middle.y / middle.z
    ray = sheet.ray(x0, y0)
    tangent = Vector2(x0 - sheet.center.x, sheet.center.y - y0) / sheet.focalLength
    tangentChange = Vector2(x1 - x0, y0 - y1) / sheet.focalLength
    change = sheet.right * tangentChange.x + sheet.up * tangentChange.y
    let least = Self.leastRate * abs(middle.z)
    let rates = Self.columns(
      in: least..<Float.infinity, of: ray.z * sheet.direction, change.z * sheet.direction)
    let shown = Self.columns(in: sheet.pictureRows, of: y0, y1 - y0)
    let group = Float(SheetPlanes.group)
    let last = Float(sheet.columns + SheetPlanes.group - 1)
    let first = max(0, (rates.low / group).rounded(.up), (shown.low / group).rounded(.down))
    let end = min(
      (last / group).rounded(.down), (rates.high / group).rounded(.down),
      (shown.high / group).rounded(.up))
    guard first < end, slope.isFinite else { return nil }
    let all = Int(first)..<Int(end)
    groups = wanted?.clamped(to: all) ?? all
    if groups.isEmpty { return nil }
  }

  /// Between which columns a number that changes from column to column lies in a range.
  private static func columns(
    in range: Range<Float>, of start: Float, _ change: Float
  ) -> (low: Float, high: Float) {
    if abs(change) < 1e-12 {
      return range.contains(start) ? (-.infinity, .infinity) : (.infinity, -.infinity)
    }
    let (a, b) = ((range.lowerBound - start) / change, (range.upperBound - start) / change)
    return (min(a, b), max(a, b))
  }
}

/// Marches rows of rays through a field, slice by slice from near to far: trilinear samples at the sections
/// between slices, material after interpolation, emission and absorption over each ray's own way through
/// the slice.
@safe final class RowMarch: @unchecked Sendable {
  let sheet: RaySheet
  /// Where sections lie on the march axis, near to far, and voxels from one to the next.
  let places: [Float]
  let thickness: Float
  let bricks: VisibleBricks
  let variables: UnsafeBufferPointer<MarchedVariable>
  let planes: PlanePlaces
  /// How often the way through a slice is halved before the series for its exponential is right.
  let halvings: Int
  /// How much of its optical depth is a part that is left.
  let depthScale: Float
  /// Light fades out between this depth and three times of it.
  let nearest: Float
  /// Light on the first variable's matter, and what of it comes through other matter.
  var light: MatterLight?
  var around: OcclusionGrid?
  /// How many groups at both sides have to be opaque before nothing is seen behind a group.
  var hidingGroups = 0
  var key: KeyLight?
  /// Columns of `around` by columns of rays: an offset and a scale.
  var aroundColumns: (Float, Float) = (0, 0)
  /// Places of `around` on the march axis, a voxel.
  var aroundPlaces: Float = 1
  /// Where only is noted what slices let through.
  var notes: OcclusionGrid?
  /// Groups that are marched at all; nil for all.
  var wanted: RayGroups?
  /// All that planes hold for themselves, what lies behind groups that nothing comes through any more too;
  /// nil where nobody asks for that.
  var own: SheetPlanes?

  init(
    _ sheet: RaySheet, _ bricks: VisibleBricks,
    _ variables: UnsafeBufferPointer<MarchedVariable>, _ planes: PlanePlaces, halvings: Int,
    nearest: Float
  ) {
    self.sheet = sheet
    (places, thickness) = (sheet.sections, sheet.thickness)
    self.bricks = bricks
    unsafe self.variables = variables
    self.planes = planes
    self.halvings = halvings
    depthScale = Float(sign: .plus, exponent: -halvings, significand: 1)
    self.nearest = nearest
  }

  /// Under this nothing that comes is seen.
  static let opaque: Float = 0.002

  /// Marches some rows together, slab by slab.
  func march<L: RayLane>(
    _ rows: Range<Int>, _ space: MarchSpace, into target: SheetPlanes, as lanes: L.Type
  ) {
    let tile = TileMarch<L>(self, space, groups: target.groupCount)
    for (row, scratch) in zip(rows, space.scratch) {
      let hull = wanted?.hull(ofRow: row)
      guard let rays = RayRow(row, of: sheet, within: hull) else { continue }
      scratch.begin(rays.groups)
      let open = rays.groups.filter { wanted?.contains($0, row: row) ?? true }
      prepare(rays, scratch, open, as: L.self)
      tile.add(rays, row: row, open, scratch, target)
    }
    tile.pass()
  }

  private func prepare<L: RayLane>(
    _ rays: RayRow, _ scratch: RayScratch, _ open: [Int], as lanes: L.Type
  ) {
    let group = SheetPlanes.group
    let size = thickness / 2 * sheet.direction
    func forEachLane(of groups: some Sequence<Int>, _ body: (Int, L) -> Void) {
      for number in groups {
        for first in stride(from: number * group, to: (number + 1) * group, by: L.count) {
          unsafe body(first, L(loading: scratch.index + first))
        }
      }
    }
    // Of the outermost rays it is told how fast any are.
    let ends = [rays.groups.lowerBound, rays.groups.upperBound - 1]
    forEachLane(of: open + ends) { first, index in
      let rate = rays.ray.z + index * rays.change.z
      unsafe ((rays.ray.x + index * rays.change.x) / rate).store(scratch.lean + first)
      unsafe rate.store(scratch.rate + first)
      let x = rays.tangent.x + index * rays.tangentChange.x
      let y = rays.tangent.y + index * rays.tangentChange.y
      let way = (1 + x * x + y * y).squareRoot
      unsafe (way * size / rate).store(scratch.path + first)
    }
    for number in open { scratch.clear(number) }
  }
}

/// Where planes lie, in the order from far to near. Neighbors between which nothing else lies are kept as
/// one.
struct PlanePlaces {
  /// Over so much of the way from plane to plane matter goes over from one to the other, so that nothing
  /// pops; on the rest of it the nearer plane has it alone, which blurs views from the side less.
  static let passage: Float = 1 / 2

  /// The place of a depth among all planes of the picture is `offset + scale / depth`.
  let offset: Float
  let scale: Float
  /// The first plane that the volume may touch, and how many there are.
  let range: Range<Int>
  /// For each that is kept a plane of the picture.
  let kept: [Int]
  /// For each plane of the volume's the number of the one that it is kept in.
  private let places: [Int]
  /// For each interval the first of those that lie in the same kept plane.
  private let intervals: [Int32]

  /// - Parameter others: planes of other things; nil where each plane has to be kept.
  init(offset: Float, scale: Float, range: Range<Int>, besides others: [Int]?) {
    self.offset = offset
    self.scale = scale
    self.range = range
    let taken = others.map(Set.init)
    func isAlone(_ plane: Int) -> Bool { taken.map { $0.contains(plane) } ?? true }
    var kept: [ClosedRange<Int>] = []
    var places: [Int] = []
    for plane in range {
      if let last = kept.last, !isAlone(plane), !isAlone(plane - 1) {
        kept[kept.count - 1] = last.lowerBound...plane
      } else {
        kept.append(plane...plane)
      }
      places.append(kept.count - 1)
    }
    var intervals: [Int32] = []
    for number in places.indices.dropLast() {
      let goesOn = number > 0 && places[number - 1] == places[number + 1]
      intervals.append(goesOn ? intervals[number - 1] : Int32(number))
    }
    self.kept = kept.map { ($0.lowerBound + $0.upperBound + 1) / 2 }
    self.places = places
    self.intervals = intervals
  }

  var isSingle: Bool { kept.count == 1 }

  /// The interval after this plane of the volume's in which a place lies.
  @inline(__always)
  func interval(ofNearness nearness: Float) -> Int32 {
    if isSingle { return 0 }
    let place = offset + scale * nearness - Float(range.lowerBound)
    return intervals[min(max(place, 0), Float(intervals.count - 1)).wholePart]
  }

  /// Whether several planes are kept as one.
  var areJoined: Bool { kept.count < range.count }

  /// The number of the one that a plane of the volume's is kept in.
  @inline(__always)
  func kept(_ plane: Int) -> Int { places[plane] }
}
