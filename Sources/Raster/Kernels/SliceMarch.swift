import Lanes

/// One row of rays on its way through the slices.
@safe final class SliceMarch<L: RayLane> {
  let march: RowMarch
  private let rays: RayRow
  let row: Int
  let scratch: RayScratch
  let target: SheetPlanes
  /// The greatest lean of any ray, and the lean of one in the middle.
  private let greatestLean: Float
  private let middleLean: Float
  /// Whether leans grow with the columns: 1, else -1; 0 for rays that all lean alike.
  private let order: Float

  init(
    _ march: RowMarch, _ rays: RayRow, row: Int, _ scratch: RayScratch, _ target: SheetPlanes
  ) {
    self.march = march
    self.rays = rays
    self.row = row
    self.scratch = scratch
    self.target = target
    let group = SheetPlanes.group
    let (first, last) = (rays.groups.lowerBound * group, rays.groups.upperBound * group - 1)
    let (low, high) = unsafe (scratch.lean[first], scratch.lean[last])
    greatestLean = max(abs(low), abs(high))
    middleLean = unsafe scratch.lean[(first + last) / 2]
    let turn = rays.change.x * rays.ray.z - rays.ray.x * rays.change.z
    order = turn > 0 ? 1 : turn < 0 ? -1 : 0
  }

  /// Takes all rays through the slice at a place on the march axis.
  @inline(__always)
  func pass(_ place: Float, number: Int) {
    let sheet = march.sheet
    let distance = place - sheet.eye.z
    let y = sheet.eye.y + distance * rays.slope
    let top = Float(sheet.counts.y - 1)
    let cover = Self.cover(y, top, abs(rays.slope) * march.thickness)
    if cover <= 0 { return }
    let line = LinePlace(
      column: min(max(y, 0), top), slice: place, counts: sheet.counts)
    if march.bricks.isEmpty(column: line.column, slice: line.slice) { return }
    let slice = SliceLine(
      number: number, place: place, distance: distance, nearness: 1 / distance, cover: cover,
      line: line, fades: fades(distance))
    var isShaded = false
    var next = rays.groups.lowerBound
    march.bricks.forEachRun(column: line.column, slice: line.slice) { first, last in
      let groups = self.groups(between: first, last, distance)
      let from = max(groups.lowerBound, next)
      if from < groups.upperBound {
        if !isShaded, let around = march.around {
          isShaded = true
          unsafe around.blend(row: row, of: sheet, place: place, into: scratch.around)
        }
        pass(slice, from..<groups.upperBound)
        next = groups.upperBound
      }
    }
  }

  /// How much of a sample of some length along an axis lies between 0 and `top`.
  private static func cover(_ place: Float, _ top: Float, _ length: Float) -> Float {
    let scale = 1 / max(length, 1e-4)
    let (low, high) = (place * scale + 0.5, (top - place) * scale + 0.5)
    return min(max(low, 0), 1) * min(max(high, 0), 1)
  }

  private func fades(_ distance: Float) -> Bool {
    let group = SheetPlanes.group
    let (first, last) = (rays.groups.lowerBound * group, rays.groups.upperBound * group - 1)
    let fastest = unsafe max(abs(scratch.rate[first]), abs(scratch.rate[last]))
    return abs(distance) < 3 * march.nearest * fastest
  }

  /// The groups whose rays pass a slice between two voxels of a line.
  private func groups(between first: Int, _ last: Int, _ distance: Float) -> Range<Int> {
    let end = march.sheet.counts.x - 1
    let edge = greatestLean * march.thickness / 2
    let low = first == 0 ? -edge : Float(first)
    let high = last >= end ? Float(end) + edge : Float(last)
    let eye = march.sheet.eye.x
    let (a, b) = (column(ofLean: (low - eye) / distance), column(ofLean: (high - eye) / distance))
    let size = Float(SheetPlanes.group)
    let from = max(Float(rays.groups.lowerBound), (min(a, b) / size).rounded(.down))
    let to = min(Float(rays.groups.upperBound), (max(a, b) / size).rounded(.down) + 1)
    return from < to ? Int(from)..<Int(to) : 0..<0
  }

  /// The column whose ray has a lean; infinite where none has.
  private func column(ofLean lean: Float) -> Float {
    let slope = rays.change.x - lean * rays.change.z
    if slope * order * march.sheet.direction > 0 { return (lean * rays.ray.z - rays.ray.x) / slope }
    return lean > middleLean ? order * .infinity : -order * .infinity
  }

