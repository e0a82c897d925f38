import Lanes

extension SliceMarch {
  /// Adds what a group sees of some slices: values at the sections around a slice are mixed a quarter
  /// and three quarters of the way between them, and material looked up after that.
  func absorb(_ group: Int, _ slices: UInt16, _ space: MarchSpace, isWhole: Bool) {
    if let light {
      fillLight(group, slices, space, window: light.window(ofGroup: group))
      absorb(group, slices, space, isWhole, light)
    } else {
      absorb(group, slices, space, isWhole, UnlitSamples<L>())
    }
  }

  /// Whole slices have a loop of their own, in which nothing is asked about their parts.
  private func absorb<Light: SampleLight<L>>(
    _ group: Int, _ slices: UInt16, _ space: MarchSpace, _ isWhole: Bool, _ light: Light
  ) {
    if isWhole {
      absorb(group, slices, space, isAll: true, light)
    } else {
      absorb(group, slices, space, isAll: false, light)
    }
  }

  @inline(__always)
  private func absorb<Light: SampleLight<L>>(
    _ group: Int, _ slices: UInt16, _ space: MarchSpace, isAll isWhole: Bool, _ light: Light
  ) {
    let start = group &* SheetPlanes.group
    let isPlaced = !march.planes.isSingle
    for lane in stride(from: start, to: start &+ SheetPlanes.group, by: L.count) {
      var rays = SeenMatter<L>(scratch, lane)
      var before = Light.none
      for slot in (slices | slices << 1).setBits {
        let lines = SectionLines(slot, space, row: number)
        let pick = LinePick(position(slot, lane, space.places, isWhole), lines.window)
        let index = unsafe L(loading: scratch.index + lane)
        let level = unsafe light.level(pick, lines.line(0), lines.share, slot, index, group)
        let isPassed = slices << 1 & 1 << UInt16(slot) != 0
        var (near, far) = (RayMaterials<L>.nothing, RayMaterials<L>.nothing)
        var (early, late) = (HalfSlice<L>.whole, HalfSlice<L>.whole)
        if isPassed && !isWhole {
          (early, late) = (part(from: 0, slot, lane, space), part(from: 0.5, slot, lane, space))
          late.place = 0.5 - late.place
        }
        let isVisible = look(
          lines, pick, light, before, level, isPassed, (early.place, late.place), &near, &far)
        before = level
        if !isVisible { continue }
        let matter =
          isWhole
          ? (near + far) * rays.path
          : near * (rays.path * early.cover) + far * (rays.path * late.cover)
        let (mean, passed) = Self.absorption(matter.extinction * march.depthScale, march.halvings)
        if let notes = march.notes {
          let slice = space.places.first &+ slot &- 1
          unsafe passed.store(notes.note(row: row, slice: slice) + lane)
        } else {
          rays.add(
            matter, mean, passed, isPlaced ? space.places.nearness(ofSlice: slot &- 1) : nil)
        }
      }
      if march.notes == nil { rays.store(scratch, lane) }
    }
  }

  /// Notes values at a section, and adds up what the halves of the slice before it are made of; returns
  /// whether anything is seen of that.
  ///
  /// - Parameter places: of the halves' middles, from the section that is nearer to each.
  @inline(__always)
  private func look<Light: SampleLight<L>>(
    _ lines: SectionLines, _ pick: LinePick<L>, _ light: Light, _ before: Light.Level,
    _ level: Light.Level, _ isPassed: Bool, _ places: (L, L), _ near: inout RayMaterials<L>,
    _ far: inout RayMaterials<L>
  ) -> Bool {
    var isVisible = false
    for number in unsafe 0..<march.variables.count {
      let value = unsafe pick.value(lines.line(number), lines.share)
      let kept = unsafe scratch.values + (number &* SheetPlanes.group)
      if isPassed {
        let last = unsafe L(loading: kept)
        let change = value - last
        let (first, second) = (last + change * places.0, value - change * places.1)
        let variable = unsafe march.variables.baseAddress.unsafelyUnwrapped + number
        if unsafe variable.pointee.shows(first, second) {
          isVisible = true
          let own = unsafe (variable.pointee.material(first), variable.pointee.material(second))
          near = number == 0 ? light.lit(own.0, before) : near + own.0
          far = number == 0 ? light.lit(own.1, level) : far + own.1
        }
      }
      unsafe value.store(kept)
    }
    return isVisible
  }

