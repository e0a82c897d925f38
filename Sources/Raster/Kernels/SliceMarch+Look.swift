import Lanes

extension SliceMarch {
  /// Adds up what samples look like; returns whether there is anything to see.
  @inline(__always)
  func look<Light: SampleLight>(
    _ sample: LinePick<L>, _ slot: Int, _ window: Int, _ column: L, _ group: Int, _ light: Light,
    at sum: inout RayMaterials<L>
  ) -> Bool {
    var isVisible = false
    for number in unsafe 0..<march.variables.count {
      let variable = unsafe march.variables.baseAddress.unsafelyUnwrapped + number
      let line = unsafe lines.line(number, in: slot) + window
      let (a, b) = unsafe sample.ends(line)
      let value = a + (b - a) * sample.share
      let (low, high) = unsafe (variable.pointee.low, variable.pointee.high)
      if !value.hasAny(between: low, and: high) { continue }
      isVisible = true
      let entry = unsafe (value * variable.pointee.scale + variable.pointee.offset)
        .clamped(0, variable.pointee.lastEntry)
      let own = unsafe L.materials(variable.pointee.table, entry.truncated)
      sum =
        number == 0
        ? unsafe light.lit(own, sample, line, (a, b), column, lines, slot, window, group)
        : sum + own
    }
    return isVisible
  }
}

/// Places between numbers of a line.
struct LinePick<L: RayLane> {
  let place: L.Whole
  let share: L
  /// Over how many numbers the places spread.
  let width: Float

  /// The most that two registers hold.
  static var wide: Float { 30 }

  @inline(__always)
  func pick(_ line: UnsafePointer<Float>) -> L {
    if width < 15 { return unsafe L.pick(line, place) }
    return width < 31 ? unsafe L.pickWide(line, place) : unsafe L.pickFar(line, place)
  }

  @inline(__always)
  func ends(_ line: UnsafePointer<Float>) -> (L, L) { unsafe (pick(line), pick(line + 1)) }

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
  private let hasKey: Bool
  private let offset: Float
  private let scale: Float
  private let last: Float

  /// Nil where no light falls on matter.
  @inline(__always)
  init?(_ march: RowMarch) {
    guard let light = march.light else { return nil }
    self.light = light
    hasAround = march.around != nil
    hasKey = march.key != nil
    (offset, scale) = march.aroundColumns
    last = Float((march.around?.stride ?? 2) - 2)
  }

  @inline(__always)
  func lit<L: RayLane>(
    _ material: RayMaterials<L>, _ sample: LinePick<L>, _ line: UnsafePointer<Float>,
    _ ends: (L, L), _ column: L, _ lines: SlabLines, _ slot: Int, _ window: Int, _ group: Int
  ) -> RayMaterials<L> {
    let (before, after) = unsafe (sample.pick(line - 1), sample.pick(line + 2))
    let along =
      ((ends.1 - before) * (1 - sample.share) + (after - ends.0) * sample.share) * 0.5
    let across = unsafe sample.between(lines.columnChange(in: slot) + window)
    let inward = unsafe sample.between(lines.marchChange(in: slot) + window)
    let key = hasKey ? unsafe sample.between(lines.key(in: slot) + window) : .all(1)
    return light.lit(
      material, (along, across, inward), around: around(column, lines, slot, group), key: key)
  }

  /// The first column of the coarse rays that a group lies between.
  @inline(__always)
  func window(ofGroup group: Int) -> Int {
    min(max(offset + scale * Float(group &* SheetPlanes.group), 0), last).wholePart
  }

  /// The part of the light around the eye that comes to some rays.
  @inline(__always)
  private func around<L: RayLane>(_ column: L, _ lines: SlabLines, _ slot: Int, _ group: Int) -> L {
    if !hasAround { return .all(1) }
    let window = Float(self.window(ofGroup: group))
    let place = (column * scale + offset).clamped(0, last)
    let whole = place.roundedDown
    // The coarse rays are never denser than those that are lit, so that a group needs no more.
    let sample = LinePick(
      place: (whole - window).truncated, share: place - whole, width: LinePick<L>.wide)
    return unsafe sample.between(lines.around(in: slot) + window.wholePart)
  }
}