  private func pass(_ slice: SliceLine, _ groups: Range<Int>) {
    var (begin, stop) = (groups.lowerBound, groups.upperBound - 1)
    while begin <= stop, unsafe scratch.isOpaque[begin] { begin += 1 }
    while begin <= stop, unsafe scratch.isOpaque[stop] { stop -= 1 }
    if begin > stop { return }
    let size = SheetPlanes.group
    let eye = march.sheet.eye.x
    let end = Float(march.sheet.counts.x - 1)
    let a = unsafe eye + slice.distance * scratch.lean[begin * size]
    let b = unsafe eye + slice.distance * scratch.lean[stop * size + size - 1]
    let low = Int(min(max(min(a, b), 0), end))
    let high = min(Int(min(max(max(a, b), 0), end)) + 1, march.sheet.counts.x - 1)
    // Slopes are read a voxel further at both sides.
    let isLit = march.light != nil
    let (first, last) = isLit ? (max(low - 1, 0), min(high + 2, Int(end))) : (low, high)
    for number in unsafe 0..<march.variables.count {
      unsafe march.variables[number].blend(slice.line, first, last, into: scratch.line(number))
    }
    if isLit { blendSlopes(slice, first, last) }
    for group in begin...stop {
      if unsafe scratch.isOpaque[group] { continue }
      pass(slice, group)
    }
  }

  /// Works out the first variable's changes from voxel to voxel along a line of samples.
  private func blendSlopes(_ slice: SliceLine, _ first: Int, _ last: Int) {
    let line = unsafe scratch.line(0)
    let end = march.sheet.counts.x - 1
    if first == 0 { unsafe line[-1] = line[0] }
    if last == end { unsafe line[end + 1] = line[end] }
    unsafe march.variables[0].blendSlopes(
      slice.line, march.sheet.counts, first, last, column: scratch.columnChange,
      march: scratch.marchChange)
  }

  @inline(__always)
  private func pass(_ slice: SliceLine, _ group: Int) {
    let size = SheetPlanes.group
    let start = group * size
    let eye = march.sheet.eye.x
    let end = Float(march.sheet.counts.x - 1)
    let a = unsafe eye + slice.distance * scratch.lean[start]
    let b = unsafe eye + slice.distance * scratch.lean[start + size - 1]
    let (low, high) = (min(a, b), max(a, b))
    let isWhole = low >= 0 && high <= end && slice.cover >= 1 && !slice.fades
    let window = Int(min(max(low, 0), end))
    var isFresh = true
    for lane in Swift.stride(from: start, to: start + size, by: L.count) {
      let position = unsafe eye + slice.distance * L(loading: scratch.lean + lane)
      let inside = isWhole ? position : position.clamped(0, end)
      let whole = inside.roundedDown
      let share = inside - whole
      let place = (whole - Float(window)).truncated
      var material = RayMaterials<L>.nothing
      if !look(window, place, share, width: high - low, lane, at: &material) { continue }
      if isFresh && march.notes == nil {
        isFresh = false
        enter(slice, group)
      }
      var path = unsafe L(loading: scratch.path + lane)
      if !isWhole { path = path * part(slice, position, end, lane) }
      if let notes = march.notes {
        let (_, passed) = absorption(material, path)
        unsafe passed.store(notes.note(row: row, slice: slice.number) + lane)
        continue
      }
      absorb(material, path, slice.nearness, lane)
    }
    if isFresh { return }
    if isOpaque(start) {
      flush(group)
      unsafe scratch.isOpaque[group] = true
    }
  }

  /// Adds up what the samples look like; returns whether there is anything to see.
  @inline(__always)
  private func look(
    _ window: Int, _ place: L.Whole, _ share: L, width: Float, _ lane: Int,
    at sum: inout RayMaterials<L>
  ) -> Bool {
    var isVisible = false
    for number in unsafe 0..<march.variables.count {
      let variable = unsafe march.variables.baseAddress.unsafelyUnwrapped + number
      let line = unsafe scratch.line(number) + window
      let a = unsafe Self.pick(line, place, width)
      let b = unsafe Self.pick(line + 1, place, width)
      let value = a + (b - a) * share
      if unsafe !value.hasAny(between: variable.pointee.low, and: variable.pointee.high) {
        continue
      }
      isVisible = true
      let entry = unsafe (value * variable.pointee.scale + variable.pointee.offset)
        .clamped(0, variable.pointee.lastEntry)
      var material = unsafe L.materials(variable.pointee.table, entry.truncated)
      if number == 0, let light = march.light {
        let before = unsafe Self.pick(line - 1, place, width)
        let after = unsafe Self.pick(line + 2, place, width)
        let along = ((b - before) * (1 - share) + (after - a) * share) * 0.5
        let across = unsafe between(scratch.columnChange + window, place, share, width)
        let inward = unsafe between(scratch.marchChange + window, place, share, width)
        material = light.lit(material, (along, across, inward), around: around(lane))
      }
      sum = sum + material
    }
    return isVisible
  }