  /// Where rays pass a section on the row axis, within the grid.
  @inline(__always)
  private func position(_ slot: Int, _ lane: Int, _ places: TileSlab, _ isWhole: Bool) -> L {
    let lean = unsafe L(loading: scratch.lean + lane)
    let position = march.sheet.eye.x + places.distance(slot) * lean
    if isWhole { return position }
    // A place at the last voxel is as far on from the one before.
    let end = Float(march.sheet.counts.x - 1)
    return position.clamped(0, end.nextDown)
  }

  /// What of a half of a slice lies in the grid and in front of the eye.
  ///
  /// - Parameters:
  ///   - start: of the half, so far on from the section before to the section.
  private func part(from start: Float, _ slot: Int, _ lane: Int, _ space: MarchSpace) -> HalfSlice<
    L
  > {
    let near = space.places.place(start, before: slot, ofRow: number)
    let far = space.places.place(start + 0.5, before: slot, ofRow: number)
    let (end, top) = (Float(march.sheet.counts.x - 1), Float(march.sheet.counts.y - 1))
    let (eye, lean) = unsafe (march.sheet.eye.x, L(loading: scratch.lean + lane))
    let along = Self.stay(eye + near.distance * lean, eye + far.distance * lean, within: end)
    let across = Self.stay(OneLane.all(near.column), .all(far.column), within: top)
    // A ray that passes a corner is in the grid while it is so along both axes.
    let first = along.first.atLeast(.all(across.first.number))
    let last = along.last.atMost(.all(across.last.number))
    let place = (first + last) * 0.25
    let cover = (last - first).atLeast(.all(0)) * space.places.thickness(ofSlice: slot &- 1)
    let distance = (near.distance + far.distance) * 0.5
    if abs(distance) >= fadeDistance { return HalfSlice(cover: cover, place: place) }
    let depth = unsafe L.all(distance) / L(loading: scratch.rate + lane)
    let t = ((depth - march.nearest) * (0.5 / march.nearest)).clamped(0, 1)
    return HalfSlice(cover: cover * t * t * (3 - t - t), place: place)
  }

  /// From which part of a way on and up to which it lies between 0 and `end`.
  @inline(__always)
  private static func stay<Some: Lane>(
    _ from: Some, _ to: Some, within end: Float
  ) -> (first: Some, last: Some) {
    let change = to - from
    let middle = (from + to) * 0.5
    // As if it always went up.
    let up = Some.choose(change, below: .all(0), end - middle, middle)
    let scale = .all(1) / change.magnitude.atLeast(.all(1e-4))
    return ((0.5 - up * scale).clamped(0, 1), ((end - up) * scale + 0.5).clamped(0, 1))
  }

  /// The mean of what comes through from within a slab of matter, and what comes through all of it.
  ///
  /// - Parameter depth: optical, of one of the parts that halving so many times leaves.
  @inline(__always)
  private static func absorption(_ depth: L, _ halvings: Int) -> (mean: L, passed: L) {
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

  /// Works out the light that comes to the row at sections around some slices.
  private func fillLight(_ group: Int, _ slices: UInt16, _ space: MarchSpace, window first: Int) {
    let (places, lines, light) = (space.places, space.lines, space.light)
    let sections = slices | slices << 1
    for slot in sections.setBits {
      let (column, t) = (places.column(slot, ofRow: number), places.share(slot, ofRow: number))
      lines.fillChanges(slot, column: column, share: t, into: light)
    }
    if let key = march.key {
      for slot in sections.setBits {
        let (column, t) = (places.column(slot, ofRow: number), places.share(slot, ofRow: number))
        let window = lines.window(slot)
        unsafe key.blend(
          column: Float(column) + t, slice: places.place(slot), window.first,
          window.first + window.count - 1, into: light.key(in: slot) - window.first)
      }
    }
    if let around = march.around {
      let columns = first..<min(first + 33, around.stride)
      for slot in sections.setBits {
        unsafe around.blend(
          row: row, of: march.sheet, place: places.place(slot) * march.aroundPlaces, columns,
          into: light.around(in: slot))
      }
    }
  }
}

/// The lines of voxels between which a row of rays passes a section.
@safe private struct SectionLines {
  let window: TileLines.Window
  /// How far on from the first to the second.
  let share: Float
  private let first: UnsafePointer<Float>

