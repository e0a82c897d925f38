import Lanes

extension SliceMarch {
  /// Takes a group through some of the slab's slices of any matter.
  func passAny(_ group: Int, _ marks: UInt16) {
    var rest = marks
    while rest != 0 {
      let slot = rest.trailingZeroBitCount
      rest &= rest &- 1
      unsafe pass(lines.slices[slot], slot, group)
    }
  }

  @inline(__always)
  private func pass(_ slice: SliceLine, _ slot: Int, _ group: Int) {
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
      if !look(slot, window, place, share, width: high - low, lane, at: &material) { continue }
      if isFresh && march.notes == nil {
        isFresh = false
        enter(interval(slice, group), group)
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
  }

  /// Adds up what the samples look like; returns whether there is anything to see.
  @inline(__always)
  private func look(
    _ slot: Int, _ window: Int, _ place: L.Whole, _ share: L, width: Float, _ lane: Int,
    at sum: inout RayMaterials<L>
  ) -> Bool {
    var isVisible = false
    for number in unsafe 0..<march.variables.count {
      let variable = unsafe march.variables.baseAddress.unsafelyUnwrapped + number
      let line = unsafe lines.line(number, in: slot) + window
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
        let across = unsafe between(lines.columnChange(in: slot) + window, place, share, width)
        let inward = unsafe between(lines.marchChange(in: slot) + window, place, share, width)
        material = light.lit(material, (along, across, inward), around: around(slot, lane))
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
  private func around(_ slot: Int, _ lane: Int) -> L {
    guard let around = march.around else { return .all(1) }
    let (offset, scale) = march.aroundColumns
    let last = Float(around.stride - 2)
    let start = lane / SheetPlanes.group * SheetPlanes.group
    let window = min(max(offset + scale * Float(start), 0), last).rounded(.down)
    let place = unsafe (L(loading: scratch.index + lane) * scale + offset).clamped(0, last)
    let whole = place.roundedDown
    let line = unsafe lines.around(in: slot) + Int(window)
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

  @inline(__always)
  private func absorption(_ material: RayMaterials<L>, _ path: L) -> (mean: L, passed: L) {
    Self.absorption(material.extinction * (path * march.depthScale), march.halvings)
  }

  /// The mean of what comes through from within a slab of matter, and what comes through all of it.
  ///
  /// - Parameter depth: optical, of one of the parts that halving so many times leaves.
  @inline(__always)
  static func absorption(_ depth: L, _ halvings: Int) -> (mean: L, passed: L) {
    // The mean of exp(-x) over the way through the slab, by its series (to 3e-7 up to a half).
    let square = depth * depth
    let end = (depth * (-0.041_242_34) + 0.166_623_23) + square * 0.007_015_37
    var mean = (1 - depth * 0.5) + square * end
    var passed = 1 - depth * mean
    for _ in 0..<halvings {
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
}