  @inline(__always)
  private static func pick(_ line: UnsafePointer<Float>, _ place: L.Whole, _ width: Float) -> L {
    if width < 15 { return unsafe L.pick(line, place) }
    return width < 31 ? unsafe L.pickWide(line, place) : unsafe L.pickFar(line, place)
  }

  @inline(__always)
  private func between(
    _ line: UnsafePointer<Float>, _ place: L.Whole, _ share: L, _ width: Float
  ) -> L {
    let a = unsafe Self.pick(line, place, width)
    return unsafe a + (Self.pick(line + 1, place, width) - a) * share
  }

  /// The part of the light around the eye that comes to some rays.
  @inline(__always)
  private func around(_ lane: Int) -> L {
    guard let around = march.around else { return .all(1) }
    let (offset, scale) = march.aroundColumns
    let last = Float(around.stride - 2)
    let start = lane / SheetPlanes.group * SheetPlanes.group
    let window = min(max(offset + scale * Float(start), 0), last).rounded(.down)
    let place = unsafe (L(loading: scratch.index + lane) * scale + offset).clamped(0, last)
    let whole = place.roundedDown
    let line = unsafe scratch.around + Int(window)
    return unsafe between(line, (whole - window).truncated, place - whole, 16 * scale)
  }

  /// How much of the samples lies in the grid and in front of the eye.
  private func part(_ slice: SliceLine, _ position: L, _ end: Float, _ lane: Int) -> L {
    let lean = unsafe L(loading: scratch.lean + lane)
    let scale = .all(1) / (lean.magnitude * march.thickness).atLeast(.all(1e-4))
    let low = (position * scale + 0.5).clamped(0, 1)
    let high = ((end - position) * scale + 0.5).clamped(0, 1)
    let cover = low * high * slice.cover
    if !slice.fades { return cover }
    let depth = unsafe L.all(slice.distance) / L(loading: scratch.rate + lane)
    let t = ((depth - march.nearest) * (0.5 / march.nearest)).clamped(0, 1)
    return cover * t * t * (3 - t - t)
  }

  /// The mean of what comes through from within a slab of matter, and what comes through all of it.
  @inline(__always)
  private func absorption(_ material: RayMaterials<L>, _ path: L) -> (mean: L, passed: L) {
    var scale = Float(1)
    for _ in 0..<march.halvings { scale *= 0.5 }
    let depth = material.extinction * path * scale
    // The mean of exp(-x) over the way through the slab, by its series (to 3e-7 up to a half).
    let square = depth * depth
    let end = (depth * (-0.041_242_34) + 0.166_623_23) + square * 0.007_015_37
    var mean = (1 - depth * 0.5) + square * end
    var passed = 1 - depth * mean
    for _ in 0..<march.halvings {
      mean = mean * (1 + passed) * 0.5
      passed = passed * passed
    }
    return (mean, passed)
  }

  /// Adds a slab of matter behind what has been seen (Max 1995, doi 10.1109/2945.468400).
  @inline(__always)
  private func absorb(
    _ material: RayMaterials<L>, _ path: L, _ nearness: Float, _ lane: Int
  ) {
    let (mean, passed) = absorption(material, path)
    let through = unsafe L(loading: scratch.through + lane)
    let gain = path * mean * through
    let rest = through * passed
    let (red, green, blue) = (material.red * gain, material.green * gain, material.blue * gain)
    unsafe (L(loading: scratch.red + lane) + red).store(scratch.red + lane)
    unsafe (L(loading: scratch.green + lane) + green).store(scratch.green + lane)
    unsafe (L(loading: scratch.blue + lane) + blue).store(scratch.blue + lane)
    unsafe rest.store(scratch.through + lane)
    let seen = (through - rest) + (red + green) + blue
    let weighted = unsafe L(loading: scratch.nearness + lane) + seen * nearness
    unsafe weighted.store(scratch.nearness + lane)
  }

  @inline(__always)
  private func isOpaque(_ start: Int) -> Bool {
    let through = unsafe SixteenLanes(loading: scratch.through + start)
    return !through.hasAny(between: RowMarch.opaque, and: .infinity)
  }
}

/// A line of samples of one slice.
struct SliceLine {
  let number: Int
  /// On the march axis.
  let place: Float
  /// From the eye along the march axis, voxels; and its inverse.
  let distance: Float
  let nearness: Float
  /// How much of the samples lies in the grid along the column axis.
  let cover: Float
  let line: LinePlace
  /// Whether any of it fades before the eye.
  let fades: Bool
}