  @inline(__always)
  init(_ slot: Int, _ space: MarchSpace, row: Int) {
    window = space.lines.window(slot)
    share = space.places.share(slot, ofRow: row)
    unsafe first = space.lines.line(0, ofColumn: space.places.column(slot, ofRow: row), window)
  }

  /// A variable's first line.
  @inline(__always)
  func line(_ variable: Int) -> UnsafePointer<Float> {
    unsafe first + variable &* window.lines &* window.width
  }
}

/// The part of a half of a slice that rays pass.
private struct HalfSlice<L: RayLane> {
  /// How much it is of a half of most slices.
  let cover: L
  /// How far on its middle lies from where the half begins, in slices.
  var place: L

  @inline(__always)
  static var whole: Self { Self(cover: .all(1), place: .all(0.25)) }
}

/// What some rays have seen since the last plane.
private struct SeenMatter<L: RayLane> {
  /// Metres in half a slice.
  let path: L
  private var red: L
  private var green: L
  private var blue: L
  private var through: L
  private var nearness: L

  @inline(__always)
  init(_ scratch: RayScratch, _ lane: Int) {
    unsafe path = L(loading: scratch.path + lane)
    unsafe red = L(loading: scratch.red + lane)
    unsafe green = L(loading: scratch.green + lane)
    unsafe blue = L(loading: scratch.blue + lane)
    unsafe through = L(loading: scratch.through + lane)
    unsafe nearness = L(loading: scratch.nearness + lane)
  }

  /// Adds a slice of matter behind what has been seen (Max 1995, doi 10.1109/2945.468400).
  ///
  /// - Parameters:
  ///   - matter: over the rays' way through the slice.
  ///   - mean: of what comes through from within it; and what comes through all of it.
  ///   - nearness: nil where it does not matter where it lies.
  @inline(__always)
  mutating func add(_ matter: RayMaterials<L>, _ mean: L, _ passed: L, _ nearness: Float?) {
    let gain = mean * through
    let rest = through * passed
    let light = (matter.red * gain, matter.green * gain, matter.blue * gain)
    red += light.0
    green += light.1
    blue += light.2
    if let nearness {
      let seen = (through - rest) + (light.0 + light.1) + light.2
      self.nearness += seen * nearness
    }
    through = rest
  }

  @inline(__always)
  func store(_ scratch: RayScratch, _ lane: Int) {
    unsafe red.store(scratch.red + lane)
    unsafe green.store(scratch.green + lane)
    unsafe blue.store(scratch.blue + lane)
    unsafe through.store(scratch.through + lane)
    unsafe nearness.store(scratch.nearness + lane)
  }
}

extension RayMaterials where L: RayLane {
  @inline(__always)
  fileprivate static func * (a: Self, b: L) -> Self {
    Self(red: a.red * b, green: a.green * b, blue: a.blue * b, extinction: a.extinction * b)
  }
}

extension MarchedVariable {
  /// Whether anything can be seen of some values.
  @inline(__always)
  fileprivate func shows<L: RayLane>(_ a: L, _ b: L) -> Bool {
    a.hasAny(between: low, and: high) || b.hasAny(between: low, and: high)
  }

  @inline(__always)
  fileprivate func material<L: RayLane>(_ value: L) -> RayMaterials<L> {
    let entry = (value * scale + offset).clamped(0, lastEntry)
    return unsafe L.materials(table, entry.truncated)
  }
}
