import Lanes

/// Light on the first variable's matter.
protocol SampleLight<L> {
  associatedtype L: RayLane
  /// Light at places of a section.
  associatedtype Level

  static var none: Level { get }

  /// - Parameters:
  ///   - line: the first of two lines of the variable's values, which are mixed by `t`.
  ///   - column: columns of rays.
  func level(
    _ pick: LinePick<L>, _ line: UnsafePointer<Float>, _ t: Float, _ slot: Int, _ column: L,
    _ group: Int
  ) -> Level
  func lit(_ material: RayMaterials<L>, _ level: Level) -> RayMaterials<L>
}

struct UnlitSamples<L: RayLane>: SampleLight {
  static var none: Void { () }

  @inline(__always)
  func level(
    _ pick: LinePick<L>, _ line: UnsafePointer<Float>, _ t: Float, _ slot: Int, _ column: L,
    _ group: Int
  ) {}

  @inline(__always)
  func lit(_ material: RayMaterials<L>, _ level: Void) -> RayMaterials<L> { material }
}

struct LitSamples<L: RayLane>: SampleLight {
  private let light: MatterLight
  private let lines: LightLines
  private let hasAround: Bool
  private let hasKey: Bool
  private let offset: Float
  private let scale: Float
  private let last: Float

  /// Nil where no light falls on matter.
  init?(_ march: RowMarch, _ lines: LightLines) {
    guard let light = march.light else { return nil }
    self.light = light
    self.lines = lines
    hasAround = march.around != nil
    hasKey = march.key != nil
    (offset, scale) = march.aroundColumns
    last = Float((march.around?.stride ?? 2) - 2)
  }

  static var none: LightLevel<L> {
    LightLevel(red: .all(0), green: .all(0), blue: .all(0))
  }

  @inline(__always)
  func level(
    _ pick: LinePick<L>, _ line: UnsafePointer<Float>, _ t: Float, _ slot: Int, _ column: L,
    _ group: Int
  ) -> LightLevel<L> {
    let along = unsafe pick.change(line, t)
    let across = unsafe pick.between(lines.columnChange(in: slot))
    let inward = unsafe pick.between(lines.marchChange(in: slot))
    let key = hasKey ? unsafe pick.between(lines.key(in: slot)) : .all(1)
    return light.level((along, across, inward), around: around(column, slot, group), key: key)
  }

  @inline(__always)
  func lit(_ material: RayMaterials<L>, _ level: LightLevel<L>) -> RayMaterials<L> {
    RayMaterials(
      red: material.red * level.red, green: material.green * level.green,
      blue: material.blue * level.blue, extinction: material.extinction)
  }

  /// The first column of the coarse rays that a group lies between.
  @inline(__always)
  func window(ofGroup group: Int) -> Int {
    min(max(offset + scale * Float(group &* SheetPlanes.group), 0), last).wholePart
  }

  /// The part of the light around the eye that comes to some rays.
  @inline(__always)
  private func around(_ column: L, _ slot: Int, _ group: Int) -> L {
    if !hasAround { return .all(1) }
    let window = self.window(ofGroup: group)
    let place = (column * scale + offset).clamped(0, last)
    let whole = place.roundedDown
    // The coarse rays are never denser than those that are lit, so that a group needs no more.
    let (low, share) = ((whole - Float(window)).truncated, place - whole)
    let line = unsafe lines.around(in: slot) + window
    let first = unsafe L.pickWide(line, low)
    return unsafe first.mixed(with: L.pickWide(line + 1, low), share)
  }
}
