import Lanes

extension SliceMarch {
  /// Takes a group whose rays lie within the grid through some of the slab's slices.
  func passWithin(_ group: Int, _ marks: UInt16) {
    if march.planes.isSingle {
      enter(0, group)
      absorb(group, marks)
      return
    }
    var rest = marks
    while rest != 0 {
      let interval = unsafe self.interval(lines.slices[rest.trailingZeroBitCount], group)
      var together: UInt16 = 0
      repeat {
        together |= rest & (~rest &+ 1)
        rest &= rest &- 1
        if rest == 0 { break }
      } while unsafe self.interval(lines.slices[rest.trailingZeroBitCount], group) == interval
      enter(interval, group)
      absorb(group, together)
    }
  }

  @inline(__always)
  private func absorb(_ group: Int, _ marks: UInt16) {
    if let light = march.light {
      absorb(group, marks, LitSamples(light, march.around, march.aroundColumns))
    } else {
      absorb(group, marks, UnlitSamples())
    }
  }

  private func absorb<Light: SampleLight>(_ group: Int, _ marks: UInt16, _ light: Light) {
    let size = SheetPlanes.group
    let (start, eye) = (group &* size, march.sheet.eye.x)
    let (firstLean, lastLean) = unsafe (scratch.lean[start], scratch.lean[start &+ size &- 1])
    let (variables, count) = unsafe (
      march.variables.baseAddress.unsafelyUnwrapped, march.variables.count
    )
    let slices = unsafe lines.slices
    let (scale, halvings) = (march.depthScale, march.halvings)
    let weighs = !march.planes.isSingle
    for lane in Swift.stride(from: start, to: start &+ size, by: L.count) {
      let lean = unsafe L(loading: scratch.lean + lane)
      let path = unsafe L(loading: scratch.path + lane)
      let column = unsafe L(loading: scratch.index + lane)
      var (red, green) = unsafe (L(loading: scratch.red + lane), L(loading: scratch.green + lane))
      var (blue, through) = unsafe (
        L(loading: scratch.blue + lane), L(loading: scratch.through + lane)
      )
      var nearness = unsafe L(loading: scratch.nearness + lane)
      var rest = marks
      while rest != 0 {
        let slot = rest.trailingZeroBitCount
        rest &= rest &- 1
        let distance = unsafe slices[slot].distance
        let position = eye + distance * lean
        // One voxel lower than any ray's should be: leans may be out of order by a rounding.
        let window = min(eye + distance * firstLean, eye + distance * lastLean).wholePart &- 1
        let whole = position.roundedDown
        let sample = LinePick(place: (whole - Float(window)).truncated, share: position - whole)
        var material = RayMaterials<L>.nothing
        var isVisible = false
        for number in 0..<count {
          let variable = unsafe variables + number
          let line = unsafe lines.line(number, in: slot) + window
          let (a, b) = unsafe sample.ends(line)
          let value = a + (b - a) * sample.share
          let (low, high) = unsafe (variable.pointee.low, variable.pointee.high)
          if !value.hasAny(between: low, and: high) { continue }
          isVisible = true
          let entry = unsafe (value * variable.pointee.scale + variable.pointee.offset)
            .clamped(0, variable.pointee.lastEntry)
          let own = unsafe L.materials(variable.pointee.table, entry.truncated)
          material =
            number == 0
            ? unsafe light.lit(own, sample, line, (a, b), column, lines, slot, window, group)
            : material + own
        }
        if !isVisible { continue }
        let (mean, passed) = Self.absorption(material.extinction * (path * scale), halvings)
        let gain = path * mean * through
        let left = through * passed
        let light = (material.red * gain, material.green * gain, material.blue * gain)
        red += light.0
        green += light.1
        blue += light.2
        if weighs {
          let seen = (through - left) + (light.0 + light.1) + light.2
          nearness += unsafe seen * slices[slot].nearness
        }
        through = left
      }
      unsafe red.store(scratch.red + lane)
      unsafe green.store(scratch.green + lane)
      unsafe blue.store(scratch.blue + lane)
      unsafe through.store(scratch.through + lane)
      if weighs { unsafe nearness.store(scratch.nearness + lane) }
    }
  }
}

/// Places between numbers of a line, all within thirty of them.
struct LinePick<L: RayLane> {
  let place: L.Whole
  let share: L

  @inline(__always)
  func ends(_ line: UnsafePointer<Float>) -> (L, L) {
    unsafe (L.pickWide(line, place), L.pickWide(line + 1, place))
  }

  @inline(__always)
  func between(_ line: UnsafePointer<Float>) -> L {
    let (a, b) = unsafe ends(line)
    return a + (b - a) * share
  }
}

/// Light on the first variable's matter.
protocol SampleLight {
  func lit<L: RayLane>(
    _ material: RayMaterials<L>, _ sample: LinePick<L>, _ line: UnsafePointer<Float>,
    _ ends: (L, L), _ column: L, _ lines: SlabLines, _ slot: Int, _ window: Int, _ group: Int
  ) -> RayMaterials<L>
}

struct UnlitSamples: SampleLight {
  @inline(__always)
  func lit<L: RayLane>(
    _ material: RayMaterials<L>, _ sample: LinePick<L>, _ line: UnsafePointer<Float>,
    _ ends: (L, L), _ column: L, _ lines: SlabLines, _ slot: Int, _ window: Int, _ group: Int
  ) -> RayMaterials<L> { material }
}

struct LitSamples: SampleLight {
  private let light: MatterLight
  private let hasAround: Bool
  private let offset: Float
  private let scale: Float
  private let last: Float

  @inline(__always)
  init(_ light: MatterLight, _ around: OcclusionGrid?, _ columns: (Float, Float)) {
    self.light = light
    hasAround = around != nil
    (offset, scale) = columns
    last = Float((around?.stride ?? 2) - 2)
  }

  @inline(__always)
  func lit<L: RayLane>(
    _ material: RayMaterials<L>, _ sample: LinePick<L>, _ line: UnsafePointer<Float>,
    _ ends: (L, L), _ column: L, _ lines: SlabLines, _ slot: Int, _ window: Int, _ group: Int
  ) -> RayMaterials<L> {
    let before = unsafe L.pickWide(line - 1, sample.place)
    let after = unsafe L.pickWide(line + 2, sample.place)
    let along =
      ((ends.1 - before) * (1 - sample.share) + (after - ends.0) * sample.share) * 0.5
    let across = unsafe sample.between(lines.columnChange(in: slot) + window)
    let inward = unsafe sample.between(lines.marchChange(in: slot) + window)
    return light.lit(
      material, (along, across, inward), around: around(column, lines, slot, group))
  }

  /// The part of the light around the eye that comes to some rays.
  @inline(__always)
  private func around<L: RayLane>(_ column: L, _ lines: SlabLines, _ slot: Int, _ group: Int) -> L {
    if !hasAround { return .all(1) }
    let first = Float(group &* SheetPlanes.group)
    let window = min(max(offset + scale * first, 0), last).rounded(.down)
    let place = (column * scale + offset).clamped(0, last)
    let whole = place.roundedDown
    let sample = LinePick(place: (whole - window).truncated, share: place - whole)
    return unsafe sample.between(lines.around(in: slot) + window.wholePart)
  }
}
