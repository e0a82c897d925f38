import Lanes

extension SliceMarch {
  /// Takes a group through some of the slab's slices of any matter.
  func passAny(_ group: Int, _ marks: UInt16) {
    if let light = LitSamples(march) {
      pass(group, marks, light)
    } else {
      pass(group, marks, UnlitSamples())
    }
  }

  private func pass<Light: SampleLight>(_ group: Int, _ marks: UInt16, _ light: Light) {
    var rest = marks
    while rest != 0 {
      let slot = rest.trailingZeroBitCount
      rest &= rest &- 1
      unsafe pass(scratch.slices[slot], slot, group, light)
    }
  }

  @inline(__always)
  private func pass<Light: SampleLight>(
    _ slice: SliceLine, _ slot: Int, _ group: Int, _ light: Light
  ) {
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
      let sample = LinePick(
        place: (whole - Float(window)).truncated, share: inside - whole, width: high - low)
      let column = unsafe L(loading: scratch.index + lane)
      var material = RayMaterials<L>.nothing
      if !look(sample, slot, window, column, group, light, at: &material) { continue }
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
