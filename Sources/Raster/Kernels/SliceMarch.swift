import Lanes

/// One row of rays on its way through the slices, a slab of slices at a time: first the slab's lines of
/// samples, and which groups of rays may see anything of them; then group by group.
@safe final class SliceMarch<L: RayLane> {
  let march: RowMarch
  let rays: RayRow
  let row: Int
  let scratch: RayScratch
  let lines: SlabLines
  let target: SheetPlanes
  /// How far any ray's sample may reach out of the grid along the row axis; the lean of one in the
  /// middle.
  private let edge: Float
  private let middleLean: Float
  /// Whether leans grow with the columns: 1, else -1; 0 for rays that all lean alike.
  private let order: Float
  /// Samples a voxel along the column axis.
  private let coverScale: Float
  /// Nearer to the eye than this, in voxels along the march axis, light fades.
  private let fadeDistance: Float
  /// Groups that are marked.
  private var marked = 0..<0
  /// The slab's slices that lie within the grid along the column axis, and not near the eye; as bits.
  var wholeSlots: UInt16 = 0

  init(
    _ march: RowMarch, _ rays: RayRow, row: Int, _ scratch: RayScratch, _ lines: SlabLines,
    _ target: SheetPlanes
  ) {
    self.march = march
    self.rays = rays
    self.row = row
    self.scratch = scratch
    self.lines = lines
    self.target = target
    let group = SheetPlanes.group
    let (first, last) = (rays.groups.lowerBound * group, rays.groups.upperBound * group - 1)
    let (low, high) = unsafe (scratch.lean[first], scratch.lean[last])
    edge = max(abs(low), abs(high)) * march.thickness / 2
    middleLean = unsafe scratch.lean[(first + last) / 2]
    let turn = rays.change.x * rays.ray.z - rays.ray.x * rays.change.z
    order = turn > 0 ? 1 : turn < 0 ? -1 : 0
    coverScale = 1 / max(abs(rays.slope) * march.thickness, 1e-4)
    let fastest = unsafe max(abs(scratch.rate[first]), abs(scratch.rate[last]))
    fadeDistance = 3 * march.nearest * fastest
  }

  /// Takes all rays through a slab of slices.
  func pass(_ numbers: Range<Int>) {
    if !scratch.runsAreListed { scratch.listRuns(of: rays.groups) }
    if scratch.runCount == 0 { return }
    marked = 0..<0
    var isWhole = march.notes == nil
    for number in numbers {
      guard let slice = self.slice(number) else { continue }
      let slot = number - numbers.lowerBound
      unsafe scratch.slices[slot] = slice
      if slice.cover < 1 || slice.fades { isWhole = false }
      blend(slice, slot)
    }
    for group in marked {
      let marks = unsafe lines.marks[group]
      if marks == 0 { continue }
      unsafe lines.marks[group] = 0
      if scratch.isOpen(group) { take(group, marks, isWhole: isWhole) }
    }
  }

  /// Takes a group through some of the slab's slices.
  ///
  /// - Parameter isWhole: whether these lie within the grid along the column axis, and not near the eye.
  @inline(__always)
  func take(_ group: Int, _ marks: UInt16, isWhole: Bool) {
    if isWhole && isWithin(group, marks) {
      passWithin(group, marks)
    } else {
      passAny(group, marks)
    }
    if march.notes == nil && isOpaque(group * SheetPlanes.group) {
      flush(group)
      hide(group)
    }
  }

  func finish() {
    for group in rays.groups { flush(group) }
  }

  /// Nil where no ray passes the slice within the grid.
  @inline(__always)
  func slice(_ number: Int) -> SliceLine? {
    let sheet = march.sheet
    let place = march.places[number]
    let distance = place - sheet.eye.z
    let y = sheet.eye.y + distance * rays.slope
    let top = Float(sheet.counts.y - 1)
    let cover = self.cover(y, top)
    if cover <= 0 { return nil }
    let line = LinePlace(column: min(max(y, 0), top), slice: place, counts: sheet.counts)
    let bricks = march.bricks.row(column: line.column, slice: line.slice)
    if march.bricks.isEmpty(row: bricks) { return nil }
    return SliceLine(
      number: number, place: place, distance: distance, nearness: 1 / distance, cover: cover,
      line: line, bricks: bricks, fades: abs(distance) < fadeDistance)
  }

