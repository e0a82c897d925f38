import Lanes

/// One row of rays on its way through the slices between sections of the grid.
@safe final class SliceMarch<L: RayLane> {
  let march: RowMarch
  let rays: RayRow
  let row: Int
  let scratch: RayScratch
  let target: SheetPlanes
  let light: LitSamples<L>?
  /// For each group which rows go on with it, as bits.
  private let open: UnsafeMutablePointer<UInt16>
  let number: Int
  /// Nearer to the eye than this, in voxels along the march axis, light fades.
  let fadeDistance: Float
  /// The slab's slices that the row passes, and those that lie within the grid along the column axis and
  /// not near the eye; as bits.
  private(set) var slices: (passed: UInt16, whole: UInt16) = (0, 0)

  /// - Parameter number: the row's among those that are marched together.
  init(
    _ march: RowMarch, _ rays: RayRow, row: Int, number: Int, _ scratch: RayScratch,
    _ target: SheetPlanes,
    _ light: LightLines, open: UnsafeMutablePointer<UInt16>
  ) {
    self.march = march
    self.number = number
    unsafe self.open = open
    self.light = LitSamples(march, light)
    self.rays = rays
    self.row = row
    self.scratch = scratch
    self.target = target
    let group = SheetPlanes.group
    let (first, last) = (rays.groups.lowerBound * group, rays.groups.upperBound * group - 1)
    let fastest = unsafe max(abs(scratch.rate[first]), abs(scratch.rate[last]))
    fadeDistance = 3 * march.nearest * fastest
  }

  /// Notes where the row passes a slab.
  func enter(_ slab: TileSlab) {
    slices = slab.pass(number, slope: rays.slope, march.sheet, fades: fadeDistance)
  }

  func finish() {
    for group in rays.groups { flush(group) }
  }

  /// Takes a group through some of the slab's slices.
  func take(_ group: Int, _ some: UInt16, _ space: MarchSpace) {
    let isWhole = some & ~slices.whole == 0 && isWithin(group, some, space.places)
    if march.notes != nil {
      absorb(group, some, space, isWhole: isWhole)
      return
    }
    if march.planes.isSingle {
      enter(0, group)
      absorb(group, some, space, isWhole: isWhole)
    } else {
      takeByIntervals(group, some, space, isWhole: isWhole)
    }
    if !goesOn(group), isOpaque(group * SheetPlanes.group) {
      close(group)
      hide(group)
    }
  }

  /// Whether nothing of what a group still comes to is seen from the camera, but planes hold it for eyes
  /// beside it.
  @inline(__always)
  func goesOn(_ group: Int) -> Bool {
    unsafe march.own != nil && scratch.isOpaque[group]
  }

  private func takeByIntervals(
    _ group: Int, _ some: UInt16, _ space: MarchSpace, isWhole: Bool
  ) {
    var rest = some
    while rest != 0 {
      let interval = self.interval(space.places, rest.trailingZeroBitCount, group)
      var together: UInt16 = 0
      repeat {
        together |= rest & (~rest &+ 1)
        rest &= rest &- 1
        if rest == 0 { break }
      } while self.interval(space.places, rest.trailingZeroBitCount, group) == interval
      enter(interval, group)
      // Nor is anything of a plane seen behind opaque parts of its own.
      if goesOn(group), isOpaque(group * SheetPlanes.group) { continue }
      absorb(group, together, space, isWhole: isWhole)
    }
  }

  /// Whether all of a group's rays pass some slices within the grid along the row axis.
  @inline(__always)
  private func isWithin(_ group: Int, _ some: UInt16, _ slab: TileSlab) -> Bool {
    let start = group &* SheetPlanes.group
    let (eye, end) = (march.sheet.eye.x, Float(march.sheet.counts.x - 1))
    let (a, b) = unsafe (scratch.lean[start], scratch.lean[start &+ SheetPlanes.group &- 1])
    func isWithin(_ slot: Int) -> Bool {
      let distance = slab.distance(slot)
      let (first, last) = (eye + distance * a, eye + distance * b)
      return min(first, last) >= 0 && max(first, last) < end
    }
    return isWithin(some.trailingZeroBitCount) && isWithin(16 &- some.leadingZeroBitCount)
  }

  /// Notes that nothing comes through a group any more, and closes those where nothing can be seen from
  /// any eye: neighbors hide from eyes beside the camera what lies behind a group.
  private func hide(_ group: Int) {
    unsafe scratch.isOpaque[group] = true
    if march.own != nil { return }
    let reach = march.hidingGroups
    let all = rays.groups
    for hidden in max(group - reach, all.lowerBound)...min(group + reach, all.upperBound - 1) {
      let (first, last) = (hidden - reach, hidden + reach)
      if reach > 0 && (first < all.lowerBound || last >= all.upperBound) { continue }
      if (first...last).allSatisfy({ unsafe scratch.isOpaque[$0] }) {
        unsafe open[hidden] &= ~(1 << UInt16(number))
      }
    }
  }

  @inline(__always)
  private func isOpaque(_ start: Int) -> Bool {
    let through =
      unsafe SixteenLanes(loading: scratch.through + start)
      * SixteenLanes(loading: scratch.throughToPlane + start)
    return !through.hasAny(between: RowMarch.opaque, and: .infinity)
  }
}