  /// How much of a sample lies between 0 and `top` on the column axis.
  @inline(__always)
  private func cover(_ place: Float, _ top: Float) -> Float {
    let (low, high) = (place * coverScale + 0.5, (top - place) * coverScale + 0.5)
    return min(max(low, 0), 1) * min(max(high, 0), 1)
  }

  /// Works out a slice's lines of samples where its bricks may be seen, and marks the groups that may
  /// see anything.
  private func blend(_ slice: SliceLine, _ slot: Int) {
    var isShaded = false
    let (eye, end) = (march.sheet.eye.x, Float(march.sheet.counts.x - 1))
    for number in 0..<scratch.runCount {
      let open = unsafe scratch.openRuns[number]
      let (a, b) = (eye + slice.distance * open.firstLean, eye + slice.distance * open.lastLean)
      let (low, high) = (min(a, b), max(a, b))
      if high < -edge || low > end + edge { continue }
      var rest = gap(at: low, end)..<gap(at: high, end) + 1
      while let bricks = march.bricks.run(inRow: slice.bricks, within: rest, gap: 2) {
        rest = min(bricks.upperBound, rest.upperBound)..<rest.upperBound
        // Of few groups there is none to leave out.
        let isShort = open.groups.count <= 3
        let groups =
          isShort
          ? open.groups
          : self.groups(between: bricks.lowerBound, bricks.upperBound, slice)
            .clamped(to: open.groups)
        if groups.isEmpty { continue }
        if !isShaded, let around = march.around {
          isShaded = true
          unsafe around.blend(
            row: row, of: march.sheet, place: slice.place, 0..<around.stride,
            into: lines.around(in: slot))
        }
        blend(slice, slot, groups)
        if isShort { break }
      }
    }
  }

  /// The gap between voxels in which a place on the row axis lies, or the nearest.
  @inline(__always)
  private func gap(at place: Float, _ end: Float) -> Int {
    min(max(place, 0), end - 1).wholePart
  }

  /// The groups whose rays pass a slice between two voxels of a line.
  @inline(__always)
  private func groups(between first: Int, _ last: Int, _ slice: SliceLine) -> Range<Int> {
    let end = march.sheet.counts.x - 1
    let low = first == 0 ? -edge : Float(first)
    let high = last >= end ? Float(end) + edge : Float(last)
    let eye = march.sheet.eye.x
    let nearness = slice.nearness
    let (a, b) = (column(ofLean: (low - eye) * nearness), column(ofLean: (high - eye) * nearness))
    let size = Float(SheetPlanes.group)
    let from = max(Float(rays.groups.lowerBound), (min(a, b) / size).rounded(.down))
    let to = min(Float(rays.groups.upperBound), (max(a, b) / size).rounded(.down) + 1)
    return from < to ? from.wholePart..<to.wholePart : 0..<0
  }

  /// The column whose ray has a lean; infinite where none has.
  @inline(__always)
  private func column(ofLean lean: Float) -> Float {
    let slope = rays.change.x - lean * rays.change.z
    if slope * order * march.sheet.direction > 0 { return (lean * rays.ray.z - rays.ray.x) / slope }
    return lean > middleLean ? order * .infinity : -order * .infinity
  }

  private func blend(_ slice: SliceLine, _ slot: Int, _ groups: Range<Int>) {
    let size = SheetPlanes.group
    let eye = march.sheet.eye.x
    let end = march.sheet.counts.x - 1
    let a = unsafe eye + slice.distance * scratch.lean[groups.lowerBound * size]
    let b = unsafe eye + slice.distance * scratch.lean[groups.upperBound * size - 1]
    let low = min(min(max(min(a, b), 0), Float(end)).wholePart, end - 1)
    let high = min(min(max(max(a, b), 0), Float(end)).wholePart + 1, end)
    // Slopes are read a voxel further at both sides.
    let isLit = march.light != nil
    let (first, last) = isLit ? (max(low - 1, 0), min(high + 2, end)) : (low, high)
    for number in unsafe 0..<march.variables.count {
      unsafe march.variables[number].blend(
        slice.line, first, last, into: lines.line(number, in: slot), ahead: march.ahead)
    }
    if isLit { blendSlopes(slice, slot, first, last) }
    mark(slice, slot, groups, low..<high)
  }

  /// Works out the first variable's changes from voxel to voxel along a line of samples.
  private func blendSlopes(_ slice: SliceLine, _ slot: Int, _ first: Int, _ last: Int) {
    let line = unsafe lines.line(0, in: slot)
    let end = march.sheet.counts.x - 1
    if first == 0 { unsafe line[-1] = line[0] }
    if last == end { unsafe line[end + 1] = line[end] }
    unsafe march.variables[0].blendSlopes(
      slice.line, march.sheet.counts, first, last, column: lines.columnChange(in: slot),
      march: lines.marchChange(in: slot))
    if let key = march.key {
      let place = slice.line
      unsafe key.blend(
        column: Float(place.column) + place.share.x, slice: Float(place.slice) + place.share.y,
        first, last, into: lines.key(in: slot))
    }
  }

  /// Marks the groups that pass gaps between voxels in which there may be anything to see.
  private func mark(_ slice: SliceLine, _ slot: Int, _ groups: Range<Int>, _ gaps: Range<Int>) {
    let seen = unsafe BitRow(findGaps(slot, gaps))
    // No group lies within a gap that is narrower than groups are.
    let width = gaps.count / groups.count &- 2
    var rest = gaps
    while let run = seen.run(within: rest, gap: width) {
      rest = run.upperBound..<rest.upperBound
      let some = self.groups(between: run.lowerBound, run.upperBound, slice).clamped(to: groups)
      for group in some { unsafe lines.marks[group] |= 1 << UInt16(slot) }
      if some.isEmpty { continue }
      marked =
        marked.isEmpty
        ? some
        : min(marked.lowerBound, some.lowerBound)..<max(marked.upperBound, some.upperBound)
    }
  }

  /// Finds the gaps between voxels in which there may be anything to see, as bits.
  @inline(__always)
  private func findGaps(_ slot: Int, _ gaps: Range<Int>) -> UnsafePointer<UInt64> {
    var (word, bits) = (gaps.lowerBound >> 6, UInt64(0))
    for sixteen in gaps.lowerBound >> 4...(gaps.upperBound - 1) >> 4 {
      if sixteen >> 2 != word {
        unsafe lines.gaps[word] = bits
        (word, bits) = (sixteen >> 2, 0)
      }
      bits |= UInt64(visibleGaps(slot, sixteen << 4)) << UInt64(16 * (sixteen & 3))
    }
    unsafe lines.gaps[word] = bits
    return unsafe UnsafePointer(lines.gaps)
  }

  @inline(__always)
  private func visibleGaps(_ slot: Int, _ first: Int) -> UInt32 {
    var bits: UInt32 = 0
    for number in unsafe 0..<march.variables.count {
      let variable = unsafe march.variables.baseAddress.unsafelyUnwrapped + number
      unsafe bits |= gaps(
        from: lines.line(number, in: slot) + first, between: variable.pointee.low,
        and: variable.pointee.high)
    }
    return bits
  }

  /// Whether all of a group's rays pass some slices within the grid, and no more than thirty voxels
  /// from each other.
  @inline(__always)
  private func isWithin(_ group: Int, _ marks: UInt16) -> Bool {
    let start = group &* SheetPlanes.group
    let (eye, end) = (march.sheet.eye.x, Float(march.sheet.counts.x - 1))
    let (a, b) = unsafe (scratch.lean[start], scratch.lean[start &+ SheetPlanes.group &- 1])
    func isWithin(_ slot: Int) -> Bool {
      let distance = unsafe scratch.slices[slot].distance
      let (first, last) = (eye + distance * a, eye + distance * b)
      let (low, high) = (min(first, last), max(first, last))
      return low >= 0 && high <= end && high - low < 30
    }
    return isWithin(marks.trailingZeroBitCount) && isWithin(15 &- marks.leadingZeroBitCount)
  }

  /// Notes that nothing comes through a group any more, and closes those where nothing can be seen from
  /// any eye: neighbors hide from eyes beside the camera what lies behind a group.
  private func hide(_ group: Int) {
    unsafe scratch.isOpaque[group] = true
    let reach = march.hidingGroups
    let all = rays.groups
    for hidden in max(group - reach, all.lowerBound)...min(group + reach, all.upperBound - 1) {
      let (first, last) = (hidden - reach, hidden + reach)
      if reach > 0 && (first < all.lowerBound || last >= all.upperBound) { continue }
      if (first...last).allSatisfy({ unsafe scratch.isOpaque[$0] }) { scratch.close(hidden) }
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
